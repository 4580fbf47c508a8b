package dev.interlingua.servlet;

import dev.interlingua.Gateway;
import dev.interlingua.GatewayBuilder;
import dev.interlingua.access.AccessToken;
import dev.interlingua.access.Limits;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import dev.interlingua.testkit.FakeRealtime;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.WsPeer;
import dev.interlingua.testkit.WsProbe;
import dev.interlingua.usage.UsageRecord;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A gateway in a container with a provider of sessions behind it, and callers. */
final class RealtimeHost implements AutoCloseable {
    static final HeaderList BEARER = HeaderList.of("Authorization", "Bearer sk-gateway");

    final FakeRealtime upstream = FakeRealtime.start();
    final Gateway gateway;
    private final BlockingQueue<UsageRecord> records = new LinkedBlockingQueue<>();
    private final Container container;

    private RealtimeHost(ContainerTest test, UnaryOperator<GatewayBuilder> more, UnaryOperator<Mount> mounting)
            throws Exception {
        Channel channel = Channel.of(
                "voice",
                ChannelType.OPENAI,
                URI.create(upstream.baseUrl()),
                Credential.of("sk-upstream"),
                List.of("voice"));
        GatewayBuilder builder = Gateway.builder()
                .token(new AccessToken("team", "sk-gateway", List.of("*"), Limits.NONE, null))
                .channel(channel)
                .onUsage(records::add);
        gateway = more.apply(builder).build();
        container = test.start(mounting.apply(Mount.of(gateway::handle)));
    }

    static RealtimeHost start(ContainerTest test) throws Exception {
        return start(test, builder -> builder, mount -> mount);
    }

    static RealtimeHost start(ContainerTest test, UnaryOperator<GatewayBuilder> more, UnaryOperator<Mount> mounting)
            throws Exception {
        return new RealtimeHost(test, more, mounting);
    }

    String url(String path) {
        return container.url() + path;
    }

    /** A caller with the right key, in a session of the model {@code voice}. */
    WsPeer call() throws IOException {
        return WsProbe.open(url("/v1/realtime?model=voice"), BEARER);
    }

    UsageRecord record() throws InterruptedException {
        UsageRecord record = records.poll(30, TimeUnit.SECONDS);
        if (record == null) {
            throw new AssertionError("nothing was recorded");
        }
        return record;
    }

    @Override
    public void close() throws IOException {
        gateway.close();
        container.close();
        upstream.close();
    }
}
