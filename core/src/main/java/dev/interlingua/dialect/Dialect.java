package dev.interlingua.dialect;

import dev.interlingua.http.Headers;
import java.util.List;

/** A vendor's API: its endpoint rows, and how a key is shown to it. */
public interface Dialect {

    /** {@code openai}, {@code claude}, {@code gemini}. */
    String id();

    /** The rows, most specific first: the first row that matches a request answers it. */
    List<Endpoint> endpoints();

    /** The headers that carry {@code key} to this vendor, and others every request to it needs. */
    Headers authentication(String key);

    /** How the vendor performs operations besides conversation, the preferred way of each operation first. */
    default List<UpstreamService<?, ?>> services() {
        return List.of();
    }
}
