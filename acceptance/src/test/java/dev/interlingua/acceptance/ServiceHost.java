package dev.interlingua.acceptance;

import dev.interlingua.Gateway;
import dev.interlingua.access.AccessToken;
import dev.interlingua.access.Limits;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.usage.UsageRecord;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A gateway with one channel of any type that serves the model {@code m}, and a caller with a token. */
record ServiceHost(GatewayHost host, FakeUpstream upstream, BlockingQueue<UsageRecord> records)
        implements AutoCloseable {
    static final String KEY = "gateway-token-for-services";
    static final String UPSTREAM_KEY = "upstream-key";

    static ServiceHost of(ChannelType type) throws Exception {
        return of(type, UPSTREAM_KEY);
    }

    static ServiceHost of(ChannelType type, String upstreamKey) throws Exception {
        FakeUpstream upstream = FakeUpstream.start();
        BlockingQueue<UsageRecord> records = new LinkedBlockingQueue<>();
        String base = upstream.baseUrl() + (type == ChannelType.OPENAI ? "/v1" : "");
        Gateway gateway = Gateway.builder()
                .channel(Channel.of("c", type, URI.create(base), Credential.of(upstreamKey), List.of("m")))
                .token(new AccessToken("t", KEY, List.of("*"), Limits.NONE, null))
                .onUsage(records::add)
                .build();
        return new ServiceHost(GatewayHost.jetty(gateway), upstream, records);
    }

    String url() {
        return host.url();
    }

    ProbeResponse post(String path, String json) throws IOException {
        return HttpProbe.post(url() + path, HeaderList.of("Authorization", "Bearer " + KEY), json);
    }

    ProbeResponse call(String method, String path) throws IOException {
        return HttpProbe.exchange(method, url() + path, HeaderList.of("Authorization", "Bearer " + KEY), null);
    }

    ProbeResponse withoutCredential(String method, String path, String body) throws IOException {
        return HttpProbe.exchange(
                method, url() + path, HeaderList.of("Content-Type", "application/json"), body.isEmpty() ? null : body);
    }

    /** The books of the next exchange; they are closed after its answer. */
    UsageRecord booked() throws InterruptedException {
        return Objects.requireNonNull(records.poll(20, TimeUnit.SECONDS), "nothing was booked");
    }

    @Override
    public void close() {
        host.close();
        upstream.close();
    }
}
