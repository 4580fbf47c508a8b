package dev.interlingua.acceptance.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.Gateway;
import dev.interlingua.GatewayBuilder;
import dev.interlingua.acceptance.Format;
import dev.interlingua.acceptance.GatewayHost;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A gateway over strict upstreams of Claude, Gemini and OpenAI, and a way to run a loop through it. */
final class Loop implements AutoCloseable {
    static final String CLAUDE = "claude-sonnet-4-5";
    static final String CLAUDE_ADAPTIVE = "claude-opus-4-7";
    static final String GEMINI = "gemini-3-pro-preview";
    static final String OPENAI = "gpt-5";
    static final String CHAT = "llama-4";

    final StrictClaude claude = new StrictClaude();
    final StrictGemini gemini = new StrictGemini();
    final StrictResponses responses = new StrictResponses();
    final PlainChat chat = new PlainChat();
    private final List<FakeUpstream> upstreams = new ArrayList<>();
    private final GatewayHost host;

    Loop() throws Exception {
        this(gateway -> gateway);
    }

    Loop(UnaryOperator<GatewayBuilder> options) throws Exception {
        host = GatewayHost.jetty(options.apply(Gateway.builder().anonymous(true))
                .channel(channel("claude", ChannelType.CLAUDE, claude, "claude", "claude-*"))
                .channel(channel("gemini", ChannelType.GEMINI, gemini, "gemini", "gemini-*"))
                .channel(channel("openai", ChannelType.OPENAI, responses, "openai-responses", "gpt-*"))
                .channel(channel("chat", ChannelType.OPENAI, chat, "openai-chat", "llama-*"))
                .build());
    }

    private Channel channel(String name, ChannelType type, Upstream script, String format, String models) {
        FakeUpstream upstream = FakeUpstream.start().answerWith(script);
        upstreams.add(upstream);
        Channel plain = Channel.of(
                name,
                type,
                URI.create(upstream.baseUrl() + (type == ChannelType.OPENAI ? "/v1" : "")),
                Credential.of("sk-upstream"),
                List.of(models));
        return type == ChannelType.OPENAI ? serving(plain, format) : plain;
    }

    private static Channel serving(Channel channel, String format) {
        return new Channel(
                channel.name(),
                channel.type(),
                channel.baseUrl(),
                channel.credentials(),
                channel.models(),
                channel.modelMapping(),
                List.of(format),
                channel.priority(),
                channel.weight(),
                channel.headers(),
                channel.timeouts(),
                channel.streamUsage(),
                channel.legacyMaxTokens());
    }

    /** What the upstreams found wrong. */
    List<String> refusals() {
        List<String> all = new ArrayList<>(claude.refusals);
        all.addAll(gemini.refusals);
        all.addAll(responses.refusals);
        all.addAll(chat.refusals);
        return all;
    }

    /** The last request that any upstream of this name got. */
    String lastBody(Upstream script) {
        int index = List.of(claude, gemini, responses, chat).indexOf(script);
        List<?> requests = upstreams.get(index).requests();
        return upstreams.get(index).requests().get(requests.size() - 1).bodyText();
    }

    /** One request and its answer. */
    ProbeResponse step(Format caller, Client client, String model, boolean stream) throws Exception {
        return step(caller, client, model, stream, HeaderList.empty());
    }

    ProbeResponse step(Format caller, Client client, String model, boolean stream, HeaderList headers)
            throws Exception {
        String body = client.request(model, stream).toString();
        ProbeResponse response = HttpProbe.post(host.url() + caller.path(model, stream), headers, body);
        assertEquals(List.of(), refusals());
        assertEquals(200, response.status(), response.text());
        client.take(response, stream);
        return response;
    }

    /** Steps until the model has said its last word; how many there were. */
    int run(Format caller, Client client, String model, boolean stream) throws Exception {
        int steps = 0;
        do {
            step(caller, client, model, stream);
            steps++;
        } while (!client.lastText().equals("All done.") && steps <= 2 * Step.LOOP);
        return steps;
    }

    @Override
    public void close() {
        host.close();
        upstreams.forEach(FakeUpstream::close);
    }
}
