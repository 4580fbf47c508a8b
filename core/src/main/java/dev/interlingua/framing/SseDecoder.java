package dev.interlingua.framing;

import dev.interlingua.dialect.Frame;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads server-sent events (WHATWG HTML, section 9.2.6), and lines of bare JSON, because Gemini tells an error without
 * {@code data:}. An event without text is taken for a keep-alive, as some servers mean it. Lines that are whole in what
 * has been read are not copied.
 */
final class SseDecoder implements FrameDecoder {
    private final Bytes line;
    private final BareJson bare;
    private boolean firstLine = true;
    private boolean afterCarriageReturn;
    private @Nullable String event;
    private @Nullable String data;
    private @Nullable StringBuilder moreData;
    private int pending;

    SseDecoder(int maxFrameBytes) {
        line = new Bytes(maxFrameBytes);
        bare = new BareJson(maxFrameBytes);
    }

    @Override
    public void decode(ByteBuffer bytes, Consumer<Frame> out) {
        Bytes.drain(bytes, (array, from, to) -> scan(array, from, to, out));
    }

    private void scan(byte[] array, int from, int to, Consumer<Frame> out) {
        int start = from;
        if (afterCarriageReturn && start < to) {
            afterCarriageReturn = false;
            if (array[start] == '\n') {
                start++;
            }
        }
        while (start < to) {
            int stop = lineEnd(array, start, to);
            if (stop == to) {
                line.append(array, start, to, pending);
                return;
            }
            if (line.length() == 0) {
                line.checkLimit((long) stop - start + pending);
                line(array, start, stop, out);
            } else {
                line.append(array, start, stop, pending);
                line(line.array(), 0, line.length(), out);
                line.clear();
            }
            start = stop + 1;
            if (array[stop] == '\r') {
                if (start == to) {
                    afterCarriageReturn = true;
                } else if (array[start] == '\n') {
                    start++;
                }
            }
        }
    }

    private static int lineEnd(byte[] array, int from, int to) {
        int at = from;
        while (at < to) {
            int b = array[at] & 0xFF;
            if (b <= '\r' && (b == '\n' || b == '\r')) {
                return at;
            }
            at++;
        }
        return to;
    }

    private void line(byte[] array, int start, int to, Consumer<Frame> out) {
        int from = start;
        if (firstLine) {
            firstLine = false;
            from += Bytes.markLength(array, from, to);
        }
        if (bare.open() && bare.takes(array, from, to)) {
            bare.line(array, from, to, out);
        } else if (from == to) {
            dispatch(out);
        } else {
            field(array, from, to, out);
        }
    }

    private void field(byte[] array, int from, int to, Consumer<Frame> out) {
        switch (array[from]) {
            case ':' -> out.accept(Frame.comment(value(array, from + 1, to)));
            case 'd' -> {
                if (isField(array, from, to, "data")) {
                    addData(value(array, from + 5, to), to - from);
                }
            }
            case 'e' -> {
                if (isField(array, from, to, "event")) {
                    event = value(array, from + 6, to);
                }
            }
            case '{', '[' -> {
                if (BareJson.starts(array, from, to)) {
                    dispatch(out);
                    bare.line(array, from, to, out);
                }
            }
            default -> {
                // id, retry and unknown fields mean nothing to a gateway
            }
        }
    }

    private static boolean isField(byte[] array, int from, int to, String name) {
        int end = from + name.length();
        if (end > to || end < to && array[end] != ':') {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (array[from + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** What follows the colon, without one leading space. A field without colon has an empty value. */
    private static String value(byte[] array, int from, int to) {
        int start = from < to && array[from] == ' ' ? from + 1 : from;
        return start >= to ? "" : new String(array, start, to - start, StandardCharsets.UTF_8);
    }

    private void addData(String value, int size) {
        pending += size;
        if (data == null) {
            data = value;
            return;
        }
        if (moreData == null) {
            moreData = new StringBuilder(data);
        }
        moreData.append('\n').append(value);
    }

    private void dispatch(Consumer<Frame> out) {
        if (data != null) {
            String text = moreData == null ? data : moreData.toString();
            if (text.isBlank()) {
                out.accept(Frame.comment(""));
            } else {
                out.accept(new Frame(Frame.Kind.DATA, event == null || event.isEmpty() ? null : event, text));
            }
        }
        event = null;
        data = null;
        moreData = null;
        pending = 0;
    }

    @Override
    public void end(Consumer<Frame> out) {
        if (line.length() > 0) {
            line(line.array(), 0, line.length(), out);
            line.clear();
        }
        bare.end(out);
        dispatch(out);
    }
}
