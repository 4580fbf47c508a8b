package dev.interlingua.dialect.cohere;

import dev.interlingua.dialect.Dialect;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.UnsignedRequest;
import dev.interlingua.dialect.UpstreamService;
import dev.interlingua.http.Headers;
import java.util.List;

/** Cohere, for rerank: a bearer token. */
public final class CohereDialect implements Dialect {

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
        return List.of(new CohereRerank(false), new CohereRerank(true));
    }

    @Override
    public Headers authentication(String key, UnsignedRequest request, long epochSeconds) {
        return Headers.of("Authorization", "Bearer " + key);
    }
}
