package dev.interlingua.dialect.vidu;

import dev.interlingua.dialect.Dialect;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.UnsignedRequest;
import dev.interlingua.dialect.UpstreamService;
import dev.interlingua.http.Headers;
import java.util.List;

/** Vidu, which makes videos: the key stands behind the word {@code Token}. */
public final class ViduDialect implements Dialect {

    /** The dialect has no settings. */
    public ViduDialect() {}

    @Override
    public String id() {
        return "vidu";
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of();
    }

    @Override
    public Headers authentication(String key, UnsignedRequest request, long epochSeconds) {
        return Headers.of("Authorization", "Token " + key);
    }

    @Override
    public List<UpstreamService<?, ?>> services() {
        return new ViduFilms().services();
    }
}
