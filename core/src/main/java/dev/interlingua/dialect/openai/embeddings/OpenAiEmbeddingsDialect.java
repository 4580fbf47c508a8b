package dev.interlingua.dialect.openai.embeddings;

import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.PathTemplate;
import dev.interlingua.dialect.UpstreamService;
import dev.interlingua.dialect.openai.common.OpenAiErrors;
import java.util.List;
import java.util.stream.Stream;

/** The rows of OpenAI's embeddings (API reference, "Embeddings"), the old one that names its engine among them. */
public final class OpenAiEmbeddingsDialect {
    static final String FORMAT = "openai-embeddings";
    static final String UPSTREAM_PATH = "/embeddings";

    private static final List<Endpoint> ENDPOINTS = List.of(
            row("openai.embeddings", "/v1/embeddings", "/api/v1/embeddings"),
            row("openai.engine-embeddings", "/v1/engines/{model}/embeddings", "/api/v1/engines/{model}/embeddings"));

    private OpenAiEmbeddingsDialect() {}

    private static Endpoint row(String id, String... paths) {
        return new Endpoint(
                id,
                FORMAT,
                "POST",
                Stream.of(paths).map(PathTemplate::of).toList(),
                Operation.EMBED,
                new EmbeddingsCodec(),
                OpenAiErrors.INSTANCE);
    }

    /** The rows of this format. */
    public static List<Endpoint> endpoints() {
        return ENDPOINTS;
    }

    /** How OpenAI makes vectors. */
    public static UpstreamService<?, ?> service() {
        return new EmbeddingsService();
    }
}
