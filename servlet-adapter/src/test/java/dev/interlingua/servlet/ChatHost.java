package dev.interlingua.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.Gateway;
import dev.interlingua.access.AccessToken;
import dev.interlingua.access.Limits;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** A gateway in a container, a provider that speaks Claude's language behind it, and callers who speak OpenAI's. */
final class ChatHost implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final HeaderList BEARER = HeaderList.of("Authorization", "Bearer sk-gateway");

    private static final Duration PING = Duration.ofMillis(200);

    final FakeUpstream upstream = FakeUpstream.start();
    private final Gateway gateway;
    private final Container container;

    private ChatHost(ContainerTest test, boolean async) throws Exception {
        URI base = URI.create(upstream.baseUrl());
        Credential key = Credential.of("sk-upstream");
        gateway = Gateway.builder()
                .token(new AccessToken("team", "sk-gateway", List.of("*"), Limits.NONE, null))
                .channel(Channel.of("chat", ChannelType.CLAUDE, base, key, List.of("claude")))
                .channel(Channel.of("sound", ChannelType.OPENAI, base.resolve("/v1"), key, List.of("whisper-1")))
                .keepAlive(PING)
                .plainKeepAlive(PING)
                .build();
        Mount mount = Mount.of(gateway::handle);
        container = test.start(async ? mount : mount.withoutAsync());
    }

    static ChatHost start(ContainerTest test, boolean async) throws Exception {
        return new ChatHost(test, async);
    }

    /** A host whose connection to the provider has served before: cancelling is harder there than on a new one. */
    static ChatHost warm(ContainerTest test, boolean async) throws Exception {
        ChatHost host = new ChatHost(test, async);
        host.upstream.answer(Answer.sse(begun() + said("warm") + ended()));
        try (HttpProbe probe = host.ask(true)) {
            assertEquals(200, probe.readResponse().status());
        }
        host.upstream.takeRequest(PATIENCE);
        return host;
    }

    String url(String path) {
        return container.url() + path;
    }

    HttpProbe connect() throws IOException {
        return HttpProbe.connect(container.url());
    }

    /** A caller who has asked in OpenAI's language. */
    HttpProbe ask(boolean stream) throws IOException {
        return ask(connect(), stream);
    }

    static HttpProbe ask(HttpProbe probe, boolean stream) throws IOException {
        return probe.request(
                "POST",
                "/v1/chat/completions",
                BEARER.plus("Content-Type", "application/json"),
                "{\"model\":\"claude\",\"stream\":" + stream
                        + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
    }

    /** How the provider's stream begins. */
    static String begun() {
        return event(
                        "message_start",
                        ",\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude\","
                                + "\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,"
                                + "\"usage\":{\"input_tokens\":11,\"output_tokens\":1}}")
                + event("content_block_start", ",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}");
    }

    /** A piece of what it says. */
    static String said(String text) {
        return event(
                "content_block_delta", ",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"" + text + "\"}");
    }

    /** How it ends. */
    static String ended() {
        return event("content_block_stop", ",\"index\":0")
                + event(
                        "message_delta",
                        ",\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":7}")
                + event("message_stop", "");
    }

    private static String event(String type, String members) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"" + members + "}\n\n";
    }

    @Override
    public void close() throws IOException {
        gateway.close();
        container.close();
        upstream.close();
    }
}
