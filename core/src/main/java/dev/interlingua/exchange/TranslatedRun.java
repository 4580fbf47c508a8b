package dev.interlingua.exchange;

import dev.interlingua.dialect.ChatCodec;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.Frame;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ResponseReplayer;
import dev.interlingua.dialect.StreamDecoder;
import dev.interlingua.dialect.ToolNameRestorer;
import dev.interlingua.flow.FirstItem;
import dev.interlingua.flow.IdleTimer;
import dev.interlingua.flow.Publishers;
import dev.interlingua.flow.TransformPublisher;
import dev.interlingua.framing.FrameDecoder;
import dev.interlingua.framing.Framings;
import dev.interlingua.http.Headers;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.reasoning.AnswerState;
import dev.interlingua.upstream.UpstreamResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An attempt at a channel of another format than the caller's.
 *
 * @param <T> what a stream for the caller is made of
 * @param <A> an answer that can be given
 */
final class TranslatedRun<T, A> implements AttemptRun<A> {
    private final NeutralCall call;
    private final Endpoint target;
    private final ChatCodec targetCodec;
    private final Upstream upstream;
    private final ToolNameRestorer names;
    private final AnswerState states;
    private final Losses losses;
    private final Teller<T, A> caller;
    private final Settings settings;
    private final IdleTimer.Clock clock;
    private volatile @Nullable FirstItem<T> first;

    TranslatedRun(
            NeutralCall call,
            Endpoint target,
            Upstream upstream,
            ToolNameRestorer names,
            AnswerState states,
            Losses losses,
            Teller<T, A> caller,
            Settings settings,
            IdleTimer.Clock clock) {
        this.call = call;
        this.target = target;
        this.targetCodec = (ChatCodec) target.codec();
        this.upstream = upstream;
        this.names = names;
        this.states = states;
        this.losses = losses;
        this.caller = caller;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public CompletionStage<A> answer() {
        return upstream.success(target.errors()).thenCompose(this::answer);
    }

    /** What to make of an answer whose head says success. */
    CompletionStage<A> answer(UpstreamResponse response) {
        Headers headers = response.headers();
        if (!call.stream()) {
            return new WholeReply(target, upstream, settings)
                    .read(response, call.neutral())
                    .thenApply(whole -> whole(whole, headers));
        } else if (Upstream.isEventStream(response)) {
            return stream(response);
        }
        return upstream.collect(response, settings.responseBytes()).thenCompose(body -> replay(body, headers));
    }

    private CompletionStage<A> stream(UpstreamResponse response) {
        FrameDecoder frames = Framings.decoderFor(response.headers().contentType(), settings.frameBytes());
        return begin(response.body(), frames, targetCodec.newStreamDecoder(call.neutral()), response.headers());
    }

    /** The upstream sent one JSON document although a stream was asked for: an array of chunks, or a whole response. */
    private CompletionStage<A> replay(byte[] body, Headers headers) {
        Flow.Publisher<ByteBuffer> bytes = Publishers.just(ByteBuffer.wrap(body));
        if (firstCharacter(body) == '[') {
            FrameDecoder frames = Framings.decoderFor("application/json", settings.frameBytes());
            return begin(bytes, frames, targetCodec.newStreamDecoder(call.neutral()), headers);
        }
        ChatResponse response = targetCodec.decodeResponse(body, call.neutral());
        return begin(bytes, new WholeFrame(), new Replay(response), headers);
    }

    private static int firstCharacter(byte[] body) {
        for (byte b : body) {
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b;
            }
        }
        return -1;
    }

    private CompletionStage<A> begin(
            Flow.Publisher<ByteBuffer> bytes, FrameDecoder frames, StreamDecoder decoder, Headers headers) {
        StreamTranslation<T> translation =
                new StreamTranslation<>(frames, decoder, names, states, caller, call.accounting());
        Duration tick = Duration.ofNanos(
                Math.min(StreamTranslation.HOLD_NANOS, caller.keepAlive().toNanos()));
        FirstItem<T> waiting = FirstItem.await(
                new TransformPublisher<ByteBuffer, T>(bytes, () -> translation).withKeepAlive(clock, tick));
        first = waiting;
        return waiting.ready().thenApply(items -> caller.stream(items, losses, headers));
    }

    private A whole(ChatResponse response, Headers headers) {
        if (response.usage() != null) {
            call.accounting().usage(response.usage());
        }
        return caller.whole(states.of(names.restore(response)), losses, headers);
    }

    @Override
    public @Nullable A ownWords() {
        return null;
    }

    @Override
    public void cancel() {
        upstream.cancel();
        FirstItem<T> waiting = first;
        if (waiting != null) {
            waiting.cancel();
        }
    }

    /** The bytes are known already: they only drive the stream to its end. */
    private static final class WholeFrame implements FrameDecoder {
        @Override
        public void decode(ByteBuffer bytes, Consumer<Frame> out) {}

        @Override
        public void end(Consumer<Frame> out) {
            out.accept(Frame.data(""));
        }
    }

    /** Plays a response where a decoder is expected. */
    private record Replay(ChatResponse response) implements StreamDecoder {
        @Override
        public void decode(Frame frame, Consumer<StreamEvent> out) {
            ResponseReplayer.replay(response, out);
        }

        @Override
        public void end(Consumer<StreamEvent> out) {}
    }
}
