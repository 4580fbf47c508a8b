package dev.interlingua.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.http.Headers;
import dev.interlingua.http.ResponseHead;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.RecordedRequest;
import dev.interlingua.upload.Upload;
import dev.interlingua.upload.UploadLimits;
import dev.interlingua.upstream.Timeouts;
import dev.interlingua.upstream.UpstreamCall;
import dev.interlingua.upstream.UpstreamRequest;
import dev.interlingua.upstream.httpclient5.HttpClient5Transport;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms with long files, from a caller's socket to a provider's. */
interface UploadPassContract extends ContainerTest {
    Duration PATIENCE = Duration.ofSeconds(30);
    long FILE = 100_000_000;

    /** What the four sockets between caller and provider hold at most, and more than that. */
    long SOCKETS = 64_000_000;

    byte[] AHEAD =
            ("--b\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nm\r\n--b\r\nContent-Disposition: form-data;"
                            + " name=\"file\"; filename=\"a.wav\"\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8);
    byte[] BEHIND = "\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8);

    /** Passes each upload on to this provider, and its answer back. */
    private static ExchangeHandler passing(FakeUpstream upstream, HttpClient5Transport transport) {
        return exchange -> Upload.read(
                        exchange.bodyStream(FILE * 2),
                        exchange.headers().first("Content-Type"),
                        UploadLimits.of(FILE * 2),
                        Set.of("model"))
                .thenAccept(upload -> {
                    UpstreamCall call = transport.send(new UpstreamRequest(
                            "POST",
                            URI.create(upstream.baseUrl() + "/v1/x"),
                            Headers.of("Content-Type", upload.contentType()),
                            upload.payload(Map.of()),
                            Timeouts.DEFAULT));
                    exchange.onAbort(() -> {
                        call.cancel();
                        upload.close();
                    });
                    call.response()
                            .whenComplete((response, failure) -> exchange.respond(
                                    new ResponseHead(failure == null ? response.status() : 502, Headers.EMPTY),
                                    failure == null ? response.body() : ContainerTest.text("failed")));
                });
    }

    private static void sendHead(HttpProbe probe) throws IOException {
        probe.send("POST /v1/x HTTP/1.1\r\nHost: h\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: "
                + (AHEAD.length + FILE + BEHIND.length) + "\r\n\r\n");
        probe.send(AHEAD);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void aLongFilePassesUnchangedAndIsNowhereHeld(boolean async) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().digestBodies();
                HttpClient5Transport transport = new HttpClient5Transport();
                Container container = start(mounted(async, passing(upstream, transport)));
                HttpProbe probe = HttpProbe.connect(container.url())) {
            upstream.answer(Answer.json(200, "{\"text\":\"heard\"}"));
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(AHEAD);
            sendHead(probe);
            byte[] piece = new byte[100_000];
            long most = 0;
            for (long sent = 0; sent < FILE; sent += piece.length) {
                piece[(int) (sent % 99_991)]++;
                digest.update(piece);
                probe.send(piece);
                most = Math.max(most, sent - upstream.bodyBytesRead());
            }
            digest.update(BEHIND);
            probe.send(BEHIND);

            assertEquals("{\"text\":\"heard\"}", probe.readResponse().text());
            RecordedRequest asked = upstream.takeRequest(PATIENCE);
            assertEquals(HexFormat.of().formatHex(digest.digest()), asked.bodySha256());
            long underWay = most;
            assertTrue(underWay < SOCKETS, () -> underWay + " bytes were under way");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void aRefusalAheadOfALongFileReachesTheCaller(boolean async) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().digestBodies();
                HttpClient5Transport transport = new HttpClient5Transport();
                Container container = start(mounted(async, passing(upstream, transport)));
                HttpProbe probe = HttpProbe.connect(container.url())) {
            upstream.answerAhead(Answer.json(413, "{\"error\":\"too long\"}"));
            sendHead(probe);
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> sendOn(probe));
            assertEquals(413, probe.readHead().status());
            assertEquals("{\"error\":\"too long\"}", probe.readUntil("}"));
            probe.abort();
            sending.get(30, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void aCallerWhoLeavesWithinALongFileCutsTheProvider(boolean async) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().digestBodies();
                HttpClient5Transport transport = new HttpClient5Transport();
                Container container = start(mounted(async, passing(upstream, transport)));
                HttpProbe probe = HttpProbe.connect(container.url())) {
            sendHead(probe);
            probe.send(new byte[1_000_000]);
            upstream.awaitBodyBytesRead(500_000, PATIENCE);
            probe.abort();
            upstream.awaitOpenConnections(0, PATIENCE);
            assertEquals(0, upstream.requests().size());
        }
    }

    private static void sendOn(HttpProbe probe) {
        try {
            for (long sent = 0; sent < FILE; sent += 100_000) {
                probe.send(new byte[100_000]);
            }
        } catch (IOException refused) {
            // which is what is expected
        }
    }

    private static Mount mounted(boolean async, ExchangeHandler handler) {
        return async ? Mount.of(handler) : Mount.of(handler).withoutAsync();
    }
}
