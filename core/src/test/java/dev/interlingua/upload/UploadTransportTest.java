package dev.interlingua.upload;

import static dev.interlingua.upload.Uploads.LIMITS;
import static dev.interlingua.upload.Uploads.MODEL;
import static dev.interlingua.upload.Uploads.TYPE;
import static dev.interlingua.upload.Uploads.assertFails;
import static dev.interlingua.upload.Uploads.await;
import static dev.interlingua.upload.Uploads.field;
import static dev.interlingua.upload.Uploads.fileHead;
import static dev.interlingua.upload.Uploads.openFiles;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.flow.Collect;
import dev.interlingua.flow.Flood;
import dev.interlingua.http.Headers;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.RecordedRequest;
import dev.interlingua.testkit.RefusingPort;
import dev.interlingua.upstream.Timeouts;
import dev.interlingua.upstream.UpstreamCall;
import dev.interlingua.upstream.UpstreamRequest;
import dev.interlingua.upstream.UpstreamResponse;
import dev.interlingua.upstream.httpclient5.HttpClient5Transport;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Large forms on their way from a caller to a provider. */
class UploadTransportTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LARGE = 200_000_000;

    /** More than sockets hold. */
    private static final int LONG = 60_000_000;

    /** What the sockets of both ends hold at most, and more than that. */
    private static final long SOCKETS = 32_000_000;

    private final FakeUpstream upstream = FakeUpstream.start().digestBodies();
    private final HttpClient5Transport transport = new HttpClient5Transport();

    @AfterEach
    void stop() {
        transport.close();
        upstream.close();
        assertEquals(0, openFiles());
    }

    private static Flood large(String ahead, String behind) {
        return form(ahead, LARGE, behind);
    }

    private static Flood form(String ahead, int length, String behind) {
        return new Flood(
                (ahead + fileHead("file")).getBytes(UTF_8),
                length,
                ("\r\n" + behind + "--b-1--\r\n").getBytes(UTF_8),
                16_384);
    }

    private UpstreamCall send(Upload upload) {
        return send(upload, upstream.baseUrl());
    }

    private UpstreamCall send(Upload upload, String url) {
        Headers headers = Headers.of("Content-Type", upload.contentType());
        return transport.send(new UpstreamRequest(
                "POST", URI.create(url + "/v1/x"), headers, upload.payload(Map.of()), Timeouts.DEFAULT));
    }

    private static Upload arriving(Flood body) {
        return await(Upload.read(body, TYPE, LIMITS, MODEL));
    }

    private static String text(UpstreamResponse response) {
        return new String(await(Collect.bytes(response.body(), 1_000)), UTF_8);
    }

    @Test
    void aLargeFileIsSentOnAsItComes() {
        AtomicLong mostUnderWay = new AtomicLong();
        Flood body = large(field("model", "m"), field("language", "de"))
                .onPiece(given -> mostUnderWay.accumulateAndGet(given - upstream.bodyBytesRead(), Math::max));
        upstream.answer(Answer.json(200, "{}"));
        try (Upload upload = arriving(body)) {
            UpstreamResponse response = await(send(upload).response());

            assertEquals("{}", text(response));
            RecordedRequest asked = upstream.takeRequest(PATIENCE);
            assertEquals("chunked", asked.header("transfer-encoding"));
            assertEquals(TYPE, asked.header("content-type"));
            assertEquals(body.length(), asked.bodyLength());
            assertEquals(body.sha256(), asked.bodySha256());
            assertTrue(mostUnderWay.get() < SOCKETS, () -> mostUnderWay + " bytes were under way");
            assertTrue(upload.heldBytes() < LIMITS.memoryBytes(), () -> upload.heldBytes() + " bytes are held");
            assertEquals(0, openFiles());
        }
    }

    @Test
    void aLargeFileAheadOfItsFieldsGoesByWayOfTheDisk() {
        AtomicLong mostHeld = new AtomicLong();
        Flood body = large("", field("model", "m"));
        upstream.answerAlways(Answer.json(200, "{}"));
        try (Upload upload = arriving(body)) {
            mostHeld.set(upload.heldBytes());
            assertEquals(1, openFiles());
            for (int i = 0; i < 2; i++) { // as for a second channel
                assertEquals("{}", text(await(send(upload).response())));
                RecordedRequest asked = upstream.takeRequest(PATIENCE);
                assertEquals(String.valueOf(body.length()), asked.header("content-length"));
                assertEquals(body.sha256(), asked.bodySha256());
            }
            assertTrue(mostHeld.get() < 1_000, () -> mostHeld + " bytes are held");
        }
    }

    @Test
    void aProviderThatReadsSlowlyMakesTheCallerSlow() {
        Flood body = form(field("model", "m"), LONG, "");
        upstream.pauseBodiesAfter(1_000_000, "go on").answer(Answer.json(200, "{}"));
        try (Upload upload = arriving(body)) {
            UpstreamCall call = send(upload);
            upstream.awaitAnswersWaiting(1, PATIENCE);
            long stalledAt = awaitStall(body);
            assertTrue(stalledAt < SOCKETS, () -> stalledAt + " bytes were taken from the caller");

            upstream.open("go on");
            assertEquals("{}", text(await(call.response())));
            assertEquals(body.sha256(), upstream.takeRequest(PATIENCE).bodySha256());
        }
    }

    /** Waits until the count stands still over several calls through the same transport. */
    private long awaitStall(Flood body) {
        try (FakeUpstream other = FakeUpstream.start()) {
            other.answerAlways(Answer.json(200, "{}"));
            long before = -1;
            for (int still = 0; still < 20; ) {
                UpstreamRequest request = new UpstreamRequest(
                        "GET", URI.create(other.baseUrl()), Headers.EMPTY, new byte[0], Timeouts.DEFAULT);
                text(await(transport.send(request).response()));
                long now = body.produced();
                still = now == before ? still + 1 : 0;
                before = now;
            }
            return before;
        }
    }

    @Test
    void theCallerLeavingCutsTheProvider() {
        GatewayException left = new GatewayException(new ApiError(ErrorKind.CANCELLED, "The caller left."));
        Flood body = form(field("model", "m"), LONG, "").failAt(40_000_000, left);
        try (Upload upload = arriving(body)) {
            UpstreamCall call = send(upload);
            assertFails(ErrorKind.CANCELLED, () -> await(call.response()));
            upstream.awaitOpenConnections(0, PATIENCE);
            assertEquals(0, upstream.requests().size());
        }
    }

    @Test
    void closingTheUploadCutsTheProvider() {
        Flood body = form(field("model", "m"), LONG, "");
        upstream.pauseBodiesAfter(1_000_000, "never");
        Upload upload = arriving(body);
        UpstreamCall call = send(upload);
        upstream.awaitAnswersWaiting(1, PATIENCE);
        upload.close();

        assertFails(ErrorKind.CANCELLED, () -> await(call.response()));
        assertTrue(body.isCancelled());
        upstream.open("never");
    }

    /** The answer is given although most of the body was never read. */
    @Test
    void aProviderThatRefusesAheadOfTheBodyIsHeard() {
        for (Answer refusal : new Answer[] {
            Answer.json(413, "{\"error\":\"too large\"}"),
            Answer.json(401, "{\"error\":\"no key\"}").thenClose()
        }) {
            Flood body = form(field("model", "m"), LONG, "");
            upstream.answerAhead(refusal);
            try (Upload upload = arriving(body)) {
                UpstreamResponse response = await(send(upload).response());
                assertTrue(response.status() >= 400);
                assertTrue(text(response).contains("error"));
                body.awaitCancelled();
                assertFalse(upload.isSendable());
                assertTrue(body.produced() < LONG, "the whole body was read");
            }
        }
        upstream.awaitOpenConnections(0, PATIENCE);
    }

    @Test
    void aProviderThatCannotBeReachedLeavesTheUploadForTheNext() throws Exception {
        Flood body = form(field("model", "m"), LONG, "");
        upstream.answer(Answer.json(200, "{}"));
        try (RefusingPort nobody = RefusingPort.take();
                Upload upload = arriving(body)) {
            assertFails(
                    ErrorKind.BAD_GATEWAY,
                    () -> await(send(upload, nobody.baseUrl()).response()));
            assertTrue(upload.isSendable());
            assertEquals("{}", text(await(send(upload).response())));
            assertEquals(body.sha256(), upstream.takeRequest(PATIENCE).bodySha256());
        }
    }

    @Test
    void aProviderThatBreaksOffFailsTheCall() {
        Flood body = form(field("model", "m"), LONG, "");
        upstream.pauseBodiesAfter(1_000_000, "never");
        try (Upload upload = arriving(body)) {
            UpstreamCall call = send(upload);
            upstream.awaitAnswersWaiting(1, PATIENCE);
            upstream.close();
            assertFails(ErrorKind.BAD_GATEWAY, () -> await(call.response()));
            body.awaitCancelled();
        }
    }
}
