package dev.interlingua.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.interlingua.flow.Outlet;
import dev.interlingua.framing.MultipartEncoder;
import dev.interlingua.framing.MultipartHead;
import dev.interlingua.http.FormPart;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A form on its way to a provider: first what is here, then, when it has not all arrived, what comes. Holds a piece of the
 * spool or the pieces of one item that arrived.
 */
final class Outgoing implements Outlet.Source<ByteBuffer>, Arrival.Onward, Intake.Driver {

    /** What is to be sent: bytes, or a stretch of the spool. */
    private record Stretch(@Nullable ByteBuffer bytes, long offset, long length) {}

    /** Who is asked for what has not arrived. */
    interface Rest {
        void ask();

        /** Nobody takes the rest. */
        void left(boolean untouched);
    }

    private final Spool spool;
    private final MultipartEncoder encoder;
    private final Map<String, String> replaced;
    private final @Nullable Rest rest;
    private final Deque<Stretch> here = new ArrayDeque<>();
    private final Set<String> ahead = new HashSet<>(); // fields that were put ahead of all parts
    private final Outlet<ByteBuffer> outlet = new Outlet<>(this);
    private boolean first = true;
    private volatile boolean touched;

    /** @param rest null when the form is complete */
    Outgoing(
            Spool spool,
            MultipartEncoder encoder,
            Map<String, String> replaced,
            List<Part> parts,
            @Nullable Rest rest) {
        this.spool = spool;
        this.encoder = encoder;
        this.replaced = replaced;
        this.rest = rest;
        replaced.forEach((name, value) -> putAhead(parts, name, value));
        for (Part part : parts) {
            if (part instanceof Part.Text field) {
                add(encoder.start(field.head().raw(), takeFirst()));
                add(value(field.head(), field.value()));
            } else if (part instanceof Part.Stored file) {
                add(encoder.start(file.head().raw(), takeFirst()));
                here.add(new Stretch(null, file.offset(), file.length()));
            }
        }
        if (rest == null) {
            add(encoder.end(takeFirst()));
        }
    }

    private void putAhead(List<Part> parts, String name, String value) {
        boolean present = parts.stream()
                .anyMatch(part ->
                        part instanceof Part.Text field && field.head().name().equals(name));
        if (!present) {
            ahead.add(name);
            FormPart given = FormPart.text(name, value);
            add(encoder.start(MultipartEncoder.head(given), takeFirst()));
            add(ByteBuffer.wrap(given.bytes()));
        }
    }

    private boolean takeFirst() {
        boolean was = first;
        first = false;
        return was;
    }

    private void add(ByteBuffer bytes) {
        here.add(new Stretch(bytes, 0, bytes.remaining()));
    }

    private ByteBuffer value(MultipartHead head, byte[] own) {
        String other = replaced.get(head.name());
        return ByteBuffer.wrap(other == null ? own : other.getBytes(UTF_8));
    }

    /** How many bytes of it are here. */
    long length() {
        return here.stream().mapToLong(Stretch::length).sum();
    }

    void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        outlet.subscribe(subscriber);
    }

    /** The subscriber wants an item. */
    @Override
    public void starved() {
        ByteBuffer next;
        try {
            next = nextHere();
        } catch (RuntimeException e) {
            outlet.abort(e);
            return;
        }
        if (next != null) {
            outlet.emit(next);
        } else if (rest == null) {
            outlet.complete();
        } else {
            touched = true;
            rest.ask();
        }
    }

    private @Nullable ByteBuffer nextHere() {
        Stretch next = here.poll();
        while (next != null && next.length() == 0) {
            next = here.poll();
        }
        if (next == null || next.bytes() != null) {
            return next == null ? null : next.bytes();
        }
        int length = (int) Math.min(Spool.PIECE, next.length());
        if (length < next.length()) {
            here.addFirst(new Stretch(null, next.offset() + length, next.length() - length));
        }
        return spool.read(next.offset(), length);
    }

    @Override
    public void cancelled() {
        if (rest != null) {
            rest.left(!touched);
        }
    }

    @Override
    public void text(MultipartHead head, byte[] value) {
        if (!ahead.contains(head.name())) {
            outlet.emit(encoder.start(head.raw(), takeFirst()));
            ByteBuffer content = value(head, value);
            if (content.hasRemaining()) {
                outlet.emit(content);
            }
        }
    }

    @Override
    public void file(MultipartHead head) {
        outlet.emit(encoder.start(head.raw(), takeFirst()));
    }

    @Override
    public void content(ByteBuffer bytes) {
        outlet.emit(bytes);
    }

    @Override
    public void formEnded() {
        outlet.emit(encoder.end(takeFirst()));
    }

    @Override
    public void arrived() {
        if (rest != null && outlet.isStarved()) {
            rest.ask();
        }
    }

    @Override
    public void completed() {
        outlet.complete();
    }

    /** What was sent was for nothing: what has not gone out yet need not. */
    @Override
    public void failed(Throwable cause) {
        outlet.abort(cause);
    }
}
