package dev.interlingua.servlet;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.Flow;

/** Bodies whose items are there from the start, given within {@code request}. */
final class Bodies {
    private Bodies() {}

    static Flow.Publisher<ByteBuffer> of(byte[]... items) {
        return of(() -> Arrays.stream(items).map(ByteBuffer::wrap).iterator());
    }

    static Flow.Publisher<ByteBuffer> of(Iterable<ByteBuffer> items) {
        return subscriber -> subscriber.onSubscribe(new Given(subscriber, items.iterator()));
    }

    private static final class Given implements Flow.Subscription {
        private final Flow.Subscriber<? super ByteBuffer> subscriber;
        private final Iterator<ByteBuffer> items;
        private boolean done;

        Given(Flow.Subscriber<? super ByteBuffer> subscriber, Iterator<ByteBuffer> items) {
            this.subscriber = subscriber;
            this.items = items;
        }

        @Override
        public void request(long n) {
            if (!done && items.hasNext()) {
                subscriber.onNext(items.next());
            }
            if (!done && !items.hasNext()) {
                done = true;
                subscriber.onComplete();
            }
        }

        @Override
        public void cancel() {
            done = true;
        }
    }
}
