package dev.interlingua.acceptance;

import dev.interlingua.Gateway;
import dev.interlingua.GatewayBuilder;
import dev.interlingua.access.AccessToken;
import dev.interlingua.access.Limits;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.RecordedRequest;
import dev.interlingua.upstream.Timeouts;
import dev.interlingua.usage.UsageRecord;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A gateway with one channel that makes pictures, and its callers. */
record ImageHost(GatewayHost host, FakeUpstream upstream, BlockingQueue<UsageRecord> usage) implements AutoCloseable {
    static final String KEY = "gateway-token-for-pictures";
    static final String GENERATE = "/v1/images/generations";
    static final String EDIT = "/v1/images/edits";
    /** One red pixel. */
    static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVQYV2NgAAIAAAUAAarVyFEAAAAASUVORK5CYII=";

    static ImageHost of(ChannelType type) throws Exception {
        return of(type, Map.of(), Timeouts.DEFAULT);
    }

    static ImageHost of(ChannelType type, Map<String, String> modelMapping, Timeouts timeouts) throws Exception {
        return of(type, modelMapping, timeouts, builder -> builder);
    }

    static ImageHost of(
            ChannelType type,
            Map<String, String> modelMapping,
            Timeouts timeouts,
            UnaryOperator<GatewayBuilder> settings)
            throws Exception {
        FakeUpstream upstream = FakeUpstream.start();
        BlockingQueue<UsageRecord> usage = new LinkedBlockingQueue<>();
        String base = upstream.baseUrl() + (type == ChannelType.OPENAI ? "/v1" : "");
        String key = type == ChannelType.JIMENG ? "access|secret" : "upstream-key";
        Channel channel = new Channel(
                "c",
                type,
                URI.create(base),
                List.of(Credential.of(key)),
                List.of("*"),
                modelMapping,
                type.formats(),
                0,
                1,
                Map.of(),
                timeouts,
                true,
                false);
        return new ImageHost(
                GatewayHost.jetty(settings.apply(Gateway.builder())
                        .channel(channel)
                        .token(new AccessToken("t", KEY, List.of("*"), Limits.NONE, null))
                        .onUsage(usage::add)
                        .build()),
                upstream,
                usage);
    }

    ProbeResponse post(String path, String body, String... headers) throws Exception {
        HeaderList all = HeaderList.of("Authorization", "Bearer " + KEY);
        for (int i = 0; i < headers.length; i += 2) {
            all = all.with(headers[i], headers[i + 1]);
        }
        return HttpProbe.post(host.url() + path, all, body);
    }

    /** What the upstream was asked next. */
    RecordedRequest asked() {
        return upstream.takeRequest(Duration.ofSeconds(20));
    }

    /** The books are closed after the answer. */
    UsageRecord booked() throws InterruptedException {
        return Objects.requireNonNull(usage.poll(20, TimeUnit.SECONDS), "nothing was booked");
    }

    @Override
    public void close() {
        host.close();
        upstream.close();
    }
}
