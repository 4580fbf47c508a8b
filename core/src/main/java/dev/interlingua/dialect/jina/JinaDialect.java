package dev.interlingua.dialect.jina;

import dev.interlingua.dialect.Dialect;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.PlainErrors;
import dev.interlingua.dialect.RerankService;
import dev.interlingua.dialect.UnsignedRequest;
import dev.interlingua.dialect.UpstreamService;
import dev.interlingua.http.Headers;
import java.util.List;

/** Jina, for rerank and embeddings, and the many servers that speak its rerank: a bearer token. */
public final class JinaDialect implements Dialect {

    /** The dialect has no settings. */
    public JinaDialect() {}

    @Override
    public String id() {
        return "jina";
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of();
    }

    @Override
    public List<UpstreamService<?, ?>> services() {
        return List.of(new RerankService("jina-rerank", "/v1/rerank", new PlainErrors("detail")));
    }

    @Override
    public Headers authentication(String key, UnsignedRequest request, long epochSeconds) {
        return Headers.of("Authorization", "Bearer " + key);
    }
}
