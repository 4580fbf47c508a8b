package dev.interlingua.framing;

import dev.interlingua.dialect.Frame;
import dev.interlingua.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes Gemini's stream without {@code alt=sse}: one JSON array. A comment becomes white space. */
final class JsonArrayEncoder implements FrameEncoder {
    private boolean open;
    private boolean closed;

    @Override
    public ByteBuffer encode(Frame frame) {
        if (frame.kind() == Frame.Kind.COMMENT) {
            return ascii("\n");
        }
        String before = open ? ",\r\n" : "[";
        open = true;
        closed = frame.kind() == Frame.Kind.FAILURE;
        return ByteBuffer.wrap(Json.utf8(before + frame.data() + (closed ? "]" : "")));
    }

    @Override
    public @Nullable ByteBuffer end() {
        if (closed) {
            return null;
        }
        closed = true;
        return ascii(open ? "]" : "[]");
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
