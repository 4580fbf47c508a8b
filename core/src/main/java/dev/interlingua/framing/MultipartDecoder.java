package dev.interlingua.framing;

import dev.interlingua.model.GatewayException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Reads a form (RFC 7578, RFC 2046 §5.1) as its bytes come, in whatever split. Content is handed on as slices of what was
 * given, uncopied; held back is no more than a boundary's beginning. One per form, not thread-safe.
 *
 * <p>Once a call has thrown, no more may follow.
 */
public final class MultipartDecoder {
    private static final int LARGEST_HEAD = 16 * 1024;
    private static final int LONGEST_PADDING = 256;
    private static final int LINE_END = 2; // bytes of a delimiter ahead of its hyphens
    private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};

    /** What is told of a form. */
    public interface Sink {

        /** A part begins. */
        void partStarted(MultipartHead head);

        /** Content of the part; not to be changed. */
        void content(ByteBuffer bytes);

        /** The part has ended. */
        void partEnded();

        /** The form has ended. */
        void formEnded();
    }

    private enum Place {
        /** Ahead of the first boundary. */
        PREAMBLE,
        CONTENT,
        /** Behind what may be a boundary. */
        BOUNDARY,
        HEAD,
        /** Behind the last boundary. */
        EPILOGUE
    }

    private final byte[] delimiter;
    private final int mostParts;
    private final Sink sink;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private final ByteArrayOutputStream behind = new ByteArrayOutputStream();
    private Place place = Place.PREAMBLE;
    private boolean within; // a part
    private int matched = LINE_END; // of the delimiter; a form begins as if behind a line end
    private int headEnd = 2; // how much of HEAD_END is matched: a head may be empty
    private int parts;
    private byte lastBehind;
    private int lineMatched = -1; // of a delimiter without its line end, since whatever ends a line; -1 for none

    /**
     * A decoder for one form.
     *
     * @param mostParts how many parts are allowed
     */
    public MultipartDecoder(String boundary, int mostParts, Sink sink) {
        this.delimiter = MultipartBoundary.delimiter(boundary);
        this.mostParts = mostParts;
        this.sink = sink;
    }

    /**
     * Takes the next bytes.
     *
     * @throws GatewayException kind {@code INVALID_REQUEST} when they are no form's, or its heads or parts are too many
     */
    public void decode(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            switch (place) {
                case PREAMBLE, CONTENT -> content(bytes);
                case BOUNDARY -> behindBoundary(bytes);
                case HEAD -> head(bytes.get());
                default -> bytes.position(bytes.limit());
            }
        }
    }

    /**
     * No more bytes follow.
     *
     * @throws GatewayException kind {@code INVALID_REQUEST} when the last boundary is missing
     */
    public void end() {
        if (place != Place.EPILOGUE) {
            throw GatewayException.invalid(
                    null,
                    parts == 0
                            ? "The request's body is not the form its Content-Type promises."
                            : "The form breaks off: its last boundary is missing.");
        }
    }

    /**
     * Goes on to the next delimiter: only its first byte is a carriage return, so that no match hides within another. What only
     * began like one stays in the run of content it stands in.
     */
    private void content(ByteBuffer bytes) {
        int run = bytes.position();
        int limit = bytes.limit();
        int carried = matched; // in what came before
        int at = run;
        while (at < limit) {
            byte next = bytes.get(at);
            if (next == delimiter[matched]) {
                at++;
                if (++matched == delimiter.length) {
                    give(bytes, run, carried > 0 ? run : at - delimiter.length);
                    beginBoundary();
                    bytes.position(at);
                    return;
                }
            } else if (matched > 0) {
                give(ByteBuffer.wrap(delimiter, 0, carried));
                carried = 0;
                matched = 0;
                continue;
            } else {
                at++;
            }
            checkLine(next);
            if (matched == 0 && lineMatched < 0) {
                at = lineBreak(bytes, at, limit);
            }
        }
        give(bytes, run, carried > 0 ? run : limit - matched);
        bytes.position(limit);
    }

    private void beginBoundary() {
        matched = 0;
        lineMatched = -1;
        behind.reset();
        lastBehind = 0;
        place = Place.BOUNDARY;
    }

    /** Some servers take a line feed or carriage return alone for the end of a line, and would begin another part here. */
    private void checkLine(byte next) {
        if (next == '\n' || next == '\r') {
            lineMatched = 0;
        } else if (lineMatched >= 0) {
            lineMatched = next == delimiter[LINE_END + lineMatched] ? lineMatched + 1 : -1;
            if (lineMatched == delimiter.length - LINE_END) {
                ambiguous();
            }
        }
    }

    private void ambiguous() {
        lineMatched = -1;
        if (within) {
            throw GatewayException.invalid(null, "The form's boundary occurs within a part.");
        }
    }

    /** Where the next end of a line stands, the limit when there is none: most bytes of a file are passed over so. */
    private static int lineBreak(ByteBuffer bytes, int from, int limit) {
        int at = from;
        if (bytes.hasArray()) {
            byte[] array = bytes.array();
            int offset = bytes.arrayOffset();
            while (at < limit && array[offset + at] != '\r' && array[offset + at] != '\n') {
                at++;
            }
            return at;
        }
        while (at < limit && bytes.get(at) != '\r' && bytes.get(at) != '\n') {
            at++;
        }
        return at;
    }

    private void give(ByteBuffer bytes, int from, int to) {
        give(bytes.slice(from, to - from));
    }

    private void give(ByteBuffer content) {
        if (within && content.hasRemaining()) {
            sink.content(content);
        }
    }

    /** Two hyphens, or blanks and a line end; anything else makes it content that only looked like a boundary. */
    private void behindBoundary(ByteBuffer bytes) {
        byte next = bytes.get(bytes.position());
        byte last = lastBehind;
        boolean hyphen = next == '-' && (behind.size() == 0 || (behind.size() == 1 && last == '-'));
        boolean blank = (next == ' ' || next == '\t') && last != '-' && last != '\r';
        boolean lineEnd = (next == '\r' && last != '-' && last != '\r') || (next == '\n' && last == '\r');
        if (!hyphen && !blank && !lineEnd || behind.size() == LONGEST_PADDING) {
            noBoundary(last == '\r', next);
            return;
        }
        bytes.get();
        behind.write(next);
        lastBehind = next;
        if (hyphen && behind.size() == 2) {
            endPart();
            place = Place.EPILOGUE;
            sink.formEnded();
        } else if (next == '\n') {
            endPart();
            beginHead();
        }
    }

    private void noBoundary(boolean carriageReturn, byte next) {
        if (carriageReturn || (next == '\n' && lastBehind != '-')) {
            ambiguous();
        }
        place = within ? Place.CONTENT : Place.PREAMBLE;
        give(ByteBuffer.wrap(delimiter));
        byte[] rest = behind.toByteArray();
        give(ByteBuffer.wrap(rest, 0, rest.length - (carriageReturn ? 1 : 0)));
        matched = carriageReturn ? 1 : 0;
    }

    private void endPart() {
        if (within) {
            within = false;
            sink.partEnded();
        }
    }

    private void beginHead() {
        if (++parts > mostParts) {
            throw GatewayException.invalid(null, "The form has more than " + mostParts + " parts.");
        }
        place = Place.HEAD;
        headEnd = 2;
        head.reset();
    }

    private void head(byte next) {
        head.write(next);
        if (next == HEAD_END[headEnd]) {
            headEnd++;
        } else {
            headEnd = next == '\r' ? 1 : 0;
        }
        if (headEnd == HEAD_END.length) {
            byte[] lines = head.toByteArray();
            int length = Math.max(0, lines.length - HEAD_END.length);
            MultipartHead read = MultipartHead.of(Arrays.copyOf(lines, length));
            place = Place.CONTENT;
            matched = 0;
            lineMatched = 0; // some take a boundary right behind a head for the end of an empty part
            within = true;
            sink.partStarted(read);
        } else if (head.size() > LARGEST_HEAD) {
            throw GatewayException.invalid(null, "A part of the form has too long a head.");
        }
    }
}
