package dev.interlingua.dialect.kling;

import dev.interlingua.dialect.Dialect;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.UnsignedRequest;
import dev.interlingua.dialect.UpstreamService;
import dev.interlingua.http.Headers;
import java.util.List;

/**
 * Kling, which makes videos and pictures. A key {@code accessKey|secretKey} signs a token for each request; any other, such
 * as another gateway's {@code sk-…}, is sent as it is.
 */
public final class KlingDialect implements Dialect {

    /** The dialect has no settings. */
    public KlingDialect() {}

    @Override
    public String id() {
        return "kling";
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of();
    }

    @Override
    public Headers authentication(String key, UnsignedRequest request, long epochSeconds) {
        int bar = key.startsWith("sk-") ? -1 : key.indexOf('|');
        String token = bar < 0 ? key : KlingToken.of(key.substring(0, bar), key.substring(bar + 1), epochSeconds);
        return Headers.of("Authorization", "Bearer " + token);
    }

    @Override
    public List<UpstreamService<?, ?>> services() {
        return new KlingFilms().services();
    }
}
