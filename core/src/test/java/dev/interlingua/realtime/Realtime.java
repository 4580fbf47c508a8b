package dev.interlingua.realtime;

import dev.interlingua.Gateway;
import dev.interlingua.GatewayBuilder;
import dev.interlingua.access.AccessToken;
import dev.interlingua.access.Limits;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import dev.interlingua.http.Headers;
import dev.interlingua.testkit.FakeRealtime;
import dev.interlingua.upstream.Timeouts;
import dev.interlingua.usage.UsageRecord;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A gateway with one caller's token, and providers of sessions behind it. */
final class Realtime implements AutoCloseable {
    static final String KEY = "sk-gateway";
    static final String UPSTREAM_KEY = "sk-upstream";
    static final Headers BEARER = Headers.of("Authorization", "Bearer " + KEY);

    private final BlockingQueue<UsageRecord> records = new LinkedBlockingQueue<>();
    final Gateway gateway;

    private Realtime(GatewayBuilder builder) {
        gateway = builder.onUsage(records::add).build();
    }

    static Realtime of(FakeRealtime... upstreams) {
        return with(builder -> builder, upstreams);
    }

    /** One channel for each upstream, asked in their order. */
    static Realtime with(UnaryOperator<GatewayBuilder> more, FakeRealtime... upstreams) {
        return of(more.apply(Gateway.builder().token(token(null))), upstreams);
    }

    /** A gateway whose caller may have so many calls at a time. */
    static Realtime limited(int concurrency, FakeRealtime... upstreams) {
        return of(Gateway.builder().token(token(concurrency)), upstreams);
    }

    private static Realtime of(GatewayBuilder builder, FakeRealtime... upstreams) {
        for (int i = 0; i < upstreams.length; i++) {
            builder.channel(channel(ChannelType.OPENAI, upstreams[i].baseUrl(), i, Timeouts.DEFAULT));
        }
        return new Realtime(builder);
    }

    /** A gateway over nothing but what {@code more} adds. */
    static Realtime bare(UnaryOperator<GatewayBuilder> more) {
        return new Realtime(more.apply(Gateway.builder().token(token(null))));
    }

    private static AccessToken token(@Nullable Integer concurrency) {
        return new AccessToken("team", KEY, List.of("voice", "fast", "tts"), new Limits(null, null, concurrency), null);
    }

    static Channel channel(ChannelType type, String baseUrl, int priority, Timeouts timeouts) {
        return new Channel(
                "channel-" + priority,
                type,
                URI.create(baseUrl),
                List.of(Credential.of(UPSTREAM_KEY)),
                List.of("voice"),
                Map.of("fast", "voice mini"),
                type.formats(),
                priority,
                1,
                Map.of("OpenAI-Project", "p"),
                timeouts,
                true,
                false);
    }

    static Timeouts firstByte(Duration patience) {
        return new Timeouts(Duration.ofSeconds(10), patience, Duration.ofSeconds(120));
    }

    /** A caller with the right key that asks for a session with this query. */
    PlayedCaller call(@Nullable String query) {
        return call(query, BEARER);
    }

    PlayedCaller call(@Nullable String query, Headers headers) {
        PlayedCaller caller = new PlayedCaller(query, headers);
        gateway.handle(caller);
        return caller;
    }

    UsageRecord record() throws InterruptedException {
        UsageRecord record = records.poll(30, TimeUnit.SECONDS);
        if (record == null) {
            throw new AssertionError("nothing was recorded");
        }
        return record;
    }

    boolean nothingRecorded() {
        return records.isEmpty();
    }

    @Override
    public void close() {
        gateway.close();
    }
}
