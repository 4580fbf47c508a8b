package dev.interlingua.golden;

import dev.interlingua.catalog.Catalog;
import dev.interlingua.dialect.CallerPaths;
import dev.interlingua.dialect.Frame;
import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.dialect.ResponseAssembler;
import dev.interlingua.dialect.StreamDecoder;
import dev.interlingua.dialect.StreamEncoder;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.ToolNameRestorer;
import dev.interlingua.framing.FrameDecoder;
import dev.interlingua.framing.FrameEncoder;
import dev.interlingua.framing.Framings;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.reasoning.AnswerState;
import dev.interlingua.reasoning.ReasoningStates;
import dev.interlingua.reasoning.ReasoningStore;
import dev.interlingua.reasoning.StateSeal;
import dev.interlingua.testkit.GoldenCase;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;

/** Walks a case through the codecs as the gateway does, with an id and a clock that stand still. */
final class Translation {
    private static final String REQUEST_ID = "golden";
    private static final long CREATED_SECONDS = 1_790_000_000L;
    private static final int FRAME_LIMIT = 1 << 20;
    private static final String CALLER = "golden";

    /** Seals foreign reasoning state as a deployment with this secret does, and remembers nothing. */
    private static final ReasoningStates STATES = new ReasoningStates(
            new StateSeal("golden".getBytes(StandardCharsets.UTF_8)), ReasoningStore.NONE, Catalog.shipped()::family);

    private Translation() {}

    /** A caller of {@code from} asks a channel of {@code to}. */
    static Outcome request(GoldenCase golden, Row from, Row to) {
        return Outcome.of(losses -> {
            InboundRequest inbound = from.question(golden);
            from.codec().check(inbound);
            if (!from.equals(to)) {
                from.codec().untranslatable(inbound).forEach(losses::dropped);
            }
            ChatRequest neutral = STATES.restored(from.codec().decodeRequest(inbound), from.name(), CALLER);
            Target target = to.target(golden, golden.streams());
            ChatRequest fitted = STATES.fitted(neutral, to.name(), target.model());
            byte[] body = CallerPaths.encode(from.codec(), inbound, to.codec(), fitted, target, losses)
                    .body();
            return new String(body, StandardCharsets.UTF_8);
        });
    }

    /** A channel of {@code from} answers a caller of {@code to}. */
    static Outcome response(GoldenCase golden, Row from, Row to, String body) {
        return Outcome.of(losses -> {
            ChatRequest asked = to.codec().decodeRequest(to.question(golden));
            ChatResponse response = from.codec().decodeResponse(body.getBytes(StandardCharsets.UTF_8), asked);
            ChatResponse told =
                    state(golden, from, to, asked).of(names(golden, from, asked).restore(response));
            return new String(to.codec().encodeResponse(told, context(asked), losses), StandardCharsets.UTF_8);
        });
    }

    /** A channel of {@code from} streams to a caller of {@code to}. */
    static Outcome stream(GoldenCase golden, Row from, Row to, String stream) {
        return Outcome.of(losses -> {
            ChatRequest asked = streamed(to.codec().decodeRequest(to.question(golden)));
            ToolNameRestorer names = names(golden, from, asked);
            AnswerState state = state(golden, from, to, asked);
            StreamEncoder encoder = to.codec().newStreamEncoder(context(asked));
            FrameEncoder wire = Framings.encoder(to.framing());
            StringBuilder out = new StringBuilder();
            Consumer<Frame> frames = frame -> {
                ByteBuffer bytes = wire.encode(frame);
                if (bytes != null) {
                    out.append(StandardCharsets.UTF_8.decode(bytes));
                }
            };
            Consumer<StreamEvent> written = event -> encoder.encode(event, frames);
            decode(asked, from, stream, event -> state.event(names.restore(event), written));
            return out.toString();
        });
    }

    private static AnswerState state(GoldenCase golden, Row channel, Row caller, ChatRequest asked) {
        return STATES.answer(asked, caller.name(), CALLER, channel.name(), golden.model(channel.name()));
    }

    /** The whole answer of a stream, in its own format. */
    static Outcome folded(GoldenCase golden, Row row, String stream) {
        return Outcome.of(losses -> {
            ChatRequest asked = streamed(row.codec().decodeRequest(row.question(golden)));
            ResponseAssembler assembler = new ResponseAssembler();
            decode(asked, row, stream, event -> event.accept(assembler));
            return new String(
                    row.codec().encodeResponse(assembler.response(), context(asked), losses), StandardCharsets.UTF_8);
        });
    }

    private static void decode(ChatRequest asked, Row from, String stream, Consumer<StreamEvent> out) {
        StreamDecoder decoder = from.codec().newStreamDecoder(asked);
        FrameDecoder frames = Framings.decoder(from.framing(), FRAME_LIMIT);
        Consumer<Frame> into = frame -> {
            if (frame.kind() != Frame.Kind.COMMENT) {
                decoder.decode(frame, out);
            }
        };
        frames.decode(ByteBuffer.wrap(stream.getBytes(StandardCharsets.UTF_8)), into);
        frames.end(into);
        decoder.end(out);
    }

    private static ChatRequest streamed(ChatRequest request) {
        return request.toBuilder().stream(true).build();
    }

    private static ReplyContext context(ChatRequest asked) {
        return new ReplyContext(asked, REQUEST_ID, CREATED_SECONDS);
    }

    /** What was sent under other names; nothing when the channel would have refused the request. */
    private static ToolNameRestorer names(GoldenCase golden, Row channel, ChatRequest asked) {
        try {
            return new ToolNameRestorer(channel.codec()
                    .encodeRequest(asked, channel.target(golden, asked.stream()), new Losses())
                    .toolNames());
        } catch (GatewayException refused) {
            return new ToolNameRestorer(Map.of());
        }
    }
}
