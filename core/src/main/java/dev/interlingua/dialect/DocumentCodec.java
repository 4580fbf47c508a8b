package dev.interlingua.dialect;

import static java.util.Objects.requireNonNull;

import dev.interlingua.http.Headers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells of the gateway itself: needs no caller, no channel and no body. */
public interface DocumentCodec extends EndpointCodec {

    /**
     * What {@code head} asks for.
     *
     * @param url of the request as its container tells it, without a query, or null when nobody knows
     * @param rows all that the gateway serves, in order of precedence
     */
    Document document(RequestHead head, @Nullable String url, List<Endpoint> rows);

    /**
     * Something to read.
     *
     * @param headers all but {@code Content-Length} and {@code ETag}
     * @param tag an entity tag with its quotes: another one as soon as the body differs
     */
    record Document(Headers headers, String tag, byte[] body) {
        public Document {
            requireNonNull(headers, "headers");
            requireNonNull(tag, "tag");
            requireNonNull(body, "body");
        }
    }
}
