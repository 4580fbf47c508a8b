package dev.interlingua.upload;

import dev.interlingua.flow.Publishers;
import dev.interlingua.framing.MultipartBoundary;
import dev.interlingua.framing.MultipartDecoder;
import dev.interlingua.framing.MultipartEncoder;
import dev.interlingua.http.Form;
import dev.interlingua.http.Payload;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A form with files (RFC 7578) that is arriving. It is read only as far as somebody wants: first until the fields that decide
 * where it goes are there, then, when {@link #payload} is sent, as the provider takes it, or whole, by {@link #whole}. What
 * must be kept meanwhile is kept within bounds: text fields in memory, files beyond a small size in a temporary file.
 *
 * <p>Every upload must be {@linkplain #close closed}, when its exchange is over or the caller has left. Thread-safe.
 */
public final class Upload implements AutoCloseable {
    private enum Use {
        /** Fields are waited for. */
        READING,
        /** Nobody reads on. */
        WAITING,
        SENDING,
        GATHERING,
        /** Its rest was given to somebody who did not take it all. */
        SPENT,
        CLOSED
    }

    private final AtomicReference<Use> use = new AtomicReference<>(Use.READING);
    private final String contentType;
    private final MultipartEncoder encoder;
    private final Spool spool;
    private final Arrival arrival;
    private final Intake intake;
    private final CompletableFuture<Upload> ready = new CompletableFuture<>();

    private Upload(String contentType, UploadLimits limits, Set<String> needed, @Nullable Path directory) {
        String boundary = MultipartBoundary.of(contentType);
        this.contentType = contentType;
        this.encoder = MultipartEncoder.with(boundary);
        this.spool = new Spool(limits.memoryBytes(), directory);
        this.arrival = new Arrival(limits, Set.copyOf(needed), spool);
        MultipartDecoder decoder = new MultipartDecoder(boundary, limits.parts(), arrival);
        this.intake = new Intake(decoder, limits.bytes(), new Waiting(Set.copyOf(needed)));
    }

    /**
     * Reads a form until all text fields named in {@code needed} are there, or all of it.
     *
     * @param body is asked for one item at a time; is cancelled when the upload is closed
     * @param contentType of the request, with its boundary
     * @param needed must not come twice: whoever reads only the first would be deceived
     * @return completes on the body's thread with the upload, which need not have the fields when it is
     *     {@linkplain #isComplete complete}; exceptionally with the body's failure, or a {@link GatewayException} of kind
     *     {@code INVALID_REQUEST} when it is no form, {@code TOO_LARGE} beyond the limits; then nothing is left to close
     */
    public static CompletionStage<Upload> read(
            Flow.Publisher<ByteBuffer> body, @Nullable String contentType, UploadLimits limits, Set<String> needed) {
        return read(body, contentType, limits, needed, null);
    }

    static CompletionStage<Upload> read(
            Flow.Publisher<ByteBuffer> body,
            @Nullable String contentType,
            UploadLimits limits,
            Set<String> needed,
            @Nullable Path directory) {
        Upload upload;
        try {
            upload = new Upload(contentType == null ? "" : contentType, limits, needed, directory);
        } catch (GatewayException noForm) {
            return CompletableFuture.failedStage(noForm);
        }
        body.subscribe(upload.intake);
        return upload.ready.minimalCompletionStage();
    }

    /** The first text field of this name so far, or null. */
    public @Nullable String field(String name) {
        List<String> all = fields(name);
        return all.isEmpty() ? null : all.get(0);
    }

    /** Every text field of this name so far. */
    public List<String> fields(String name) {
        return arrival.texts(name);
    }

    /** Whether all of it has arrived and is kept. */
    public boolean isComplete() {
        Use now = use.get();
        return intake.isComplete() && (now == Use.WAITING || now == Use.GATHERING);
    }

    /** Whether {@link #payload} may be sent, again or for the first time: all is kept, or its rest has not been begun. */
    public boolean isSendable() {
        return isComplete() || use.get() == Use.WAITING;
    }

    /**
     * Demands a file with one of these field names. Found missing later, at the form's end, it fails whoever sends or gathers.
     *
     * @throws GatewayException kind {@code INVALID_REQUEST}, naming the first, when the form has ended without
     */
    public void requireFile(String... names) {
        arrival.requireFile(List.of(names));
    }

    /**
     * Reads on while the upload is small, so that it can be sent again when a provider fails, and its length told.
     *
     * @return completes with this upload when it is complete or so many bytes of its body have arrived, or more; exceptionally
     *     as {@link #read}
     */
    public CompletionStage<Upload> readAhead(long bytes) {
        Ahead ahead = new Ahead(bytes);
        if (isComplete()) {
            ahead.completed();
        } else if (!use.compareAndSet(Use.WAITING, Use.GATHERING)) {
            ahead.failed(unavailable());
        } else {
            hand(ahead);
            ahead.arrived();
        }
        return ahead.done.minimalCompletionStage();
    }

    /** The {@code Content-Type} for {@link #payload}: the caller's own. */
    public String contentType() {
        return contentType;
    }

    /**
     * The form for a provider: the caller's parts in their order, with their own heads and bytes. A complete form can be
     * sent again and again and its length is known; else its rest is read as the provider takes it, and the payload can be
     * sent once more only if it failed before that rest was begun ({@link #isSendable}).
     *
     * @param replaced text fields to be sent with other values; ahead of all parts when they are absent so far
     * @throws GatewayException kind {@code INVALID_REQUEST} when a line of a value begins with the form's boundary
     */
    public Payload payload(Map<String, String> replaced) {
        Map<String, String> values = Map.copyOf(replaced);
        String line = "\n--" + MultipartBoundary.of(contentType);
        values.forEach((name, value) -> {
            if (("\n" + value).replace('\r', '\n').contains(line)) {
                throw GatewayException.invalid(name, "The form's boundary occurs within a value.");
            }
        });
        if (isComplete()) {
            long length = new Outgoing(spool, encoder, values, arrival.parts(), null).length();
            return Payload.repeatable(subscriber -> send(values, subscriber), length);
        }
        return Payload.of(subscriber -> send(values, subscriber), Payload.UNKNOWN);
    }

    private void send(Map<String, String> replaced, Flow.Subscriber<? super ByteBuffer> subscriber) {
        if (isComplete()) {
            new Outgoing(spool, encoder, replaced, arrival.parts(), null).subscribe(subscriber);
            return;
        }
        if (!use.compareAndSet(Use.WAITING, Use.SENDING)) {
            Publishers.<ByteBuffer>failed(unavailable()).subscribe(subscriber);
            return;
        }
        Outgoing outgoing = new Outgoing(spool, encoder, replaced, arrival.parts(), new Rest());
        arrival.sendOn(outgoing);
        hand(outgoing);
        outgoing.subscribe(subscriber);
    }

    /** To a driver that has not been called yet; it is told at once what has happened while nobody read. */
    private void hand(Intake.Driver driver) {
        switch (intake.drivenBy(driver)) {
            case COMPLETE -> driver.completed();
            case FAILED -> driver.failed(unavailable());
            default -> {
                // it asks when it wants more
            }
        }
    }

    /**
     * The whole form in memory.
     *
     * @param maxBytes of the body; at most 2 GiB less 8
     * @return exceptionally with the body's failure or a {@link GatewayException}, of kind {@code TOO_LARGE} for a greater body
     */
    public CompletionStage<Form> whole(long maxBytes) {
        Gathering gathering = new Gathering(maxBytes);
        if (isComplete()) {
            gathering.completed();
        } else if (!use.compareAndSet(Use.WAITING, Use.GATHERING)) {
            gathering.failed(unavailable());
        } else {
            spool.keepInMemory(maxBytes);
            hand(gathering);
            gathering.arrived();
        }
        return gathering.form.minimalCompletionStage();
    }

    private Throwable unavailable() {
        Throwable failure = intake.failure();
        if (failure != null) {
            return failure;
        }
        return use.get() == Use.CLOSED
                ? closed()
                : new GatewayException(new ApiError(ErrorKind.INTERNAL, "The upload was read by somebody else."));
    }

    private static GatewayException closed() {
        return new GatewayException(new ApiError(ErrorKind.CANCELLED, "The upload was closed."));
    }

    /** Stops reading, fails whoever waits, and frees memory and file. Idempotent, at any time. */
    @Override
    public void close() {
        use.set(Use.CLOSED);
        intake.leave();
        intake.fail(closed());
        spool.close();
    }

    /** Bytes held in memory of what has arrived. */
    long heldBytes() {
        return spool.heldBytes() + arrival.textBytes();
    }

    /** Whoever waits for fields. */
    private final class Waiting implements Intake.Driver {
        private final Set<String> needed;

        Waiting(Set<String> needed) {
            this.needed = needed;
        }

        /** A form that has ended is read to the end of its body, which is near. */
        @Override
        public void arrived() {
            if (use.get() != Use.READING) {
                return;
            }
            if (!arrival.hasEnded() && arrival.hasTexts(needed)) {
                tell();
            } else {
                intake.ask();
            }
        }

        @Override
        public void completed() {
            tell();
        }

        private void tell() {
            if (use.compareAndSet(Use.READING, Use.WAITING)) {
                ready.complete(Upload.this);
            } else {
                ready.completeExceptionally(closed());
            }
        }

        /** After the fields were there, whoever wants the rest is told. */
        @Override
        public void failed(Throwable cause) {
            if (ready.completeExceptionally(cause)) {
                close();
            }
        }
    }

    /** Whoever wants a small one complete. */
    private final class Ahead implements Intake.Driver {
        private final long bytes;
        private final CompletableFuture<Upload> done = new CompletableFuture<>();

        Ahead(long bytes) {
            this.bytes = bytes;
        }

        @Override
        public void arrived() {
            if (done.isDone()) {
                return;
            }
            if (intake.received() < bytes || arrival.hasEnded()) {
                intake.ask();
            } else {
                completed();
            }
        }

        @Override
        public void completed() {
            use.compareAndSet(Use.GATHERING, Use.WAITING);
            done.complete(Upload.this);
        }

        @Override
        public void failed(Throwable cause) {
            done.completeExceptionally(cause);
        }
    }

    /** Whoever wants it whole. */
    private final class Gathering implements Intake.Driver {
        private final long maxBytes;
        private final CompletableFuture<Form> form = new CompletableFuture<>();

        Gathering(long maxBytes) {
            this.maxBytes = maxBytes;
        }

        @Override
        public void arrived() {
            if (form.isDone()) {
                return;
            }
            if (isTooLarge()) {
                use.compareAndSet(Use.GATHERING, Use.SPENT);
                intake.leave();
                form.completeExceptionally(tooLarge());
            } else {
                intake.ask();
            }
        }

        @Override
        public void completed() {
            use.compareAndSet(Use.GATHERING, Use.WAITING);
            try {
                if (isTooLarge()) {
                    throw tooLarge();
                }
                form.complete(arrival.form());
            } catch (RuntimeException e) {
                form.completeExceptionally(e);
            }
        }

        private boolean isTooLarge() {
            return intake.received() > maxBytes;
        }

        private GatewayException tooLarge() {
            return new GatewayException(new ApiError(
                    ErrorKind.TOO_LARGE, "The request's body is larger than the " + maxBytes + " bytes allowed."));
        }

        @Override
        public void failed(Throwable cause) {
            form.completeExceptionally(cause);
        }
    }

    /** What has not arrived yet, for whoever sends it. */
    private final class Rest implements Outgoing.Rest {
        private final Intake.Driver idle = new Waiting(Set.of());

        @Override
        public void ask() {
            intake.ask();
        }

        @Override
        public void left(boolean untouched) {
            if (!untouched) {
                use.compareAndSet(Use.SENDING, Use.SPENT);
                intake.leave();
            } else if (use.get() == Use.SENDING) {
                arrival.sendOn(null);
                intake.drivenBy(idle);
                use.compareAndSet(Use.SENDING, Use.WAITING);
            }
        }
    }
}
