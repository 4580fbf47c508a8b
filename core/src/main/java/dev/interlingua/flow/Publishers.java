package dev.interlingua.flow;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

/** Publishers of what is known already. Each may be subscribed to any number of times. */
public final class Publishers {

    /** For subscribers that end before they can ask. */
    private static final Outlet.Source<Object> NOTHING_TO_CANCEL = () -> {};

    /** Stands where a subscription was cancelled, perhaps before it came. */
    static final Flow.Subscription CANCELLED = new Flow.Subscription() {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    };

    /** Stands where a subscriber was, so that nobody holds on to it. */
    static final Flow.Subscriber<Object> GONE = new Flow.Subscriber<>() {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {}

        @Override
        public void onNext(Object item) {}

        @Override
        public void onError(Throwable cause) {}

        @Override
        public void onComplete() {}
    };

    private Publishers() {}

    /** These bytes; each subscriber gets buffers with positions of its own. */
    public static Flow.Publisher<ByteBuffer> just(ByteBuffer... buffers) {
        List<ByteBuffer> kept = Stream.of(buffers).map(ByteBuffer::slice).toList();
        return subscriber ->
                of(kept.stream().map(ByteBuffer::duplicate).toList()).subscribe(subscriber);
    }

    /** These items in order. */
    public static <T> Flow.Publisher<T> of(List<? extends T> items) {
        List<T> kept = List.copyOf(items);
        return subscriber -> {
            Outlet<T> outlet = new Outlet<>(NOTHING_TO_CANCEL);
            kept.forEach(outlet::add);
            outlet.complete();
            outlet.subscribe(subscriber);
        };
    }

    /** Completes at once. */
    public static <T> Flow.Publisher<T> empty() {
        return of(List.of());
    }

    /** Fails at once. */
    public static <T> Flow.Publisher<T> failed(Throwable cause) {
        return subscriber -> {
            Outlet<T> outlet = new Outlet<>(NOTHING_TO_CANCEL);
            outlet.fail(cause);
            outlet.subscribe(subscriber);
        };
    }
}
