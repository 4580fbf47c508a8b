package dev.interlingua.dialect;

import dev.interlingua.http.Headers;
import dev.interlingua.json.Json;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonObject;

/**
 * A whole answer to a {@link Question}, of status 2xx unless the question takes any.
 *
 * @param body must not be changed
 */
public record UpstreamAnswer(int status, Headers headers, byte[] body) {

    /**
     * The body as an object.
     *
     * @throws GatewayException of kind {@code BAD_GATEWAY} when it is none
     */
    public JsonObject json() {
        return Json.readReplyObject(body);
    }
}
