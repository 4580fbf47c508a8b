package dev.interlingua.benchmarks;

import dev.interlingua.usage.UsageTap;
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

/** What a relayed event costs: the usage tap is the only one that looks at it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 3, time = 1)
public class RelayBenchmark {
    private static final int READ_BYTES = 8 * 1024;

    @Param
    private Format format = Format.OPENAI_CHAT;

    private List<byte[]> events;
    private List<byte[]> reads;

    /** Prepares the upstream's answer. */
    @Setup
    public void prepare() {
        events = Streams.events(format, Content.TEXT);
        reads = Streams.pieces(format, Content.TEXT, READ_BYTES);
    }

    /** Event by event, as they come from a model. */
    @Benchmark
    @OperationsPerInvocation(Pieces.COUNT)
    public long tap() {
        return see(events);
    }

    /** In reads of 8 KB, as they come from a socket that had to wait; also told per event. */
    @Benchmark
    @OperationsPerInvocation(Pieces.COUNT)
    public long tapLargeReads() {
        return see(reads);
    }

    /** The counted tokens. */
    private long see(List<byte[]> pieces) {
        UsageTap tap = new UsageTap(format.codec().usageReader());
        for (byte[] piece : pieces) {
            tap.see(ByteBuffer.wrap(piece));
        }
        Long output = tap.usage().output();
        return output == null ? 0 : output;
    }
}
