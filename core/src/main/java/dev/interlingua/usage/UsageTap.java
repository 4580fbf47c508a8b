package dev.interlingua.usage;

import dev.interlingua.dialect.UsageReader;
import dev.interlingua.json.Json;
import dev.interlingua.json.ObjectScanner;
import dev.interlingua.model.Usage;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Watches the bytes of a relayed answer (server-sent events, Gemini's array, or one JSON body) and reads the token counts
 * out of them; nothing else is parsed. Holds at most 64 KB. Never throws: its first failure switches it off for good.
 * Keeps state, is called by one thread at a time.
 */
public final class UsageTap {
    private static final int MAX_OBJECT_BYTES = 64 * 1024;

    private enum State {
        /** Looks for the member. */
        SEARCH,
        /** Has seen the member's name, waits for its object. */
        NAMED,
        /** Gathers the object. */
        GATHER,
        /** Has failed. */
        OFF
    }

    private final UsageReader reader;
    private final MemberFinder finder;
    private final ObjectScanner scanner = new ObjectScanner();
    private final EventBoundary boundary = new EventBoundary();
    private byte[] object = new byte[512];
    private int length;
    /** The last object that was gathered and not yet read, when {@link #unreadLength} is not 0. */
    private byte[] unread = new byte[512];

    private int unreadLength;
    private State state = State.SEARCH;
    private boolean begun;
    private boolean single;
    private Usage usage = Usage.NONE;

    public UsageTap(UsageReader reader) {
        this.reader = reader;
        this.finder = new MemberFinder(reader.member());
    }

    /** The counts in a whole answer. */
    public static Usage of(UsageReader reader, byte[] answer) {
        UsageTap tap = new UsageTap(reader);
        tap.see(ByteBuffer.wrap(answer));
        return tap.usage();
    }

    /** Sees the next bytes of the answer. Leaves the buffer as it is. */
    public void see(ByteBuffer bytes) {
        byte[] array;
        int from;
        if (bytes.hasArray()) {
            array = bytes.array();
            from = bytes.arrayOffset() + bytes.position();
        } else {
            array = new byte[bytes.remaining()];
            bytes.duplicate().get(array);
            from = 0;
        }
        int to = from + bytes.remaining();
        boundary.see(array, from, to);
        try {
            scan(array, from, to);
        } catch (RuntimeException broken) {
            state = State.OFF;
        }
    }

    /** The counts so far; {@link Usage#NONE} when none were reported or could be read. */
    public Usage usage() {
        try {
            readLast();
        } catch (RuntimeException broken) {
            state = State.OFF;
        }
        return usage;
    }

    /** Whether the bytes so far end between two server-sent events, where a comment or ping may be put in. */
    public boolean atEventBoundary() {
        return boundary.reached();
    }

    private void scan(byte[] array, int from, int to) {
        int at = begun ? from : begin(array, from, to);
        while (at < to && state != State.OFF) {
            at = switch (state) {
                case SEARCH -> search(array, at, to);
                case NAMED -> awaitObject(array, at, to);
                case GATHER -> gather(array, at, to);
                case OFF -> to;
            };
        }
    }

    /** A body that is one object holds one count, so that a later find replaces an earlier one (an argument of a tool). */
    private int begin(byte[] array, int from, int to) {
        int at = from;
        while (at < to && isSpace(array[at])) {
            at++;
        }
        begun = at < to;
        single = begun && array[at] == '{';
        return at;
    }

    private int search(byte[] array, int from, int to) {
        int found = finder.after(array, from, to);
        if (found < 0) {
            return to;
        }
        state = State.NAMED;
        return found;
    }

    private int awaitObject(byte[] array, int from, int to) {
        int at = from;
        while (at < to && (array[at] == ':' || isSpace(array[at]))) {
            at++;
        }
        if (at < to) {
            state = array[at] == '{' ? State.GATHER : State.SEARCH;
        }
        return at;
    }

    private int gather(byte[] array, int from, int to) {
        int end = scanner.scan(array, from, to);
        int count = end - from;
        if (length + count > MAX_OBJECT_BYTES) {
            throw new IllegalStateException("usage of more than " + MAX_OBJECT_BYTES + " bytes");
        }
        if (length + count > object.length) {
            object = Arrays.copyOf(object, Math.max(length + count, 2 * object.length));
        }
        System.arraycopy(array, from, object, length, count);
        length += count;
        if (!scanner.open()) {
            gathered();
            state = State.SEARCH;
        }
        return end;
    }

    /** Gemini counts anew in every event: an object of the same members makes the one before it not worth reading. */
    private void gathered() {
        if (!Shape.isSame(unread, unreadLength, object, length)) {
            readLast();
        }
        byte[] free = unread;
        unread = object;
        unreadLength = length;
        object = free;
        length = 0;
    }

    private void readLast() {
        if (unreadLength == 0) {
            return;
        }
        byte[] json = Arrays.copyOf(unread, unreadLength);
        unreadLength = 0;
        Usage found = reader.decode().apply(Json.readReplyObject(json));
        if (!found.equals(Usage.NONE)) {
            usage = single || usage.equals(Usage.NONE) ? found : reader.merge().apply(usage, found);
        }
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
