package dev.interlingua.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The upstream against a foreign client, the JDK's own: what it says must be HTTP to others too. */
class FakeUpstreamTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final FakeUpstream upstream = FakeUpstream.start();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void stop() {
        upstream.close();
    }

    @Test
    void answersInOrderAndRecordsWhatItWasAsked() throws Exception {
        upstream.answer(Answer.json(200, "{\"n\":1}")).answer(Answer.json(429, "{\"n\":2}"));

        HttpResponse<String> first = post("/v1/messages?beta=true", "{\"a\":[1]}");
        HttpResponse<String> second = post("/v1/messages", "");

        assertEquals("{\"n\":1}", first.body());
        assertEquals(429, second.statusCode());
        RecordedRequest asked = upstream.takeRequest(PATIENCE);
        assertEquals("POST", asked.method());
        assertEquals("/v1/messages?beta=true", asked.target());
        assertEquals("/v1/messages", asked.path());
        assertEquals("beta=true", asked.query());
        assertEquals("secret", asked.header("X-API-Key"));
        assertEquals(1, asked.bodyJson().getJsonArray("a").getInt(0));
        assertEquals(2, upstream.requests().size());
    }

    @Test
    void keepsConnectionsAlive() throws Exception {
        upstream.answerAlways(Answer.json(200, "{}"));

        post("/a", "{}");
        post("/b", "{}");

        assertEquals(1, upstream.connectionsAccepted());
        assertEquals(1, upstream.takeRequest(PATIENCE).connection());
        assertEquals(1, upstream.takeRequest(PATIENCE).connection());
    }

    @Test
    void streamsInPiecesDownToOneByte() throws Exception {
        String stream = "event: a\ndata: {\"text\":\"Grüße\"}\n\ndata: [DONE]\n\n";
        upstream.answer(Answer.sse(stream).pieces(1)).answer(Answer.sse(stream).unevenPieces(7));

        assertEquals(stream, post("/", "").body());
        assertEquals(stream, post("/", "").body());
        upstream.awaitBytesWritten(2L * stream.getBytes(StandardCharsets.UTF_8).length, PATIENCE);
    }

    @Test
    void cutsWithinTheBody() throws Exception {
        upstream.answer(Answer.json(200, "{\"text\":\"half\"}").cutAfter(5));

        assertThrows(IOException.class, () -> post("/", ""));
        assertEquals(Ending.CUT, upstream.takeRequest(PATIENCE).awaitEnding(PATIENCE));
        assertEquals(0, upstream.callersLeft());
    }

    @Test
    void saysWhenNothingWasScripted() throws Exception {
        HttpResponse<String> response = post("/v1/forgotten", "");

        assertEquals(599, response.statusCode());
        assertTrue(response.body().contains("POST /v1/forgotten"), response.body());
    }

    private HttpResponse<String> post(String target, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(upstream.baseUrl() + target))
                .header("x-api-key", "secret")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
