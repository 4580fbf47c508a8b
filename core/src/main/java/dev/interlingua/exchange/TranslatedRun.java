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
import dev.interlingua.http.ResponseHead;
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

/** An attempt at a channel of another format than the caller's. */
final class TranslatedRun implements AttemptRun {
    private final Call<ChatCodec> call;
    private final Endpoint target;
    private final ChatCodec targetCodec;
    private final Upstream upstream;
    private final ToolNameRestorer names;
    private final AnswerState states;
    private final Losses losses;
    private final CallerStream caller;
    private final Settings settings;
    private final IdleTimer.Clock clock;
    private volatile @Nullable FirstItem<ByteBuffer> first;

    TranslatedRun(
            Call<ChatCodec> call,
            Endpoint target,
            Upstream upstream,
            ToolNameRestorer names,
            AnswerState states,
            Losses losses,
            CallerStream caller,
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
    public CompletionStage<Answer> answer() {
        return upstream.success(target.errors()).thenCompose(this::answer);
    }

    /** What to make of an answer whose head says success. */
    CompletionStage<Answer> answer(UpstreamResponse response) {
        CompletionStage<Answer> answer;
        if (!call.stream()) {
            answer = new WholeReply(target, upstream, settings)
                    .read(response, call.neutral())
                    .thenApply(this::whole);
        } else if (Upstream.isEventStream(response)) {
            answer = stream(response);
        } else {
            answer = upstream.collect(response, settings.responseBytes()).thenCompose(this::replay);
        }
        return answer.thenApply(ready -> ready.with(HeaderRules.upstreamId(response.headers())));
    }

    private CompletionStage<Answer> stream(UpstreamResponse response) {
        FrameDecoder frames = Framings.decoderFor(response.headers().contentType(), settings.frameBytes());
        return begin(response.body(), frames, targetCodec.newStreamDecoder(call.neutral()));
    }

    /** The upstream sent one JSON document although a stream was asked for: an array of chunks, or a whole response. */
    private CompletionStage<Answer> replay(byte[] body) {
        Flow.Publisher<ByteBuffer> bytes = Publishers.just(ByteBuffer.wrap(body));
        if (firstCharacter(body) == '[') {
            FrameDecoder frames = Framings.decoderFor("application/json", settings.frameBytes());
            return begin(bytes, frames, targetCodec.newStreamDecoder(call.neutral()));
        }
        ChatResponse response = targetCodec.decodeResponse(body, call.neutral());
        return begin(bytes, new WholeFrame(), new Replay(response));
    }

    private static int firstCharacter(byte[] body) {
        for (byte b : body) {
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b;
            }
        }
        return -1;
    }

    private CompletionStage<Answer> begin(
            Flow.Publisher<ByteBuffer> bytes, FrameDecoder frames, StreamDecoder decoder) {
        StreamTranslation translation =
                new StreamTranslation(frames, decoder, names, states, caller, call.accounting());
        Duration tick = Duration.ofNanos(
                Math.min(StreamTranslation.HOLD_NANOS, caller.keepAlive().toNanos()));
        FirstItem<ByteBuffer> waiting = FirstItem.await(
                new TransformPublisher<ByteBuffer, ByteBuffer>(bytes, () -> translation).withKeepAlive(clock, tick));
        first = waiting;
        Headers headers = HeaderRules.stream(caller.framing().contentType());
        return waiting.ready().thenApply(body -> new Answer(new ResponseHead(200, warned(headers, losses)), body));
    }

    private static Headers warned(Headers headers, Losses losses) {
        return headers.withAll(HeaderRules.warnings(losses.all()));
    }

    private Answer whole(ChatResponse response) {
        if (response.usage() != null) {
            call.accounting().usage(response.usage());
        }
        byte[] body = call.codec().encodeResponse(states.of(names.restore(response)), call.replyContext(), losses);
        Headers headers = warned(Headers.of("Content-Type", "application/json"), losses);
        return Answer.of(200, headers, body);
    }

    @Override
    public @Nullable Answer ownWords() {
        return null;
    }

    @Override
    public void cancel() {
        upstream.cancel();
        FirstItem<ByteBuffer> waiting = first;
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
