package dev.interlingua.exchange;

import dev.interlingua.client.ChatReply;
import dev.interlingua.dialect.Loss;
import dev.interlingua.flow.LateStream;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.StreamEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves one call of the host's own code, by {@link Attempts}. Books are closed before anybody is told, so that whoever calls
 * again from there finds its permit free.
 */
abstract sealed class HostExchange implements Attempts.Outcome<HostAnswer> {
    private static final Logger LOG = LoggerFactory.getLogger("dev.interlingua.exchange");
    private static final int OK = 200;

    private final Consumer<List<Loss>> onLosses;
    private final ErrorAnswers errors;
    private @Nullable Accounting accounting; // guarded by this
    private @Nullable Attempts<HostAnswer> attempts; // guarded by this
    private boolean begun; // guarded by this: something was given
    private boolean over; // guarded by this: nothing more is to be given

    private HostExchange(Consumer<List<Loss>> onLosses, ErrorAnswers errors) {
        this.onLosses = onLosses;
        this.errors = errors;
    }

    /** Gives the answer. */
    abstract void deliver(HostAnswer answer, Accounting books);

    /** Frees what nobody waits for any more. */
    abstract void discard(HostAnswer answer);

    /** Fails whoever waits or reads, at once. */
    abstract void fail(GatewayException failure);

    /** Makes the attempts, unless the caller has left before. */
    void start(Accounting books, Attempts<HostAnswer> all) {
        boolean gone;
        synchronized (this) {
            accounting = books;
            attempts = all;
            gone = over;
        }
        if (gone) {
            books.cancelled();
        } else {
            all.next();
        }
    }

    /** Whether the caller has left, or has got all. */
    synchronized boolean isOver() {
        return over;
    }

    private synchronized boolean end() {
        boolean first = !over;
        over = true;
        return first;
    }

    private synchronized boolean begin() {
        begun = true;
        return !over;
    }

    @Override
    public void give(HostAnswer answer) {
        Accounting books = accounting();
        if (books == null || !begin()) {
            discard(answer);
            return;
        }
        books.answering(OK);
        if (!answer.losses().isEmpty()) {
            tell(answer.losses(), books);
        }
        deliver(answer, books);
    }

    private void tell(List<Loss> losses, Accounting books) {
        try {
            onLosses.accept(losses);
        } catch (RuntimeException e) {
            LOG.warn("{}: a listener failed", books.requestId(), e);
        }
    }

    /** Notes what a subscriber has thrown. */
    static void thrown(Throwable cause) {
        LOG.warn("A subscriber of a stream failed; its call is cancelled", cause);
    }

    @Override
    public void refuse(ApiError error, @Nullable HostAnswer ownWords, Throwable cause) {
        Accounting books = accounting();
        if (books == null || !end()) {
            return;
        }
        errors.log(books.requestId(), error, cause);
        books.answering(error.kind().status());
        books.failed(error);
        books.close();
        fail(new GatewayException(error, cause));
    }

    /** The caller waits no more. */
    void leave() {
        if (end()) {
            Accounting books = accounting();
            cancelAttempts();
            if (books != null) {
                books.cancelled();
            }
        }
    }

    /** The gateway is closing. */
    void abort(GatewayException failure) {
        if (!end()) {
            return;
        }
        Accounting books = accounting();
        if (books != null) {
            if (!isBegun()) {
                books.answering(failure.error().kind().status());
            }
            books.failed(failure.error());
            books.close();
        }
        fail(failure);
        cancelAttempts();
    }

    private synchronized @Nullable Accounting accounting() {
        return accounting;
    }

    private synchronized boolean isBegun() {
        return begun;
    }

    private void cancelAttempts() {
        Attempts<HostAnswer> all;
        synchronized (this) {
            all = attempts;
        }
        if (all != null) {
            all.leave();
        }
    }

    /** Waits for a whole answer. */
    static final class Whole extends HostExchange {
        private final CompletableFuture<ChatReply> reply = new CompletableFuture<>();

        Whole(Consumer<List<Loss>> onLosses, ErrorAnswers errors) {
            super(onLosses, errors);
        }

        /** Leaves when it is completed by somebody else. */
        CompletableFuture<ChatReply> reply() {
            reply.whenComplete((any, failure) -> leave());
            return reply;
        }

        @Override
        void deliver(HostAnswer answer, Accounting books) {
            HostAnswer.Whole whole = (HostAnswer.Whole) answer;
            books.close();
            if (super.end()) {
                reply.complete(new ChatReply(whole.response(), whole.losses(), books.requestId()));
            }
        }

        @Override
        void discard(HostAnswer answer) {}

        @Override
        void fail(GatewayException failure) {
            reply.completeExceptionally(failure);
        }
    }

    /** Reads a stream. */
    static final class Streamed extends HostExchange {
        private final LateStream<StreamEvent> events = new LateStream<>(this::leave);

        Streamed(Consumer<List<Loss>> onLosses, ErrorAnswers errors) {
            super(onLosses, errors);
        }

        LateStream<StreamEvent> events() {
            return events;
        }

        @Override
        void deliver(HostAnswer answer, Accounting books) {
            events.attach(((HostAnswer.Streamed) answer).events());
        }

        /** The stream is cancelled already, and cancels what it is given. */
        @Override
        void discard(HostAnswer answer) {
            events.attach(((HostAnswer.Streamed) answer).events());
        }

        @Override
        void fail(GatewayException failure) {
            events.abort(failure);
        }
    }
}
