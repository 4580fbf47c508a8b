package dev.interlingua.dialect;

import dev.interlingua.http.Headers;
import dev.interlingua.http.ResponseHead;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonObject;
import java.util.Locale;

/**
 * Errors of vendors who say all by the HTTP status and one member with words. Nobody calls the gateway in their formats, so
 * that what is written is no vendor's shape.
 *
 * @param member the one that may hold them
 */
public record PlainErrors(String member) implements ErrorCodec {
    private static final int LONGEST = 500;

    @Override
    public ApiError decode(int status, Headers headers, byte[] body) {
        String said = said(body);
        boolean overload = said.toLowerCase(Locale.ROOT).contains("overload");
        String message = said.isEmpty() ? "The upstream answered " + status + "." : said;
        return new ApiError(UpstreamStatus.kind(status, overload), message, null, null, null, status);
    }

    private String said(byte[] body) {
        try {
            JsonObject json = Json.readReplyObject(body);
            String text = Loose.string(json, member);
            if (text != null && !text.isBlank()) {
                return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
            }
        } catch (GatewayException notJson) {
            // what is left to go by is the status
        }
        return "";
    }

    @Override
    public WireError encode(ApiError error, String requestId) {
        JsonObject body = Json.object().add("message", error.message()).build();
        Headers headers = Headers.of("Content-Type", "application/json", requestIdHeader(), requestId);
        return new WireError(new ResponseHead(error.kind().status(), headers), Json.bytes(body));
    }

    @Override
    public String requestIdHeader() {
        return "x-request-id";
    }
}
