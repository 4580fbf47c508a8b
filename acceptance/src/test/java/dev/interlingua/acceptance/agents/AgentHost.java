package dev.interlingua.acceptance.agents;

import dev.interlingua.Gateway;
import dev.interlingua.acceptance.Format;
import dev.interlingua.acceptance.GatewayHost;
import dev.interlingua.channel.Channel;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.RecordedRequest;
import java.util.List;
import java.util.Map;

/** A gateway that gives every model an agent may ask for to the model of one channel. */
final class AgentHost implements AutoCloseable {
    private final GatewayHost host;
    private final FakeUpstream upstream;

    private AgentHost(GatewayHost host, FakeUpstream upstream) {
        this.host = host;
        this.upstream = upstream;
    }

    /** The public {@code model} leads to {@code served} of the channel. */
    static AgentHost of(Format channel, String model, String served, FakeUpstream upstream) throws Exception {
        Channel plain = channel.channel(upstream.baseUrl());
        Channel mapped = new Channel(
                plain.name(),
                plain.type(),
                plain.baseUrl(),
                plain.credentials(),
                List.of(),
                Map.of(model, served),
                plain.formats(),
                plain.priority(),
                plain.weight(),
                plain.headers(),
                plain.timeouts(),
                plain.streamUsage(),
                plain.legacyMaxTokens());
        return new AgentHost(
                GatewayHost.jetty(
                        Gateway.builder().channel(mapped).anonymous(true).build()),
                upstream);
    }

    /** A model of each vendor that agents work with: it reasons and calls tools. */
    static String model(Format channel) {
        return switch (channel) {
            case OPENAI_CHAT -> "deepseek-v3.2";
            case OPENAI_RESPONSES -> "gpt-5.2";
            case CLAUDE -> "claude-opus-4-8";
            case GEMINI -> "gemini-3-pro-preview";
        };
    }

    String url() {
        return host.url();
    }

    /** The {@code n}th request upstream. */
    RecordedRequest asked(int n) {
        return upstream.requests().get(n);
    }

    @Override
    public void close() {
        host.close();
    }
}
