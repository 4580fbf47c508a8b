package dev.interlingua.flow;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

/** Every publisher of this package against the Reactive Streams TCK. */
class FlowTckTest {
    private static final int PATIENCE_MILLIS = 500;
    private static final int SILENCE_MILLIS = 50;

    /** How long the TCK waits before it asks the collector whether a subscriber was dropped. */
    private static final long GARBAGE_MILLIS = 1_000;

    @Test
    void knownItems() {
        FlowTck.verify(Known.class);
    }

    @Test
    void knownBytes() {
        FlowTck.verify(KnownBytes.class);
    }

    @Test
    void transform() {
        FlowTck.verify(Doubling.class);
    }

    @Test
    void transformOfTransform() {
        FlowTck.verify(Nested.class);
    }

    @Test
    void firstItem() {
        FlowTck.verify(First.class);
    }

    @Test
    void lateStream() {
        FlowTck.verify(Late.class);
    }

    private static Flow.Publisher<Integer> range(long elements) {
        return Publishers.of(IntStream.range(0, (int) elements).boxed().toList());
    }

    /** Gives every item twice, so that one item of the source meets more than one unit of demand. */
    private static Transform<Integer, Integer> twice(long elements) {
        return new Transform<>() {
            private long left = elements;

            @Override
            public void next(Integer item, Consumer<? super Integer> out) {
                for (int i = 0; i < 2 && left > 0; i++, left--) {
                    out.accept(item);
                }
            }
        };
    }

    private static Flow.Publisher<Integer> doubled(Flow.Publisher<Integer> source, long elements) {
        return new TransformPublisher<>(source, () -> twice(elements));
    }

    /** What all have in common. */
    abstract static class Verification<T> extends FlowPublisherVerification<T> {
        Verification() {
            super(new TestEnvironment(PATIENCE_MILLIS, SILENCE_MILLIS), GARBAGE_MILLIS);
        }

        @Override
        public long maxElementsFromPublisher() {
            return 1_000_000;
        }
    }

    public static final class Known extends Verification<Integer> {
        @Override
        public Flow.Publisher<Integer> createFlowPublisher(long elements) {
            return range(elements);
        }

        @Override
        public Flow.Publisher<Integer> createFailedFlowPublisher() {
            return Publishers.failed(new RuntimeException("failed as asked"));
        }
    }

    public static final class KnownBytes extends Verification<ByteBuffer> {
        @Override
        public Flow.Publisher<ByteBuffer> createFlowPublisher(long elements) {
            List<ByteBuffer> buffers = Collections.nCopies((int) elements, ByteBuffer.allocate(1));
            return Publishers.just(buffers.toArray(ByteBuffer[]::new));
        }

        @Override
        public Flow.Publisher<ByteBuffer> createFailedFlowPublisher() {
            return Publishers.failed(new RuntimeException("failed as asked"));
        }
    }

    public static final class Doubling extends Verification<Integer> {
        @Override
        public Flow.Publisher<Integer> createFlowPublisher(long elements) {
            return doubled(range(elements / 2 + elements % 2), elements);
        }

        @Override
        public Flow.Publisher<Integer> createFailedFlowPublisher() {
            return doubled(Publishers.failed(new RuntimeException("failed as asked")), 1);
        }
    }

    public static final class Nested extends Verification<Integer> {
        @Override
        public Flow.Publisher<Integer> createFlowPublisher(long elements) {
            long half = elements / 2 + elements % 2;
            return doubled(doubled(range(half / 2 + half % 2), half), elements);
        }

        @Override
        public Flow.Publisher<Integer> createFailedFlowPublisher() {
            return doubled(doubled(Publishers.failed(new RuntimeException("failed as asked")), 1), 1);
        }
    }

    public static final class First extends Verification<Integer> {
        @Override
        public Flow.Publisher<Integer> createFlowPublisher(long elements) {
            return FirstItem.await(range(elements))
                    .ready()
                    .toCompletableFuture()
                    .join();
        }

        @Override
        public Flow.Publisher<Integer> createFailedFlowPublisher() {
            HandSource<Integer> source = new HandSource<>();
            FirstItem<Integer> released = FirstItem.await(source);
            released.release();
            source.fail(new RuntimeException("failed as asked"));
            return released.ready().toCompletableFuture().join();
        }
    }

    public static final class Late extends Verification<Integer> {
        @Override
        public Flow.Publisher<Integer> createFlowPublisher(long elements) {
            return attached(range(elements));
        }

        @Override
        public Flow.Publisher<Integer> createFailedFlowPublisher() {
            return attached(Publishers.failed(new RuntimeException("failed as asked")));
        }

        private static Flow.Publisher<Integer> attached(Flow.Publisher<Integer> source) {
            LateStream<Integer> late = new LateStream<>(() -> {});
            late.attach(source);
            return late;
        }
    }
}
