package dev.interlingua.exchange;

import dev.interlingua.dialect.Losses;
import dev.interlingua.http.Headers;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.StreamEvent;
import java.time.Duration;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * How one caller is told a translated answer: in the bytes of its format, or in the neutral model itself.
 *
 * @param <T> what a stream is made of
 * @param <A> an answer that can be given
 */
interface Teller<T, A> {

    /** Writes one stream. Keeps state, is called by one thread at a time. */
    interface Writer<T> {
        /** Gives what {@code event} means to this caller: nothing, one item or several. */
        void write(StreamEvent event, Consumer<? super T> out);
    }

    /** A writer for a new stream. */
    Writer<T> newWriter();

    /**
     * A whole answer.
     *
     * @param losses what was lost on the way there; receives what is lost on the way back
     * @param upstream the headers of the upstream's answer
     */
    A whole(ChatResponse response, Losses losses, Headers upstream);

    /** A stream whose first piece is there. */
    A stream(Flow.Publisher<T> items, Losses losses, Headers upstream);

    /** Silence after which a {@link StreamEvent.Ping} is due. */
    Duration keepAlive();

    /** A monotonic clock in nanoseconds. */
    LongSupplier nanoTime();
}
