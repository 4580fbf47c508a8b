package dev.interlingua.samples.jetty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.Sse;
import dev.interlingua.testkit.Step;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The end of the server while a stream runs; relayed (OpenAI's format) and translated (Claude's). */
class ShutdownTest {
    static final String CHUNK = """
        data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"one"},"finish_reason":null}]}

        """;
    static final String REST = """
        data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":" two"},"finish_reason":"stop"}]}

        data: [DONE]

        """;

    private final FakeUpstream upstream = FakeUpstream.start();

    @AfterEach
    void stopUpstream() {
        upstream.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/chat/completions", "/v1/messages"})
    void streamThatEndsInTimeIsWhole(String path) throws Exception {
        GatewayServer server = start(Duration.ofSeconds(30));
        try (HttpProbe caller = running(server, path)) {
            CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
            awaitRefusal(server.url());
            upstream.open("rest");

            String rest = new String(caller.readRest(), StandardCharsets.UTF_8);
            assertTrue(rest.contains(" two"), rest);
            assertTrue(rest.contains(path.endsWith("messages") ? "message_stop" : "[DONE]"), rest);
            closed.get(30, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/chat/completions", "/v1/messages"})
    void streamThatDoesNotEndInTimeGetsAnError(String path) throws Exception {
        GatewayServer server = start(Duration.ofMillis(1));
        try (HttpProbe caller = running(server, path)) {
            CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);

            Sse rest = Sse.parse(new String(caller.readRest(), StandardCharsets.UTF_8));
            List<Sse.Event> errors = rest.events().stream()
                    .filter(event -> event.data().contains("\"error\""))
                    .toList();
            assertEquals(1, errors.size(), rest.toString());
            assertEquals("", rest.unfinished());
            closed.get(30, TimeUnit.SECONDS);
            upstream.awaitCallerLeft(Duration.ofSeconds(30));
        }
    }

    private GatewayServer start(Duration grace) throws IOException {
        Gateway gateway = Gateway.builder()
                .anonymous(true)
                .channel(Channel.of(
                        "upstream",
                        ChannelType.OPENAI,
                        URI.create(upstream.baseUrl() + "/v1"),
                        Credential.of("key"),
                        List.of("m")))
                .build();
        return GatewayServer.start(gateway, "127.0.0.1", 0, grace);
    }

    /** A call whose first word has arrived. */
    private HttpProbe running(GatewayServer server, String path) throws IOException {
        upstream.answerAt(
                "/v1/chat/completions", Answer.steps(Step.write(CHUNK), Step.awaitGate("rest"), Step.write(REST)));
        upstream.answerAt("/v1/responses", Answer.json(404, "{}"));
        HttpProbe caller = HttpProbe.connect(server.url());
        String body =
                "{\"model\":\"m\",\"max_tokens\":9,\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}";
        caller.request("POST", path, HeaderList.of("Content-Type", "application/json"), body);
        assertEquals(200, caller.readHead().status());
        caller.readUntil("one");
        return caller;
    }

    /** Returns as soon as nobody takes connections any more: then the server is on its way to its end. */
    static void awaitRefusal(String url) throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < deadline) {
            try {
                HttpProbe.connect(url).close();
            } catch (SocketException refusedOrReset) {
                return;
            }
        }
        throw new AssertionError("the server still takes calls");
    }
}
