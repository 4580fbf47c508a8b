package dev.interlingua.dialect;

import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonObject;

/** Content that a request only names and that one vendor keeps: without it, the question means something else. */
public final class StoredContent {
    private StoredContent() {}

    /**
     * For encoders of all vendors but Google.
     *
     * @throws GatewayException of a 400 kind when the caller named content that is cached at Google
     */
    public static void requireNone(ChatRequest request) {
        JsonObject google = request.extensions().of("gemini");
        if (google != null && google.containsKey("cachedContent")) {
            throw GatewayException.unsupported(
                    "cached_content",
                    "The content behind 'cached_content' is stored at Google and cannot be sent to another provider.");
        }
    }
}
