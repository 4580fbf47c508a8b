package dev.interlingua.servlet;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Bodies whose items are there from the start, given within {@code request}. */
final class Bodies {
    private Bodies() {}

    static Given of(byte[]... items) {
        List<ByteBuffer> buffers = new ArrayList<>();
        for (byte[] item : items) {
            buffers.add(ByteBuffer.wrap(item));
        }
        return of(buffers, null);
    }

    static Given of(Iterable<ByteBuffer> items) {
        return of(items, null);
    }

    /** These items, then this failure, or completion when it is null. */
    static Given of(Iterable<ByteBuffer> items, @Nullable Throwable failure) {
        return new Given(items.iterator(), failure);
    }

    /** For one subscriber. Recursion and demand beyond one are no concern of a writer that asks for one at a time. */
    static final class Given implements Flow.Publisher<ByteBuffer>, Flow.Subscription {
        private final Iterator<ByteBuffer> items;
        private final @Nullable Throwable failure;
        private final AtomicLong produced = new AtomicLong();
        private Flow.@Nullable Subscriber<? super ByteBuffer> subscriber;
        private boolean done;

        private Given(Iterator<ByteBuffer> items, @Nullable Throwable failure) {
            this.items = items;
            this.failure = failure;
        }

        /** Bytes handed out so far. */
        long produced() {
            return produced.get();
        }

        @Override
        public void subscribe(Flow.Subscriber<? super ByteBuffer> target) {
            subscriber = target;
            target.onSubscribe(this);
        }

        @Override
        public void request(long n) {
            Flow.Subscriber<? super ByteBuffer> target = subscriber;
            if (target == null) {
                throw new AssertionError("asked before subscribed");
            }
            if (!done && items.hasNext()) {
                ByteBuffer item = items.next();
                produced.addAndGet(item.remaining());
                target.onNext(item);
            }
            if (!done && !items.hasNext()) {
                done = true;
                if (failure == null) {
                    target.onComplete();
                } else {
                    target.onError(failure);
                }
            }
        }

        @Override
        public void cancel() {
            done = true;
        }
    }
}
