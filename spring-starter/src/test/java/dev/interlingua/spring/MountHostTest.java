package dev.interlingua.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.Sse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** The dependency and some properties are all it takes. */
class MountHostTest {
    static final String CHUNKS = """
        data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"Good"},"finish_reason":null}]}

        data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":" day"},"finish_reason":"stop"}]}

        data: [DONE]

        """;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void propertiesMountAGatewayThatTranslatesAStream() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                Application application = Application.start(
                        "interlingua.channels[0].name=openai",
                        "interlingua.channels[0].type=openai",
                        "interlingua.channels[0].base-url=" + upstream.baseUrl() + "/v1",
                        "interlingua.channels[0].api-key=upstream-key",
                        "interlingua.channels[0].models=m",
                        "interlingua.channels[0].dialects=openai-chat",
                        "interlingua.tokens[0].name=team",
                        "interlingua.tokens[0].key=team-key")) {
            upstream.answer(Answer.sse(CHUNKS));

            HttpResponse<String> answer = post(application.url() + "/ai/v1/messages", "team-key", true);

            assertEquals(200, answer.statusCode(), answer.body());
            Sse events = Sse.parse(answer.body());
            assertTrue(events.events().get(0).data().contains("message_start"), answer.body());
            assertTrue(answer.body().contains("Good") && answer.body().contains("message_stop"), answer.body());
            assertEquals(
                    401,
                    post(application.url() + "/ai/v1/messages", "another", true).statusCode());
            assertEquals(
                    404,
                    post(application.url() + "/v1/messages", "team-key", true).statusCode());
        }
    }

    @Test
    void pathIsTheApplicationsChoice() throws Exception {
        try (Application application =
                Application.start("interlingua.path=/one/two", "server.servlet.context-path=/app")) {
            assertEquals(200, get(application.url() + "/app/one/two/openapi.json"));
            assertEquals(404, get(application.url() + "/app/ai/openapi.json"));
        }
    }

    @Test
    void disabledItLeavesNothingBehind() throws Exception {
        try (Application application = Application.start("interlingua.enabled=false", "interlingua.nonsense=true")) {
            assertEquals(404, get(application.url() + "/ai/openapi.json"));
        }
    }

    private int get(String url) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private HttpResponse<String> post(String url, String key, boolean stream) throws Exception {
        String body = "{\"model\":\"m\",\"max_tokens\":9,\"stream\":" + stream
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .header("x-api-key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
