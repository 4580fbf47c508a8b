package dev.interlingua.framing;

import dev.interlingua.dialect.Frame;
import dev.interlingua.json.Json;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Writes server-sent events with LF. */
final class SseEncoder implements FrameEncoder {
    @Override
    public ByteBuffer encode(Frame frame) {
        return ByteBuffer.wrap(Json.utf8(text(frame)));
    }

    private static String text(Frame frame) {
        String data = frame.data();
        if (frame.kind() == Frame.Kind.COMMENT) {
            return ": " + Lines.join(data) + "\n\n";
        }
        String name = frame.event() == null ? "" : "event: " + Lines.join(frame.event()) + "\n";
        return Lines.isOneLine(data) ? name + "data: " + data + "\n\n" : severalLines(name, data);
    }

    private static String severalLines(String name, String data) {
        StringBuilder text = new StringBuilder(name);
        for (String line : data.split("\r\n|\r|\n", -1)) {
            text.append("data: ").append(line).append('\n');
        }
        return text.append('\n').toString();
    }

    @Override
    public @Nullable ByteBuffer end() {
        return null;
    }
}
