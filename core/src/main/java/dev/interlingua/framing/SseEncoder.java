package dev.interlingua.framing;

import dev.interlingua.dialect.Frame;
import dev.interlingua.json.Json;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Writes server-sent events with LF. */
final class SseEncoder implements FrameEncoder {
    @Override
    public ByteBuffer encode(Frame frame) {
        StringBuilder text = new StringBuilder(frame.data().length() + 48);
        if (frame.kind() == Frame.Kind.COMMENT) {
            text.append(": ").append(Lines.join(frame.data())).append('\n');
        } else {
            if (frame.event() != null) {
                text.append("event: ").append(Lines.join(frame.event())).append('\n');
            }
            data(frame.data(), text);
        }
        return ByteBuffer.wrap(Json.utf8(text.append('\n').toString()));
    }

    private static void data(String data, StringBuilder text) {
        if (Lines.isOneLine(data)) {
            text.append("data: ").append(data).append('\n');
            return;
        }
        for (String line : data.split("\r\n|\r|\n", -1)) {
            text.append("data: ").append(line).append('\n');
        }
    }

    @Override
    public @Nullable ByteBuffer end() {
        return null;
    }
}
