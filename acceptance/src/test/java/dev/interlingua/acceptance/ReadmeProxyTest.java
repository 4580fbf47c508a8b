package dev.interlingua.acceptance;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.interlingua.Gateway;
import dev.interlingua.config.GatewayConfig;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ReadmeChapter;
import dev.interlingua.testkit.WsPeer;
import dev.interlingua.testkit.WsProbe;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** README's nginx configuration, in a real nginx ahead of a mounted gateway. */
@Timeout(120)
class ReadmeProxyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Format CALLER = Format.OPENAI_CHAT;
    private static final Format CHANNEL = Format.CLAUDE;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set ahead of each test
    private Path directory;

    @SuppressWarnings("NullAway.Init") // set ahead of each test
    private Path program;

    @BeforeEach
    void nginxIsThere() {
        Path found = Nginx.program();
        if ("required".equals(System.getenv("INTERLINGUA_NGINX"))) {
            assertNotNull(found, "nginx is not installed");
        }
        assumeTrue(found != null, "nginx is not installed: package nginx-light or nginx");
        program = requireNonNull(found);
    }

    private static GatewayHost host(Format channel, FakeUpstream upstream) throws Exception {
        return GatewayHost.jetty(
                Gateway.builder()
                        .channel(channel.channel(upstream.baseUrl()))
                        .anonymous(true)
                        .keepAlive(Duration.ofMillis(200))
                        .build(),
                "/",
                "/ai");
    }

    private Nginx nginx(GatewayHost host) throws Exception {
        String configuration = ReadmeChapter.of("Behind a reverse proxy").file("nginx.conf");
        return Nginx.start(
                program, directory, configuration, URI.create(host.url()).getPort());
    }

    private static HttpProbe ask(Nginx nginx) throws Exception {
        return HttpProbe.connect(nginx.url())
                .request(
                        "POST",
                        "/ai" + CALLER.path("m", true),
                        HeaderList.of("Content-Type", "application/json"),
                        CALLER.request("m", "Hi", true));
    }

    @Test
    void eachEventPassesAsItComes() throws Exception {
        String begun = String.join("", Canned.opening(CHANNEL)) + Canned.delta(CHANNEL, "first");
        String whole = begun + Canned.delta(CHANNEL, "second") + String.join("", Canned.ending(CHANNEL, "firstsecond"));
        try (FakeUpstream upstream =
                        FakeUpstream.start().answer(Answer.sse(whole).gateAfter(begun.length(), "go on"));
                GatewayHost host = host(CHANNEL, upstream);
                Nginx nginx = nginx(host);
                HttpProbe probe = ask(nginx)) {
            assertEquals(200, probe.readHead().status());
            probe.readUntil("first");
            upstream.open("go on");
            probe.readUntil("second");
            assertTrue(new String(probe.readRest(), StandardCharsets.UTF_8).endsWith("data: [DONE]\n\n"));
        }
    }

    @Test
    void aCallerWhoLeavesTakesTheProvidersAnswerAlong() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start()
                        .answer(Answer.endless(Canned.delta(CHANNEL, "Hello"))
                                .header("Content-Type", "text/event-stream"));
                GatewayHost host = host(CHANNEL, upstream);
                Nginx nginx = nginx(host);
                HttpProbe probe = ask(nginx)) {
            assertEquals(200, probe.readHead().status());
            probe.abort();
            upstream.awaitCallerLeft(PATIENCE);
        }
    }

    /** More than nginx takes unless told, and more than it holds: the provider reads while the caller still writes. */
    @Test
    void eachPieceOfAnUploadPassesAsItComes() throws Exception {
        int half = 2 << 20;
        String open =
                AudioForm.empty().field("model", "whisper-1").file("a.wav", "").body();
        String ahead = open.substring(0, open.length() - 2);
        String behind = "\r\n" + AudioForm.empty().text();
        try (FakeUpstream upstream = FakeUpstream.start().answer(Answer.json(200, "{\"text\":\"Hello\"}"));
                GatewayHost host = host(Format.OPENAI_CHAT, upstream);
                Nginx nginx = nginx(host);
                HttpProbe probe = HttpProbe.connect(nginx.url())) {
            probe.send("POST /ai/v1/audio/transcriptions HTTP/1.1\r\nHost: x\r\nContent-Type: " + AudioForm.TYPE
                    + "\r\nContent-Length: " + (ahead.length() + 2 * half + behind.length()) + "\r\n\r\n" + ahead);
            probe.send("x".repeat(half));
            upstream.awaitBodyBytesRead(half / 2, PATIENCE);
            probe.send("x".repeat(half) + behind);
            assertEquals("{\"text\":\"Hello\"}", probe.readResponse().text());
        }
    }

    @Test
    void realtimeSessionsPass() throws Exception {
        Gateway gateway = GatewayConfig.read(
                        "{\"channels\":[{\"name\":\"demo\",\"type\":\"demo\",\"models\":[\"demo\"]}],"
                                + "\"access\":{\"anonymous\":true}}")
                .toBuilder()
                .build();
        try (GatewayHost host = GatewayHost.jetty(gateway, "/", "/ai");
                Nginx nginx = nginx(host);
                WsPeer session = WsProbe.open(nginx.url() + "/ai/v1/realtime?model=demo", HeaderList.empty())) {
            assertTrue(session.readText().contains("session.created"));
        }
    }
}
