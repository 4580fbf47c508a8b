package dev.interlingua.exchange;

import dev.interlingua.dialect.Losses;
import dev.interlingua.flow.Transform;
import dev.interlingua.flow.TransformPublisher;
import dev.interlingua.http.Headers;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.StreamEvent;
import java.time.Duration;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Tells the host's own code the neutral answer itself. */
record HostTeller(Duration keepAlive, LongSupplier nanoTime) implements Teller<StreamEvent, HostAnswer> {

    /** There is no connection to keep open. */
    @Override
    public Writer<StreamEvent> newWriter() {
        return (event, out) -> {
            if (!(event instanceof StreamEvent.Ping)) {
                out.accept(event);
            }
        };
    }

    @Override
    public HostAnswer whole(ChatResponse response, Losses losses, Headers upstream) {
        return new HostAnswer.Whole(response, losses.all());
    }

    @Override
    public HostAnswer stream(Flow.Publisher<StreamEvent> items, Losses losses, Headers upstream) {
        return new HostAnswer.Streamed(new TransformPublisher<>(items, Breaking::new), losses.all());
    }

    /** In Java a stream that breaks off fails. */
    private static final class Breaking implements Transform<StreamEvent, StreamEvent> {
        @Override
        public void next(StreamEvent event, Consumer<? super StreamEvent> out) {
            if (event instanceof StreamEvent.Failed failed) {
                throw new GatewayException(failed.error());
            }
            out.accept(event);
        }
    }
}
