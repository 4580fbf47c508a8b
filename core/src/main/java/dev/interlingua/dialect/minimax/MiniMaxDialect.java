package dev.interlingua.dialect.minimax;

import dev.interlingua.dialect.Dialect;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.UnsignedRequest;
import dev.interlingua.dialect.UpstreamService;
import dev.interlingua.http.Headers;
import java.util.List;

/** MiniMax (Hailuo): a bearer token. Its chat is OpenAI's. */
public final class MiniMaxDialect implements Dialect {

    /** The dialect has no settings. */
    public MiniMaxDialect() {}

    @Override
    public String id() {
        return "minimax";
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
        return new HailuoFilms().services();
    }
}
