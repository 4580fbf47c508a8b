package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.config.GatewayConfig;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Media fetched for a model that takes only the bytes, in a container, from a configuration file's words. */
class MediaFetchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private final FakeUpstream model =
            FakeUpstream.start().answerAlways(Answer.json(200, Canned.text(Format.GEMINI, "A dot")));
    private final FakeUpstream media = FakeUpstream.start();

    @AfterEach
    void stop() {
        model.close();
        media.close();
    }

    private GatewayHost host(String mediaFetch) throws Exception {
        String config = "{\"channels\":[{\"name\":\"g\",\"type\":\"gemini\",\"baseUrl\":\"" + model.baseUrl()
                + "\",\"models\":[\"gemini-2.0-flash\"]}],\"access\":{\"anonymous\":true},\"timeouts\":{\"keepAlive\":\"200ms\"},\"mediaFetch\":"
                + mediaFetch + "}";
        return GatewayHost.jetty(GatewayConfig.read(config).toBuilder().build());
    }

    private static String enabled(String more) {
        return "{\"enabled\":true,\"schemes\":[\"http\"],\"allowHosts\":[\"127.0.0.1\"]" + more + "}";
    }

    private String question(boolean stream) {
        return "{\"model\":\"gemini-2.0-flash\",\"stream\":" + stream
                + ",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\""
                + media.baseUrl() + "/dot.png\"}}]}]}";
    }

    private ProbeResponse ask(GatewayHost host) throws Exception {
        return HttpProbe.post(host.url() + "/v1/chat/completions", HeaderList.empty(), question(false));
    }

    @Test
    void theModelGetsTheBytes() throws Exception {
        media.answer(Answer.bytes("image/png", PNG));
        try (GatewayHost host = host(enabled(""))) {
            ProbeResponse answer = ask(host);
            assertEquals(200, answer.status(), answer.text());
            String asked = model.takeRequest(PATIENCE).bodyText();
            assertTrue(asked.contains(Base64.getEncoder().encodeToString(PNG)), asked);
        }
    }

    @Test
    void nothingIsFetchedUnlessItIsSwitchedOn() throws Exception {
        try (GatewayHost host = host("{}")) {
            assertEquals(400, ask(host).status());
            assertEquals(0, media.connectionsAccepted());
        }
    }

    @Test
    void aRedirectToAForbiddenAddressIsA400() throws Exception {
        media.answer(Answer.json(302, "{}").header("Location", "http://169.254.169.254/latest/meta-data"));
        try (GatewayHost host = host(enabled(""))) {
            ProbeResponse answer = ask(host);
            assertEquals(400, answer.status());
            assertTrue(answer.text().contains("messages[0].content[0].image_url.url"), answer.text());
            assertTrue(answer.text().contains("its host is not on the public internet"), answer.text());
            assertEquals(0, model.requests().size());
        }
    }

    @Test
    void tooLargeIsA400WhetherItIsDeclaredOrNot() throws Exception {
        media.answer(Answer.bytes("image/png", new byte[5000]).contentLength());
        media.answer(Answer.endless("0123456789"));
        try (GatewayHost host = host(enabled(",\"itemBytes\":\"4KB\""))) {
            for (int i = 0; i < 2; i++) {
                ProbeResponse answer = ask(host);
                assertEquals(400, answer.status());
                assertTrue(answer.text().contains("it is larger than 4096 bytes"), answer.text());
            }
        }
    }

    @Test
    void aSlowServerIsA400() throws Exception {
        media.answer(Answer.bytes("image/png", PNG).gateBeforeHead("never"));
        try (GatewayHost host = host(enabled(",\"timeout\":\"150ms\""))) {
            ProbeResponse answer = ask(host);
            assertEquals(400, answer.status());
            assertTrue(answer.text().contains("it took too long"), answer.text());
            media.awaitCallerLeft(PATIENCE);
        }
    }

    @Test
    void aCallerWhoLeavesTakesTheFetchAlong() throws Exception {
        media.answer(Answer.bytes("image/png", PNG).gateBeforeHead("never"));
        try (GatewayHost host = host(enabled(",\"timeout\":\"1h\""));
                HttpProbe probe = HttpProbe.connect(host.url())
                        .request(
                                "POST",
                                "/v1/chat/completions",
                                HeaderList.of("Content-Type", "application/json"),
                                question(true))) {
            media.takeRequest(PATIENCE);
            probe.abort();
            media.awaitCallerLeft(PATIENCE);
            assertEquals(0, model.requests().size());
        }
    }

    @Test
    void noContainerThreadWaitsForAFetch() throws Exception {
        int calls = 60; // more than the container has threads
        media.answerAlways(Answer.bytes("image/png", PNG).gateBeforeHead("open"));
        try (GatewayHost host = host(enabled(",\"timeout\":\"1m\""))) {
            HttpProbe[] probes = new HttpProbe[calls];
            for (int i = 0; i < calls; i++) {
                probes[i] = HttpProbe.connect(host.url())
                        .request(
                                "POST",
                                "/v1/chat/completions",
                                HeaderList.of("Content-Type", "application/json"),
                                question(false));
            }
            media.awaitAnswersWaiting(32, PATIENCE); // as many as go to one host at a time
            assertTrue(host.busyThreads().getAsInt() < 20, "threads wait");
            media.open("open");
            for (HttpProbe probe : probes) {
                assertEquals(200, probe.readHead().status());
                probe.close();
            }
        }
    }
}
