package dev.interlingua.dialect.openai.rerank;

import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.PathTemplate;
import dev.interlingua.dialect.RerankService;
import dev.interlingua.dialect.UpstreamService;
import dev.interlingua.dialect.openai.common.OpenAiErrors;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rows of rerank. Under {@code /v1} callers of Cohere's first version and of Jina's meet: its answers hold the members of
 * both, so it is nobody's own format and never relayed. Under {@code /v2} it is Cohere's second version.
 */
public final class RerankDialect {
    private static final String FIRST = "rerank";
    /** Cohere's second version. */
    private static final String SECOND = "cohere-rerank";

    private static final List<Endpoint> ENDPOINTS = List.of(
            row("openai.rerank", FIRST, new RerankCodec(false), "/v1/rerank", "/api/v1/rerank", "/rerank"),
            row("openai.rerank-v2", SECOND, new RerankCodec(true), "/v2/rerank"));

    private RerankDialect() {}

    private static Endpoint row(String id, String format, RerankCodec codec, String... paths) {
        List<PathTemplate> templates = Stream.of(paths).map(PathTemplate::of).toList();
        return new Endpoint(id, format, "POST", templates, Operation.RERANK, codec, OpenAiErrors.INSTANCE);
    }

    /** The rows. */
    public static List<Endpoint> endpoints() {
        return ENDPOINTS;
    }

    /** How servers are asked that have rerank beside OpenAI's endpoints. */
    public static UpstreamService<?, ?> service() {
        return new RerankService("openai-rerank", "/rerank", OpenAiErrors.INSTANCE);
    }
}
