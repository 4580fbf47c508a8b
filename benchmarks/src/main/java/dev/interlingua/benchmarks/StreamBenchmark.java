package dev.interlingua.benchmarks;

import dev.interlingua.dialect.ChatCodec;
import dev.interlingua.dialect.Frame;
import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.dialect.StreamDecoder;
import dev.interlingua.dialect.StreamEncoder;
import dev.interlingua.framing.FrameDecoder;
import dev.interlingua.framing.Framings;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.StreamEvent;
import java.nio.ByteBuffer;
import java.util.ArrayList;
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

/** One dialect's stream codec: a whole answer, told per delta. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 3, time = 1)
public class StreamBenchmark {
    static final int MAX_FRAME_BYTES = 16 * 1024 * 1024;

    @Param
    private Format format = Format.OPENAI_CHAT;

    @Param
    private Content content = Content.TEXT;

    private final Tally tally = new Tally();
    private ChatCodec codec;
    private ChatRequest request;
    private ReplyContext context;
    private List<byte[]> wire;
    private List<Frame> frames;
    private List<StreamEvent> events;

    /** Prepares the answer as bytes, frames and events. */
    @Setup
    public void prepare() {
        codec = format.codec();
        request = format.smallRequest();
        context = new ReplyContext(request, "req_5f0c1d7a", 1_759_312_345L);
        wire = Streams.events(format, content);
        frames = new ArrayList<>();
        cut(frames);
        events = new ArrayList<>();
        StreamDecoder claude = Format.CLAUDE.codec().newStreamDecoder(Format.CLAUDE.smallRequest());
        FrameDecoder claudeFrames = Framings.decoder(Format.CLAUDE.framing(), MAX_FRAME_BYTES);
        for (byte[] event : Streams.events(Format.CLAUDE, content)) {
            claudeFrames.decode(ByteBuffer.wrap(event), frame -> claude.decode(frame, events::add));
        }
    }

    private void cut(List<Frame> out) {
        FrameDecoder decoder = Framings.decoder(format.framing(), MAX_FRAME_BYTES);
        for (byte[] event : wire) {
            decoder.decode(ByteBuffer.wrap(event), out::add);
        }
    }

    /** Bytes to frames. */
    @Benchmark
    @OperationsPerInvocation(Pieces.COUNT)
    public long frame() {
        FrameDecoder decoder = Framings.decoder(format.framing(), MAX_FRAME_BYTES);
        for (byte[] event : wire) {
            decoder.decode(ByteBuffer.wrap(event), tally::frame);
        }
        return tally.take();
    }

    /** Frames to neutral events. */
    @Benchmark
    @OperationsPerInvocation(Pieces.COUNT)
    public long decode() {
        StreamDecoder decoder = codec.newStreamDecoder(request);
        for (Frame frame : frames) {
            decoder.decode(frame, tally::event);
        }
        decoder.end(tally::event);
        return tally.take();
    }

    /** Neutral events (of a Claude answer) to frames. */
    @Benchmark
    @OperationsPerInvocation(Pieces.COUNT)
    public long encode() {
        StreamEncoder encoder = codec.newStreamEncoder(context);
        for (StreamEvent event : events) {
            encoder.encode(event, tally::frame);
        }
        return tally.take();
    }
}
