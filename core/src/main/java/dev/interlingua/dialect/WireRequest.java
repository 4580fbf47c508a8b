package dev.interlingua.dialect;

import dev.interlingua.http.Headers;
import java.util.Map;

/**
 * A request as it goes upstream.
 *
 * @param path after the channel's base address, query included: {@code /chat/completions} (OpenAI's base address ends in
 *     {@code /v1}), {@code /v1/messages}, {@code /v1beta/models/m:streamGenerateContent?alt=sse}
 * @param headers besides credentials
 * @param toolNames tool names that had to be repaired for this target: name on the wire to the caller's name
 */
public record WireRequest(String path, Headers headers, byte[] body, Map<String, String> toolNames) {
    public WireRequest {
        toolNames = Map.copyOf(toolNames);
    }

    public WireRequest(String path, Headers headers, byte[] body) {
        this(path, headers, body, Map.of());
    }
}
