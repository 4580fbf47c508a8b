package dev.interlingua.flow;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of a {@link TransformPublisher}. The lock guards the transform and the order of its output, and is never held
 * while the subscriber or the source is called.
 */
final class TransformStage<I, O> implements Flow.Subscriber<I>, Outlet.Source<O> {
    /** After its proper end a stream may have a few items more, such as a blank line: its source is let come to an end. */
    private static final int TRAILING_ITEMS = 4;

    private final Object lock = new Object();
    private final Transform<? super I, O> transform;
    private final Flow.Subscriber<? super O> downstream;
    private final Outlet<O> outlet = new Outlet<>(this);
    private final Consumer<O> out = outlet::add;
    private volatile Flow.@Nullable Subscription upstream;
    private volatile boolean awaitingItem;
    private @Nullable IdleTimer timer; // set before the subscription
    private boolean over; // guarded by lock: the transform is closed
    private int trailing; // guarded by lock: how many more items the source may give

    TransformStage(Transform<? super I, O> transform, Flow.Subscriber<? super O> downstream) {
        this.transform = requireNonNull(transform, "transform");
        this.downstream = downstream;
    }

    void keepAlive(IdleTimer.Clock clock, Duration interval) {
        timer = new IdleTimer(clock, interval, this::idle);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        requireNonNull(subscription, "subscription");
        if (upstream != null) {
            subscription.cancel();
            return;
        }
        upstream = subscription;
        if (timer != null) {
            timer.start();
        }
        outlet.subscribe(downstream);
    }

    @Override
    public void onNext(I item) {
        requireNonNull(item, "item");
        boolean ended = step(() -> transform.next(item, out));
        awaitingItem = false;
        handOn(ended);
    }

    @Override
    public void onError(Throwable cause) {
        requireNonNull(cause, "cause");
        synchronized (lock) {
            if (!over) {
                giveUp(cause);
            }
        }
        outlet.drain();
    }

    @Override
    public void onComplete() {
        step(() -> transform.end(out));
        synchronized (lock) {
            if (!over) {
                close();
                outlet.end(null);
            }
        }
        outlet.drain();
    }

    private void idle() {
        if (outlet.isStarved()) {
            handOn(step(() -> transform.idle(out)));
        }
    }

    /** Whether the stream is over, so that the source is to be left. */
    private boolean step(Runnable call) {
        synchronized (lock) {
            if (over) {
                return true;
            }
            try {
                call.run();
                if (transform.finished()) {
                    trailing = TRAILING_ITEMS;
                    close();
                    outlet.end(null);
                }
            } catch (RuntimeException | Error e) {
                giveUp(e); // whatever a codec throws must not reach the thread that reads the socket
            }
            return over;
        }
    }

    private void giveUp(Throwable cause) {
        boolean told = false;
        try {
            told = transform.fail(cause, out);
        } catch (RuntimeException | Error e) {
            if (e != cause) {
                cause.addSuppressed(e);
            }
        }
        close();
        outlet.end(told ? null : cause);
    }

    private void close() {
        over = true;
        if (timer != null) {
            timer.stop();
        }
        transform.close();
    }

    private void handOn(boolean ended) {
        if (ended) {
            leaveSource();
        }
        outlet.drain();
    }

    /** A source that completes by itself keeps its connection, one that is cancelled loses it. */
    private void leaveSource() {
        Flow.Subscription subscription = upstream;
        if (subscription == null) {
            return;
        }
        boolean patient;
        synchronized (lock) {
            patient = trailing-- > 0;
        }
        if (patient) {
            subscription.request(1);
        } else {
            subscription.cancel();
        }
    }

    private void cancelSource() {
        Flow.Subscription subscription = upstream;
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public void taken(O item) {
        if (timer != null) {
            timer.touch();
        }
    }

    @Override
    public void starved() {
        Flow.Subscription subscription = upstream;
        if (!awaitingItem && subscription != null) {
            awaitingItem = true;
            subscription.request(1);
        }
    }

    @Override
    public void cancelled() {
        synchronized (lock) {
            if (!over) {
                close();
            }
        }
        cancelSource();
    }
}
