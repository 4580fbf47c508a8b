package dev.interlingua.dialect;

import dev.interlingua.http.Headers;
import java.util.List;

/** A vendor's API: its endpoint rows, and how a key is shown to it. */
public interface Dialect {

    /** {@code openai}, {@code claude}, {@code kling}: what a channel type names as its own. */
    String id();

    /**
     * The rows, most specific first: the first row that matches a request answers it. Empty for a vendor who is only
     * asked.
     */
    List<Endpoint> endpoints();

    /**
     * The headers that carry {@code key} to this vendor, and others every request to it needs. Pure: the same arguments give
     * the same headers, so that signatures can be compared with the vendor's own.
     *
     * @param request all that will be sent beside these headers; most vendors do not look at it
     * @param epochSeconds now, for tokens and signatures that hold for a while
     */
    Headers authentication(String key, UnsignedRequest request, long epochSeconds);

    /** How the vendor performs operations besides conversation, the preferred way of each operation first. */
    default List<UpstreamService<?, ?>> services() {
        return List.of();
    }
}
