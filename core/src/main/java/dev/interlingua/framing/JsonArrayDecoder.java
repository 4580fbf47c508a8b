package dev.interlingua.framing;

import dev.interlingua.dialect.Frame;
import dev.interlingua.json.ObjectScanner;
import dev.interlingua.model.GatewayException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Reads Gemini's stream without {@code alt=sse}: an array whose elements arrive one by one. Also reads a single object and
 * objects on lines of their own. Finds only where objects begin and end; whether they are JSON, their reader says.
 */
final class JsonArrayDecoder implements FrameDecoder {
    private final Bytes object;
    private final ObjectScanner scanner = new ObjectScanner();

    JsonArrayDecoder(int maxFrameBytes) {
        object = new Bytes(maxFrameBytes);
    }

    @Override
    public void decode(ByteBuffer bytes, Consumer<Frame> out) {
        Bytes.drain(bytes, (array, from, to) -> scan(array, from, to, out));
    }

    void scan(byte[] array, int from, int to, Consumer<Frame> out) {
        int at = from;
        while (at < to) {
            int start = open() ? at : nextObject(array, at, to);
            at = start == to ? to : scanner.scan(array, start, to);
            if (open()) {
                object.append(array, start, at, 0);
            } else if (at > start) {
                emit(array, start, at, out);
            }
        }
    }

    /** Where the next object opens. */
    private static int nextObject(byte[] array, int from, int to) {
        int at = from;
        while (at < to && array[at] != '{') {
            byte b = array[at];
            if (b != ',' && b != '[' && b != ']' && !Bytes.isSpaceOrMark(b)) {
                throw GatewayException.badGateway("The upstream's stream is not JSON.");
            }
            at++;
        }
        return at;
    }

    private void emit(byte[] array, int from, int to, Consumer<Frame> out) {
        String text;
        if (object.length() == 0) {
            object.checkLimit((long) to - from);
            text = new String(array, from, to - from, StandardCharsets.UTF_8);
        } else {
            object.append(array, from, to, 0);
            text = object.text();
            object.clear();
        }
        out.accept(Frame.data(Lines.join(text)));
    }

    /** Whether an object has begun and not ended. */
    boolean open() {
        return scanner.open();
    }

    /** Drops the object that has begun. */
    void forget() {
        object.clear();
        scanner.reset();
    }

    /** A cut object is given as it is: its reader will not take it for an answer. */
    @Override
    public void end(Consumer<Frame> out) {
        if (open()) {
            String cut = object.text();
            forget();
            out.accept(Frame.data(Lines.join(cut)));
        }
    }
}
