package dev.interlingua.dialect.ark;

import dev.interlingua.dialect.Dialect;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.UnsignedRequest;
import dev.interlingua.dialect.UpstreamService;
import dev.interlingua.http.Headers;
import java.util.List;

/** Volcengine's Ark (Doubao, Seedance): a bearer token. Its chat is OpenAI's. */
public final class ArkDialect implements Dialect {

    /** The dialect has no settings. */
    public ArkDialect() {}

    @Override
    public String id() {
        return "ark";
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of();
    }

    @Override
    public Headers authentication(String key, UnsignedRequest request, long epochSeconds) {
        return Headers.of("Authorization", "Bearer " + key);
    }

    @Override
    public List<UpstreamService<?, ?>> services() {
        return new SeedanceFilms().services();
    }
}
