package dev.interlingua.dialect.openai;

import dev.interlingua.dialect.Dialect;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.UnsignedRequest;
import dev.interlingua.dialect.UpstreamService;
import dev.interlingua.dialect.openai.audio.OpenAiAudioDialect;
import dev.interlingua.dialect.openai.chat.OpenAiChatDialect;
import dev.interlingua.dialect.openai.common.OpenAiModels;
import dev.interlingua.dialect.openai.completions.OpenAiCompletionsDialect;
import dev.interlingua.dialect.openai.embeddings.OpenAiEmbeddingsDialect;
import dev.interlingua.dialect.openai.files.OpenAiFilesDialect;
import dev.interlingua.dialect.openai.images.OpenAiImagesDialect;
import dev.interlingua.dialect.openai.moderations.OpenAiModerationsDialect;
import dev.interlingua.dialect.openai.realtime.OpenAiRealtimeDialect;
import dev.interlingua.dialect.openai.rerank.RerankDialect;
import dev.interlingua.dialect.openai.responses.OpenAiResponsesDialect;
import dev.interlingua.dialect.openai.videos.OpenAiVideosDialect;
import dev.interlingua.http.Headers;
import java.util.List;
import java.util.stream.Stream;

/** OpenAI's API, as OpenAI and the many compatible servers speak it. */
public final class OpenAiDialect implements Dialect {
    private static final List<Endpoint> ENDPOINTS = Stream.of(
                    OpenAiChatDialect.endpoints(),
                    OpenAiResponsesDialect.endpoints(),
                    OpenAiRealtimeDialect.endpoints(),
                    OpenAiCompletionsDialect.endpoints(),
                    OpenAiEmbeddingsDialect.endpoints(),
                    OpenAiAudioDialect.endpoints(),
                    RerankDialect.endpoints(),
                    OpenAiModerationsDialect.endpoints(),
                    OpenAiFilesDialect.endpoints(),
                    OpenAiImagesDialect.endpoints(),
                    OpenAiVideosDialect.endpoints(),
                    OpenAiModels.endpoints())
            .flatMap(List::stream)
            .toList();

    private static final List<UpstreamService<?, ?>> SERVICES = Stream.of(
                    List.of(
                            OpenAiEmbeddingsDialect.service(),
                            RerankDialect.service(),
                            OpenAiModerationsDialect.service(),
                            OpenAiAudioDialect.speech(),
                            OpenAiAudioDialect.transcriptions(),
                            OpenAiAudioDialect.translations()),
                    OpenAiImagesDialect.services(),
                    OpenAiVideosDialect.services())
            .<UpstreamService<?, ?>>flatMap(List::stream)
            .toList();

    /** The dialect has no settings. */
    public OpenAiDialect() {}

    @Override
    public String id() {
        return "openai";
    }

    @Override
    public List<Endpoint> endpoints() {
        return ENDPOINTS;
    }

    @Override
    public List<UpstreamService<?, ?>> services() {
        return SERVICES;
    }

    @Override
    public Headers authentication(String key, UnsignedRequest request, long epochSeconds) {
        return Headers.of("Authorization", "Bearer " + key);
    }
}
