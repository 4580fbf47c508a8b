package dev.interlingua.upstream.httpclient5;

import dev.interlingua.flow.FlowTck;
import dev.interlingua.flow.IdleTimer;
import dev.interlingua.upstream.Timeouts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

class BodyTckTest {
    private static final IdleTimer.Clock CLOCK = IdleTimer.Clock.daemon("body-tck");

    @Test
    void body() {
        FlowTck.verify(Verification.class);
    }

    public static final class Verification extends FlowPublisherVerification<ByteBuffer> {
        public Verification() {
            super(new TestEnvironment(500, 50), 1_000);
        }

        @Override
        public long maxElementsFromPublisher() {
            return 1_000_000;
        }

        @Override
        public Flow.Publisher<ByteBuffer> createFlowPublisher(long elements) {
            Body body = body();
            try {
                for (int i = 0; i < elements; i++) {
                    body.consume(ByteBuffer.wrap(new byte[] {1}));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            body.complete();
            return body.publisher();
        }

        @Override
        public Flow.Publisher<ByteBuffer> createFailedFlowPublisher() {
            Body body = body();
            body.fail(new RuntimeException("failed as asked"));
            return body.publisher();
        }

        private static Body body() {
            Call call = new Call(Timeouts.DEFAULT, CLOCK, ended -> {});
            return new Body(call, CLOCK, Timeouts.DEFAULT.idle());
        }
    }
}
