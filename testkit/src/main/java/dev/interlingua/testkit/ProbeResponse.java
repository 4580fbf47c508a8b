package dev.interlingua.testkit;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A response that was read to its end.
 *
 * @param status the status code
 * @param headers the headers as sent
 * @param body the body's bytes without transfer encoding
 */
public record ProbeResponse(int status, HeaderList headers, byte[] body) {
    /** Keeps its own copy of the bytes. */
    public ProbeResponse {
        body = body.clone();
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    /** The body read as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The first value of a header, or null; the name's case does not matter. */
    public @Nullable String header(String name) {
        return headers.first(name);
    }

    /**
     * The body as a JSON object.
     *
     * @throws AssertionError when it is none
     */
    public JsonObject json() {
        return TestJson.object(text(), "the body of the response with status " + status);
    }

    /** The body as SSE events. */
    public List<Sse.Event> events() {
        return Sse.parse(text()).events();
    }

    /** For failure messages. */
    @Override
    public String toString() {
        return status + " " + headers + " " + text();
    }
}
