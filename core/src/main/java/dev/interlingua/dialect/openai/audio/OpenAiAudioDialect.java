package dev.interlingua.dialect.openai.audio;

import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.EndpointCodec;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.PathTemplate;
import dev.interlingua.dialect.RelayedService;
import dev.interlingua.dialect.UpstreamService;
import dev.interlingua.dialect.openai.common.OpenAiErrors;
import java.util.List;

/** The rows of OpenAI's audio (API reference, "Audio"). */
public final class OpenAiAudioDialect {
    static final String SPEECH_PATH = "/audio/speech";

    private static final String TRANSCRIPTIONS_PATH = "/audio/transcriptions";
    private static final String TRANSLATIONS_PATH = "/audio/translations";
    private static final String SPEECH = "openai-speech";
    private static final String TRANSCRIPTIONS = "openai-transcriptions";
    private static final String TRANSLATIONS = "openai-translations";

    private static final List<String> TRANSLATION_FORMATS = List.of("json", "text", "srt", "verbose_json", "vtt");
    private static final List<String> TRANSCRIPTION_FORMATS =
            List.of("json", "text", "srt", "verbose_json", "vtt", "diarized_json");

    private static final List<Endpoint> ENDPOINTS = List.of(
            row("openai.speech", SPEECH, SPEECH_PATH, Operation.SPEAK, new SpeechCodec()),
            row(
                    "openai.transcriptions",
                    TRANSCRIPTIONS,
                    TRANSCRIPTIONS_PATH,
                    Operation.TRANSCRIBE,
                    new TranscriptCodec(TRANSCRIPTIONS_PATH, TRANSCRIPTION_FORMATS)),
            row(
                    "openai.translations",
                    TRANSLATIONS,
                    TRANSLATIONS_PATH,
                    Operation.TRANSLATE_AUDIO,
                    new TranscriptCodec(TRANSLATIONS_PATH, TRANSLATION_FORMATS)));

    private OpenAiAudioDialect() {}

    private static Endpoint row(String id, String format, String path, Operation operation, EndpointCodec codec) {
        List<PathTemplate> paths = List.of(PathTemplate.of("/v1" + path), PathTemplate.of("/api/v1" + path));
        return new Endpoint(id, format, "POST", paths, operation, codec, OpenAiErrors.INSTANCE);
    }

    /** The rows of these formats. */
    public static List<Endpoint> endpoints() {
        return ENDPOINTS;
    }

    /** How servers of this format speak. */
    public static UpstreamService<?, ?> speech() {
        return new RelayedService(Operation.SPEAK, SPEECH, OpenAiErrors.INSTANCE);
    }

    /** How servers of this format write down what is said. */
    public static UpstreamService<?, ?> transcriptions() {
        return new RelayedService(Operation.TRANSCRIBE, TRANSCRIPTIONS, OpenAiErrors.INSTANCE);
    }

    /** How servers of this format write down in English what is said. */
    public static UpstreamService<?, ?> translations() {
        return new RelayedService(Operation.TRANSLATE_AUDIO, TRANSLATIONS, OpenAiErrors.INSTANCE);
    }
}
