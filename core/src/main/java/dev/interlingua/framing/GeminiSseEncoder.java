package dev.interlingua.framing;

import dev.interlingua.dialect.Frame;
import dev.interlingua.json.Json;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Writes events as Gemini does: one {@code data: } line with CRLF. Its SDKs take a comment for a broken event, and find an
 * error only when it stands bare on a line.
 */
final class GeminiSseEncoder implements FrameEncoder {
    @Override
    public @Nullable ByteBuffer encode(Frame frame) {
        String json = Lines.join(frame.data());
        return switch (frame.kind()) {
            case COMMENT -> null;
            case DATA -> ByteBuffer.wrap(Json.utf8("data: " + json + "\r\n\r\n"));
            case FAILURE -> ByteBuffer.wrap(Json.utf8(json + "\n"));
        };
    }

    @Override
    public @Nullable ByteBuffer end() {
        return null;
    }
}
