package dev.interlingua.flow;

import static java.util.Objects.requireNonNull;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The downstream end of a stage: takes items from a producer and hands them to the one subscriber as it asks for them.
 * Whatever threads ask, emit or cancel, the subscriber is called serially. Items, completion and failure that come before
 * the subscriber are kept for it.
 */
public final class Outlet<T> implements Flow.Publisher<T> {

    /** Who fills an outlet. All calls but {@link #cancelled} are serial; none may block. */
    public interface Source<T> {

        /** The subscriber wants {@code n} more items. */
        default void requested(long n) {}

        /** The subscriber has been given {@code item}. */
        default void taken(T item) {}

        /** The subscriber wants more than there is; may be repeated. */
        default void starved() {}

        /** The subscriber has left, broken the rules or thrown. Called at most once, and not after the end. */
        void cancelled();
    }

    /** How a stream ends; without a cause as the one who ends it wants it. */
    private record End(@Nullable Throwable cause) {}

    private static final End PLAIN = new End(null);

    private final Source<? super T> source;
    private final Queue<T> items = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Flow.@Nullable Subscriber<? super T>> subscriber = new AtomicReference<>();
    private final AtomicLong demand = new AtomicLong();
    private final AtomicLong unannounced = new AtomicLong();
    private final AtomicInteger marks = new AtomicInteger();
    private final Flow.Subscription subscription = new Demand();

    /** Set by the producer: ends the stream after the queued items. */
    private final AtomicReference<@Nullable End> last = new AtomicReference<>();

    /** Set when the stream has ended or must end at once; silently when plain, else with the cause. */
    private final AtomicReference<@Nullable End> over = new AtomicReference<>();

    private boolean introduced; // touched by the drain only

    public Outlet(Source<? super T> source) {
        this.source = requireNonNull(source, "source");
    }

    /** Hands on an item as soon as it is asked for. Ignored once the stream is over. */
    public void emit(T item) {
        add(item);
        drain();
    }

    /** As {@link #emit}, but leaves the handing on to the next {@link #drain()}. */
    void add(T item) {
        requireNonNull(item, "item");
        if (last.get() == null && over.get() == null) {
            items.add(item);
        }
    }

    /** No more items: the subscriber completes after those queued. */
    public void complete() {
        end(null);
        drain();
    }

    /** No more items: the subscriber fails after those queued. */
    public void fail(Throwable cause) {
        end(requireNonNull(cause, "cause"));
        drain();
    }

    /** As {@link #complete} or, with a cause, {@link #fail}, but leaves the rest to the next {@link #drain()}. */
    void end(@Nullable Throwable cause) {
        last.compareAndSet(null, cause == null ? PLAIN : new End(cause));
    }

    /** Fails the subscriber at once and drops what is queued. */
    public void abort(Throwable cause) {
        over.compareAndSet(null, new End(requireNonNull(cause, "cause")));
        drain();
    }

    /** Whether the subscriber wants more than there is, and more may come. */
    public boolean isStarved() {
        return demand.get() > 0 && items.isEmpty() && last.get() == null && over.get() == null;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> other) {
        requireNonNull(other, "subscriber");
        if (subscriber.compareAndSet(null, other)) {
            drain();
        } else {
            Publishers.<T>failed(new IllegalStateException("this stream has its one subscriber already"))
                    .subscribe(other);
        }
    }

    private void leave(End end) {
        if (over.compareAndSet(null, end)) {
            source.cancelled();
        }
    }

    /** Makes every signal to the subscriber serial: a call that comes while another thread drains leaves a mark only. */
    void drain() {
        if (marks.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            if (pass()) {
                items.clear();
                subscriber.set(Publishers.GONE); // rule 3.13
                return; // leaves a mark for ever: nobody drains again
            }
            seen = marks.addAndGet(-seen);
        } while (seen != 0);
    }

    private boolean pass() {
        Flow.Subscriber<? super T> to = subscriber.get();
        if (to == null) {
            if (over.get() != null) {
                items.clear();
            }
            return false;
        }
        try {
            return pass(to);
        } catch (RuntimeException | Error e) {
            // Rule 2.13: a subscriber that throws counts as one that has cancelled. The marks stay: nobody calls it
            // again.
            leave(PLAIN);
            items.clear();
            subscriber.set(Publishers.GONE);
            throw e;
        }
    }

    private boolean pass(Flow.Subscriber<? super T> to) {
        if (!introduced) {
            introduced = true;
            to.onSubscribe(subscription);
        }
        handOn(to);
        End now = over.get();
        if (now != null) {
            if (now.cause() != null) {
                to.onError(now.cause());
            }
            return true;
        }
        End end = last.get(); // before looking at the items: none is added after it
        if (end != null && items.isEmpty() && over.compareAndSet(null, PLAIN)) {
            if (end.cause() != null) {
                to.onError(end.cause());
            } else {
                to.onComplete();
            }
            return true;
        }
        askForMore();
        return false;
    }

    private void handOn(Flow.Subscriber<? super T> to) {
        while (over.get() == null && demand.get() > 0) {
            T item = items.poll();
            if (item == null) {
                return;
            }
            demand.getAndUpdate(n -> n == Long.MAX_VALUE ? n : n - 1);
            to.onNext(item);
            source.taken(item);
        }
    }

    private void askForMore() {
        long n = unannounced.getAndSet(0);
        if (n > 0) {
            source.requested(n);
        }
        if (isStarved()) {
            source.starved();
        }
    }

    private final class Demand implements Flow.Subscription {
        @Override
        public void request(long n) {
            if (n <= 0) {
                leave(new End(new IllegalArgumentException("rule 3.9: request must be positive but was " + n)));
            } else {
                demand.accumulateAndGet(n, Outlet::saturated);
                unannounced.accumulateAndGet(n, Outlet::saturated);
            }
            drain();
        }

        @Override
        public void cancel() {
            leave(PLAIN);
            drain();
        }
    }

    private static long saturated(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
