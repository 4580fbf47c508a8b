package dev.interlingua.framing;

import dev.interlingua.dialect.Frame;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** JSON that stands in an event stream without {@code data:}, on one line or pretty-printed over several. */
final class BareJson {
    private static final byte[] LINE_END = {'\n'};
    private static final byte[][] FIELDS = {
        "data:".getBytes(StandardCharsets.US_ASCII),
        "event:".getBytes(StandardCharsets.US_ASCII),
        "id:".getBytes(StandardCharsets.US_ASCII),
        "retry:".getBytes(StandardCharsets.US_ASCII),
        ":".getBytes(StandardCharsets.US_ASCII)
    };

    private final JsonArrayDecoder json;

    BareJson(int maxFrameBytes) {
        json = new JsonArrayDecoder(maxFrameBytes);
    }

    /** Whether the line opens an object, or an array of objects. {@code [DONE]} does not. */
    static boolean starts(byte[] array, int from, int to) {
        if (array[from] == '{') {
            return true;
        }
        int next = from + 1;
        while (next < to && Bytes.isSpaceOrMark(array[next])) {
            next++;
        }
        return next < to && array[next] == '{';
    }

    /** Whether an object has begun and not ended. */
    boolean open() {
        return json.open();
    }

    /** Whether the next line can continue the object. A field of an event cannot: the object was cut. */
    boolean takes(byte[] array, int from, int to) {
        for (byte[] field : FIELDS) {
            if (to - from >= field.length && matches(array, from, field)) {
                json.forget();
                return false;
            }
        }
        return true;
    }

    private static boolean matches(byte[] array, int from, byte[] field) {
        for (int i = 0; i < field.length; i++) {
            if (array[from + i] != field[i]) {
                return false;
            }
        }
        return true;
    }

    void line(byte[] array, int from, int to, Consumer<Frame> out) {
        json.scan(array, from, to, out);
        if (json.open()) {
            json.scan(LINE_END, 0, 1, out);
        }
    }

    void end(Consumer<Frame> out) {
        json.end(out);
    }
}
