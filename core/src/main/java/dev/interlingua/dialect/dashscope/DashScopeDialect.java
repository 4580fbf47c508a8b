package dev.interlingua.dialect.dashscope;

import dev.interlingua.dialect.Dialect;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.UnsignedRequest;
import dev.interlingua.dialect.UpstreamService;
import dev.interlingua.http.Headers;
import java.util.ArrayList;
import java.util.List;

/** Alibaba Cloud's DashScope (Qwen, Wan): a bearer token. Chats go to it in the formats of others, which it serves below paths of its own. */
public final class DashScopeDialect implements Dialect {

    /** The dialect has no settings. */
    public DashScopeDialect() {}

    @Override
    public String id() {
        return "dashscope";
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of();
    }

    @Override
    public List<UpstreamService<?, ?>> services() {
        List<UpstreamService<?, ?>> services = new ArrayList<>(new WanFilms().services());
        services.add(new DashScopeRerank());
        services.add(new DashScopePictures(false));
        services.add(new DashScopePictures(true));
        return List.copyOf(services);
    }

    @Override
    public Headers authentication(String key, UnsignedRequest request, long epochSeconds) {
        return Headers.of("Authorization", "Bearer " + key);
    }
}
