package dev.interlingua.dialect.cohere;

import dev.interlingua.dialect.Dialect;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.ErrorCodec;
import dev.interlingua.dialect.PlainErrors;
import dev.interlingua.dialect.RerankService;
import dev.interlingua.dialect.UnsignedRequest;
import dev.interlingua.dialect.UpstreamService;
import dev.interlingua.http.Headers;
import java.util.List;

/** Cohere, for rerank: a bearer token. */
public final class CohereDialect implements Dialect {
    private static final ErrorCodec ERRORS = new PlainErrors("message");

    /** The second version's callers are relayed to it; all others ask in the first, which alone takes objects. */
    private static final List<UpstreamService<?, ?>> SERVICES = List.of(
            new RerankService("cohere-rerank-v1", "/v1/rerank", ERRORS),
            new RerankService("cohere-rerank", "/v2/rerank", ERRORS));

    /** The dialect has no settings. */
    public CohereDialect() {}

    @Override
    public String id() {
        return "cohere";
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of();
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
