package dev.interlingua.dialect.openai.audio;

import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.PathTemplate;
import dev.interlingua.dialect.RelayedService;
import dev.interlingua.dialect.UpstreamService;
import dev.interlingua.dialect.openai.common.OpenAiErrors;
import java.util.List;

/** The rows of OpenAI's audio (API reference, "Audio"). */
public final class OpenAiAudioDialect {
    static final String SPEECH = "openai-speech";
    static final String SPEECH_PATH = "/audio/speech";

    private static final List<Endpoint> ENDPOINTS = List.of(new Endpoint(
            "openai.speech",
            SPEECH,
            "POST",
            List.of(PathTemplate.of("/v1" + SPEECH_PATH), PathTemplate.of("/api/v1" + SPEECH_PATH)),
            Operation.SPEAK,
            new SpeechCodec(),
            OpenAiErrors.INSTANCE));

    private OpenAiAudioDialect() {}

    /** The rows of these formats. */
    public static List<Endpoint> endpoints() {
        return ENDPOINTS;
    }

    /** How servers of this format speak. */
    public static UpstreamService<?, ?> speech() {
        return new RelayedService(Operation.SPEAK, SPEECH, OpenAiErrors.INSTANCE);
    }
}
