package dev.interlingua.benchmarks;

import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.dialect.StreamDecoder;
import dev.interlingua.dialect.StreamEncoder;
import dev.interlingua.framing.FrameDecoder;
import dev.interlingua.framing.FrameEncoder;
import dev.interlingua.framing.Framings;
import dev.interlingua.model.ChatRequest;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The whole way of a translated event: the upstream's bytes, frames, neutral events, frames, the caller's bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 3, time = 1)
public class TranslationBenchmark {
    @Param
    private Direction direction = Direction.CLAUDE_TO_OPENAI_CHAT;

    @Param
    private Content content = Content.TEXT;

    private final Tally tally = new Tally();
    private List<byte[]> wire;
    private ChatRequest request;

    /** From the upstream's format to the caller's. */
    public enum Direction {
        CLAUDE_TO_OPENAI_CHAT(Format.CLAUDE, Format.OPENAI_CHAT),
        OPENAI_CHAT_TO_CLAUDE(Format.OPENAI_CHAT, Format.CLAUDE),
        GEMINI_TO_OPENAI_RESPONSES(Format.GEMINI, Format.OPENAI_RESPONSES),
        OPENAI_RESPONSES_TO_GEMINI(Format.OPENAI_RESPONSES, Format.GEMINI);

        private final Format upstream;
        private final Format caller;

        Direction(Format upstream, Format caller) {
            this.upstream = upstream;
            this.caller = caller;
        }
    }

    /** Prepares the upstream's answer. */
    @Setup
    public void prepare() {
        wire = Streams.events(direction.upstream, content);
        request = direction.caller.smallRequest();
    }

    /** A whole answer, told per delta. */
    @Benchmark
    @OperationsPerInvocation(Pieces.COUNT)
    public long translate() {
        FrameDecoder frames = Framings.decoder(direction.upstream.framing(), StreamBenchmark.MAX_FRAME_BYTES);
        StreamDecoder decoder = direction.upstream.codec().newStreamDecoder(request);
        StreamEncoder encoder =
                direction.caller.codec().newStreamEncoder(new ReplyContext(request, "req_5f0c1d7a", 1_759_312_345L));
        FrameEncoder bytes = Framings.encoder(direction.caller.framing());
        for (byte[] event : wire) {
            frames.decode(
                    ByteBuffer.wrap(event),
                    read -> decoder.decode(
                            read, neutral -> encoder.encode(neutral, written -> tally.bytes(bytes.encode(written)))));
        }
        decoder.end(neutral -> encoder.encode(neutral, written -> tally.bytes(bytes.encode(written))));
        return tally.take();
    }
}
