package dev.interlingua.flow;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A stream whose source comes later. Until then it can be kept alive by single items; demand not spent on them is passed
 * on to the source once it is attached.
 */
public final class LateStream<T> implements Flow.Publisher<T> {
    private final Runnable onCancel;
    private final Outlet<T> outlet = new Outlet<>(new Credit());
    private long unspent; // guarded by this
    private boolean attached; // guarded by this
    private boolean cancelled; // guarded by this
    private Flow.@Nullable Subscription source; // guarded by this

    /** A stream that calls {@code onCancel} when its subscriber leaves. */
    public LateStream(Runnable onCancel) {
        this.onCancel = onCancel;
    }

    /** The items of the publisher to come, or its failure in coming. */
    public static <T> LateStream<T> of(CompletionStage<? extends Flow.Publisher<? extends T>> coming) {
        LateStream<T> stream = new LateStream<>(() -> {});
        coming.whenComplete((publisher, failure) -> {
            if (failure == null) {
                stream.attach(publisher);
            } else {
                Throwable cause = failure instanceof CompletionException ? failure.getCause() : null;
                stream.attach(Publishers.failed(cause == null ? failure : cause));
            }
        });
        return stream;
    }

    /** Emits {@code item} if the subscriber waits for one and no source is attached yet. */
    public void keepAlive(T item) {
        synchronized (this) {
            if (attached || cancelled || unspent == 0 || !outlet.isStarved()) {
                return;
            }
            unspent--;
        }
        outlet.emit(item);
    }

    /** Goes on with the items of {@code publisher}. May be called once, instead of {@link #finish}. */
    public void attach(Flow.Publisher<? extends T> publisher) {
        synchronized (this) {
            attached = true;
        }
        publisher.subscribe(new Inlet());
    }

    /** Ends the stream after {@code last}, or at once when it is null. May be called once, instead of {@link #attach}. */
    public void finish(@Nullable T last) {
        synchronized (this) {
            attached = true;
        }
        if (last != null) {
            outlet.emit(last);
        }
        outlet.complete();
    }

    /** Fails the subscriber at once; the source, also one to come, is cancelled. {@code onCancel} is not called. */
    public void abort(Throwable cause) {
        outlet.abort(cause);
        Flow.Subscription open;
        synchronized (this) {
            cancelled = true;
            open = source;
        }
        if (open != null) {
            open.cancel();
        }
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        outlet.subscribe(subscriber);
    }

    private final class Credit implements Outlet.Source<T> {
        @Override
        public void requested(long n) {
            Flow.Subscription open;
            synchronized (LateStream.this) {
                open = source;
                if (open == null) {
                    unspent = unspent + n < 0 ? Long.MAX_VALUE : unspent + n;
                }
            }
            if (open != null) {
                open.request(n);
            }
        }

        @Override
        public void cancelled() {
            Flow.Subscription open;
            synchronized (LateStream.this) {
                cancelled = true;
                open = source;
            }
            if (open != null) {
                open.cancel();
            }
            onCancel.run();
        }
    }

    private final class Inlet implements Flow.Subscriber<T> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            long owed;
            boolean late;
            synchronized (LateStream.this) {
                source = subscription;
                owed = unspent;
                unspent = 0;
                late = cancelled;
            }
            if (late) {
                subscription.cancel();
            } else if (owed > 0) {
                subscription.request(owed);
            }
        }

        @Override
        public void onNext(T item) {
            outlet.emit(item);
        }

        @Override
        public void onError(Throwable cause) {
            outlet.fail(cause);
        }

        @Override
        public void onComplete() {
            outlet.complete();
        }
    }
}
