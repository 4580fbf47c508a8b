package dev.interlingua.exchange;

import dev.interlingua.dialect.ChatCodec;
import dev.interlingua.dialect.Frame;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.dialect.StreamEncoder;
import dev.interlingua.dialect.StreamFraming;
import dev.interlingua.framing.FrameEncoder;
import dev.interlingua.framing.Framings;
import dev.interlingua.http.Headers;
import dev.interlingua.http.ResponseHead;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.StreamEvent;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How to answer one caller in the bytes of its format.
 *
 * @param keepAlive silence after which a ping is due
 * @param nanoTime a monotonic clock in nanoseconds
 */
record CallerStream(
        ChatCodec codec, StreamFraming framing, ReplyContext context, Duration keepAlive, LongSupplier nanoTime)
        implements EarlyAnswer, Teller<ByteBuffer, Answer> {

    @Override
    public String contentType() {
        return framing.contentType();
    }

    StreamEncoder newEncoder() {
        return codec.newStreamEncoder(context);
    }

    FrameEncoder newFraming() {
        return Framings.encoder(framing);
    }

    @Override
    public Writer<ByteBuffer> newWriter() {
        StreamEncoder encoder = newEncoder();
        FrameEncoder wire = newFraming();
        return (event, out) -> {
            encoder.encode(event, frame -> give(wire.encode(frame), out));
            if (event instanceof StreamEvent.Ended) {
                give(wire.end(), out);
            }
        };
    }

    private static void give(@Nullable ByteBuffer bytes, Consumer<? super ByteBuffer> out) {
        if (bytes != null) {
            out.accept(bytes);
        }
    }

    @Override
    public Answer whole(ChatResponse response, Losses losses, Headers upstream) {
        byte[] body = codec.encodeResponse(response, context, losses);
        return Answer.of(200, headers(Headers.of("Content-Type", "application/json"), losses, upstream), body);
    }

    @Override
    public Answer stream(Flow.Publisher<ByteBuffer> items, Losses losses, Headers upstream) {
        Headers typed = HeaderRules.stream(framing.contentType());
        return new Answer(new ResponseHead(200, headers(typed, losses, upstream)), items);
    }

    private static Headers headers(Headers typed, Losses losses, Headers upstream) {
        return typed.withAll(HeaderRules.warnings(losses.all())).withAll(HeaderRules.upstreamId(upstream));
    }

    @Override
    public @Nullable ByteBuffer ping() {
        return single(new StreamEvent.Ping(), newFraming());
    }

    /** For a stream that was only relayed or pinged. */
    @Override
    public @Nullable ByteBuffer failure(ApiError error, boolean begun) {
        FrameEncoder wire = newFraming();
        if (begun) {
            wire.encode(Frame.data("{}")); // a JSON array has to know that it is not at its first element
        }
        return single(new StreamEvent.Failed(error), wire);
    }

    private @Nullable ByteBuffer single(StreamEvent event, FrameEncoder wire) {
        List<ByteBuffer> all = new ArrayList<>();
        newEncoder().encode(event, (Frame frame) -> {
            ByteBuffer bytes = wire.encode(frame);
            if (bytes != null) {
                all.add(bytes);
            }
        });
        int size = all.stream().mapToInt(ByteBuffer::remaining).sum();
        if (size == 0) {
            return null;
        }
        ByteBuffer joined = ByteBuffer.allocate(size);
        all.forEach(joined::put);
        return joined.flip();
    }
}
