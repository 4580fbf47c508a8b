package dev.interlingua.dialect.jimeng;

import dev.interlingua.dialect.Dialect;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.UnsignedRequest;
import dev.interlingua.dialect.UpstreamService;
import dev.interlingua.http.Headers;
import java.util.ArrayList;
import java.util.List;

/**
 * Jimeng, Volcengine's visual service, which makes videos and pictures. Its key is {@code accessKey|secretKey}, or {@code
 * accessKey|secretKey|securityToken} for keys that hold for a while, and signs each request.
 */
public final class JimengDialect implements Dialect {

    /** The dialect has no settings. */
    public JimengDialect() {}

    @Override
    public String id() {
        return "jimeng";
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of();
    }

    /** @throws IllegalArgumentException when the key is of another form */
    @Override
    public Headers authentication(String key, UnsignedRequest request, long epochSeconds) {
        String[] parts = key.split("\\|", 3);
        if (parts.length < 2) {
            throw new IllegalArgumentException("the key is not of the form accessKey|secretKey");
        }
        String token = parts.length == 3 ? parts[2] : "";
        return new VolcengineSignature(parts[0], parts[1], token).headers(request, epochSeconds);
    }

    @Override
    public List<UpstreamService<?, ?>> services() {
        List<UpstreamService<?, ?>> all = new ArrayList<>(new JimengFilms().services());
        all.add(new JimengPictures(false));
        all.add(new JimengPictures(true));
        return List.copyOf(all);
    }
}
