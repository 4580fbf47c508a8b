package dev.interlingua.acceptance;

import dev.interlingua.Gateway;
import dev.interlingua.GatewayBuilder;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.RecordedRequest;
import dev.interlingua.upstream.Timeouts;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * A gateway over one channel of each chat format. The public model {@link Format#word} leads to the channel of that format, so
 * that for each caller one of the four is a relay and three are translations. Unless told otherwise each upstream says "Hello".
 */
final class FourChannels implements AutoCloseable {
    private final Map<Format, FakeUpstream> upstreams = new EnumMap<>(Format.class);
    private final GatewayHost host;

    private FourChannels(UnaryOperator<GatewayBuilder> options) throws Exception {
        GatewayBuilder gateway = options.apply(Gateway.builder());
        for (Format format : Format.values()) {
            FakeUpstream upstream = FakeUpstream.start().answerWith(request -> hello(format, request));
            upstreams.put(format, upstream);
            gateway.channel(channel(format, upstream.baseUrl()));
        }
        host = GatewayHost.jetty(gateway.build());
    }

    /** For callers without a token. */
    static FourChannels open() throws Exception {
        return new FourChannels(gateway -> gateway.anonymous(true));
    }

    static FourChannels with(UnaryOperator<GatewayBuilder> options) throws Exception {
        return new FourChannels(options);
    }

    /** A channel that serves {@code format}'s word as the name of a model of that vendor. */
    static Channel channel(Format format, String upstream) {
        ChannelType type = switch (format) {
            case OPENAI_CHAT, OPENAI_RESPONSES -> ChannelType.OPENAI;
            case CLAUDE -> ChannelType.CLAUDE;
            case GEMINI -> ChannelType.GEMINI;
        };
        return new Channel(
                format.word(),
                type,
                URI.create(upstream + (type == ChannelType.OPENAI ? "/v1" : "")),
                List.of(Credential.of(Format.UPSTREAM_KEY)),
                List.of(),
                Map.of(format.word(), upstreamModel(format)),
                List.of(format.word()),
                0,
                1,
                Map.of(),
                Timeouts.DEFAULT,
                true,
                false);
    }

    /** The model's name upstream. */
    static String upstreamModel(Format format) {
        return switch (format) {
            case OPENAI_CHAT, OPENAI_RESPONSES -> "gpt-4o";
            case CLAUDE -> "claude-sonnet-4-5";
            case GEMINI -> "gemini-2.5-flash";
        };
    }

    private static Answer hello(Format format, RecordedRequest request) {
        boolean stream = request.bodyText().replace(" ", "").contains("\"stream\":true")
                || request.path().endsWith(":streamGenerateContent");
        return stream ? Answer.sse(Canned.stream(format, "Hello")) : Answer.json(200, Canned.text(format, "Hello"));
    }

    String url() {
        return host.url();
    }

    FakeUpstream upstream(Format format) {
        return Objects.requireNonNull(upstreams.get(format));
    }

    /** How many requests have reached any upstream. */
    int asked() {
        return upstreams.values().stream()
                .mapToInt(upstream -> upstream.requests().size())
                .sum();
    }

    /** What the upstream of {@code format} was asked last. */
    RecordedRequest last(Format format) {
        List<RecordedRequest> requests = upstream(format).requests();
        return requests.get(requests.size() - 1);
    }

    ProbeResponse post(String path, String body) throws Exception {
        return HttpProbe.post(url() + path, HeaderList.empty(), body);
    }

    /** Posts a chat request that says "Hi" to the model of {@code channel}, with {@code members} besides. */
    ProbeResponse chat(Format channel, String members) throws Exception {
        return chat(channel, "[{\"role\":\"user\",\"content\":\"Hi\"}]", members);
    }

    ProbeResponse chat(Format channel, String messages, String members) throws Exception {
        return post("/v1/chat/completions", body(channel, messages, members));
    }

    static String body(Format channel, String messages, String members) {
        return "{\"model\":\"" + channel.word() + "\",\"messages\":" + messages + (members.isEmpty() ? "" : ",")
                + members + "}";
    }

    @Override
    public void close() {
        host.close();
        upstreams.values().forEach(FakeUpstream::close);
    }
}
