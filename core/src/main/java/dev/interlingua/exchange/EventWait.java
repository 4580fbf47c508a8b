package dev.interlingua.exchange;

import dev.interlingua.dialect.ErrorCodec;
import dev.interlingua.model.ApiError;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What is told to a caller who waits for server-sent events of an operation besides conversation. */
record EventWait(ErrorCodec errors, String requestId) implements EarlyAnswer {
    private static final String TYPE = "text/event-stream";

    @Override
    public String contentType() {
        return TYPE;
    }

    @Override
    public ByteBuffer ping() {
        return bytes(": ping\n\n");
    }

    @Override
    public ByteBuffer failure(ApiError error, boolean begun) {
        String body = new String(errors.encode(error, requestId).body(), StandardCharsets.UTF_8);
        return bytes("event: error\ndata: " + body.replace("\n", "\ndata: ") + "\n\n");
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
