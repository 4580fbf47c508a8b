package dev.interlingua.dialect;

import static java.util.Objects.requireNonNull;

import dev.interlingua.json.Json;
import jakarta.json.JsonObject;

/**
 * A whole answer of status 200.
 *
 * @param contentType of the body: JSON, server-sent events, audio
 * @param body must not be changed
 */
public record ServiceReply(String contentType, byte[] body) {
    public ServiceReply {
        requireNonNull(contentType, "contentType");
        requireNonNull(body, "body");
    }

    /** A JSON answer. */
    public static ServiceReply json(JsonObject json) {
        return new ServiceReply("application/json", Json.bytes(json));
    }
}
