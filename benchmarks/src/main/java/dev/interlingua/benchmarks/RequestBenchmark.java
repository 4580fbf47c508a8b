package dev.interlingua.benchmarks;

import dev.interlingua.dialect.ChatCodec;
import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.WireRequest;
import dev.interlingua.json.TopLevel;
import dev.interlingua.model.ChatRequest;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a request costs before it goes upstream. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 3, time = 1)
public class RequestBenchmark {
    @Param
    private Format format = Format.OPENAI_CHAT;

    @Param({"1", "40", "2000"})
    private int kilobytes;

    private ChatCodec codec;
    private byte[] body;
    private InboundRequest inbound;
    private ChatRequest foreign;
    private Target target;

    /** Prepares the body, and the same conversation as it comes from a caller of another dialect. */
    @Setup
    public void prepare() {
        codec = format.codec();
        body = Requests.body(format, kilobytes).getBytes(StandardCharsets.UTF_8);
        inbound = format.inbound(body);
        target = format.target();
        Format other = format == Format.OPENAI_CHAT ? Format.CLAUDE : Format.OPENAI_CHAT;
        String asked = Requests.body(other, kilobytes);
        foreign = other.codec().decodeRequest(other.inbound(asked.getBytes(StandardCharsets.UTF_8)));
    }

    /** Checks the JSON and finds its members: every request pays this once. */
    @Benchmark
    public TopLevel scan() {
        return TopLevel.of(body);
    }

    /** Another model's name in the caller's bytes. */
    @Benchmark
    public byte[] splice() {
        return inbound.members().splice("model", "\"another-model\"");
    }

    /** All that is done to a request that is relayed, the scan included. */
    @Benchmark
    public WireRequest relay() {
        InboundRequest request = new InboundRequest(inbound.head(), body, TopLevel.of(body));
        codec.check(request);
        return codec.relayRequest(request, target);
    }

    /** The caller's JSON to the neutral request. */
    @Benchmark
    public ChatRequest decode() {
        return codec.decodeRequest(inbound);
    }

    /** The neutral request of another dialect's caller to the upstream's JSON. */
    @Benchmark
    public WireRequest encode() {
        return codec.encodeRequest(foreign, target, new Losses());
    }
}
