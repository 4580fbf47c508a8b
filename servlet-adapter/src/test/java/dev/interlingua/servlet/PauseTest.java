package dev.interlingua.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.Sse;
import dev.interlingua.testkit.Step;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A host that stops serving for a while, and wants to know when the last words are said. */
@Timeout(60)
final class PauseTest {
    private static final HeaderList JSON = HeaderList.of("Content-Type", "application/json");
    private static final String BODY =
            "{\"model\":\"m\",\"max_tokens\":9,\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}";
    private static final String CHUNK = """
        data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"one"},"finish_reason":null}]}

        """;

    private final FakeUpstream upstream = FakeUpstream.start();
    private final Gateway gateway = Gateway.builder()
            .anonymous(true)
            .channel(Channel.of(
                    "upstream",
                    ChannelType.OPENAI,
                    URI.create(upstream.baseUrl() + "/v1"),
                    Credential.of("key"),
                    List.of("m")))
            .build();
    private final ServletAdapter adapter = new ServletAdapter(gateway);

    @AfterEach
    void stop() {
        gateway.close();
        upstream.close();
    }

    @Test
    void jettyEndsStreamsInTheirDialectAndServesAgain() throws Exception {
        try (Container container = JettyContainer.start(mount(true))) {
            pauses(container);
        }
    }

    @Test
    void tomcatEndsStreamsInTheirDialectAndServesAgain() throws Exception {
        try (Container container = TomcatContainer.start(mount(true))) {
            pauses(container);
        }
    }

    @Test
    void aFilterWithoutAsyncChangesNothing() throws Exception {
        try (Container container = TomcatContainer.start(mount(false))) {
            pauses(container);
        }
    }

    /** The adapter within a filter of the host's. */
    private Mount mount(boolean async) {
        Filter host = (request, response, chain) ->
                adapter.handle((HttpServletRequest) request, (HttpServletResponse) response, "/v1/messages");
        return new Mount(gateway::handle, "", "/*", List.of(host), async, Set.of(), 20, false);
    }

    private void pauses(Container container) throws Exception {
        assertTrue(adapter.idle().toCompletableFuture().isDone());
        upstream.answerAt("/v1/chat/completions", Answer.steps(Step.write(CHUNK), Step.stall()))
                .answerAt("/v1/responses", Answer.json(404, "{}"));
        try (HttpProbe caller = HttpProbe.connect(container.url())) {
            caller.request("POST", "/v1/messages", JSON, BODY);
            assertEquals(200, caller.readHead().status());
            caller.readUntil("one");
            CompletionStage<Void> idle = adapter.idle();
            assertFalse(idle.toCompletableFuture().isDone());

            gateway.pause();

            idle.toCompletableFuture().get(30, TimeUnit.SECONDS);
            Sse rest = Sse.parse(new String(caller.readRest(), StandardCharsets.UTF_8));
            assertEquals("error", rest.names().get(rest.names().size() - 1), rest.toString());
        }
        ProbeResponse refused = post(container);
        assertEquals(529, refused.status(), refused::text);
        assertEquals("error", refused.json().getString("type"));

        gateway.resume();

        upstream.answerAt("/v1/chat/completions", Answer.sse(CHUNK + "data: [DONE]\n\n"));
        ProbeResponse served = post(container);
        assertEquals(200, served.status(), served::text);
        adapter.idle().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static ProbeResponse post(Container container) throws IOException {
        return HttpProbe.post(container.url() + "/v1/messages", JSON, BODY);
    }
}
