package dev.interlingua.servlet;

import static dev.interlingua.servlet.ChatHost.BEARER;
import static dev.interlingua.servlet.ChatHost.PATIENCE;
import static dev.interlingua.servlet.ChatHost.begun;
import static dev.interlingua.servlet.ChatHost.ended;
import static dev.interlingua.servlet.ChatHost.said;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole way: a caller, the container, the gateway that translates, and a provider of another language. */
interface GatewayContract extends ContainerTest {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void aTranslatedStreamArrivesEventByEvent(boolean async) throws Exception {
        try (ChatHost host = ChatHost.start(this, async)) {
            host.upstream.answer(streamed(
                    Step.write(begun() + said("one")),
                    Step.awaitGate("two"),
                    Step.write(said("two")),
                    Step.awaitGate("end"),
                    Step.write(ended())));
            try (HttpProbe probe = host.ask(true)) {
                HttpProbe.Head head = probe.readHead();
                assertEquals(200, head.status());
                assertEquals("no", head.header("X-Accel-Buffering"));
                probe.readUntil("\"content\":\"one\"");
                host.upstream.open("two");
                probe.readUntil("\"content\":\"two\"");
                host.upstream.open("end");
                probe.readUntil("\"finish_reason\":\"stop\"");
                assertTrue(new String(probe.readRest(), StandardCharsets.UTF_8).endsWith("data: [DONE]\n\n"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void aSilentStreamIsKeptAlive(boolean async) throws Exception {
        try (ChatHost host = ChatHost.start(this, async)) {
            host.upstream.answer(
                    streamed(Step.write(begun() + said("one")), Step.awaitGate("end"), Step.write(ended())));
            try (HttpProbe probe = host.ask(true)) {
                probe.readHead();
                probe.readUntil("\"content\":\"one\"");
                probe.readUntil("\n\n");
                for (int pings = 0; pings < 2; pings++) {
                    String frame = String.valueOf(probe.readFrame());
                    assertTrue(frame.startsWith(":"), frame);
                }
                host.upstream.open("end");
                probe.readUntil("data: [DONE]\n\n");
            }
        }
    }

    @Test
    default void aCallerWhoDoesNotReadHoldsUpTheProvider() throws Exception {
        try (ChatHost host = ChatHost.start(this, true)) {
            host.upstream.answer(streamed(Step.write(begun()), Step.endless(said("x".repeat(4000)))));
            try (HttpProbe probe = ChatHost.ask(HttpProbe.connect(host.url(""), 16 * 1024), true)) {
                probe.readHead();
                long stalled = awaitStalled(host);
                probe.readBytes(8 << 20);
                assertTrue(awaitStalled(host) > stalled, "nothing more came for a caller who reads again");
                probe.abort();
            }
            host.upstream.awaitCallerLeft(PATIENCE);
        }
    }

    /** Waits until the provider could write nothing more within 50 calls of somebody else; gives the bytes written. */
    private static long awaitStalled(ChatHost host) throws IOException {
        long written = -1;
        for (int still = 0; still < 50; still++) {
            assertEquals(200, HttpProbe.get(host.url("/v1/models"), BEARER).status());
            if (host.upstream.bytesWritten() != written) {
                written = host.upstream.bytesWritten();
                still = 0;
            }
        }
        return written;
    }

    @Test
    default void leavingAheadOfTheFirstWordCutsTheProvider() throws Exception {
        try (ChatHost host = ChatHost.warm(this, true)) {
            host.upstream.answer(Answer.sse(begun() + said("late") + ended()).stallBeforeHead());
            try (HttpProbe probe = host.ask(true)) {
                host.upstream.takeRequest(PATIENCE);
                probe.abort();
            }
            host.upstream.awaitCallerLeft(PATIENCE);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void leavingWithinASilentStreamCutsTheProvider(boolean async) throws Exception {
        try (ChatHost host = ChatHost.warm(this, async)) {
            host.upstream.answer(streamed(Step.write(begun() + said("one")), Step.stall()));
            try (HttpProbe probe = host.ask(true)) {
                probe.readHead();
                probe.readUntil("one");
            }
            host.upstream.awaitCallerLeft(PATIENCE);
        }
    }

    @Test
    default void leavingWithinABusyStreamCutsTheProvider() throws Exception {
        try (ChatHost host = ChatHost.warm(this, true)) {
            host.upstream.answer(streamed(Step.write(begun()), Step.endless(said("more"))));
            try (HttpProbe probe = host.ask(true)) {
                probe.readHead();
                probe.readUntil("more");
                probe.abort();
            }
            host.upstream.awaitCallerLeft(PATIENCE);
        }
    }

    @Test
    default void leavingAheadOfAWholeAnswerCutsTheProvider() throws Exception {
        try (ChatHost host = ChatHost.warm(this, true)) {
            host.upstream.answer(Answer.sse(begun() + said("late") + ended()).stallBeforeHead());
            try (HttpProbe probe = host.ask(false)) {
                host.upstream.takeRequest(PATIENCE);
                probe.abort();
            }
            host.upstream.awaitCallerLeft(PATIENCE);
        }
    }

    @Test
    default void aRefusedCallerMayTryAgainOnTheSameConnection() throws Exception {
        try (ChatHost host = ChatHost.start(this, true);
                HttpProbe probe = host.connect()) {
            HeaderList wrong = HeaderList.of("Authorization", "Bearer sk-wrong", "Content-Type", "application/json");
            probe.request("POST", "/v1/chat/completions", wrong, " ".repeat(100_000));
            assertEquals(401, probe.readResponse().status());
            host.upstream.answer(Answer.sse(begun() + said("one") + ended()));
            assertTrue(ChatHost.ask(probe, true).readResponse().text().endsWith("data: [DONE]\n\n"));
        }
    }

    /** 64 MB, of which never more is under way than the sockets hold. */
    @Test
    default void aLongRecordingPassesAsItComes() throws Exception {
        long length = 64_000_000;
        String ahead = "--b\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nwhisper-1\r\n--b\r\n"
                + "Content-Disposition: form-data; name=\"file\"; filename=\"a.wav\"\r\n\r\n";
        String behind = "\r\n--b--\r\n";
        try (ChatHost host = ChatHost.start(this, true);
                HttpProbe probe = host.connect()) {
            host.upstream.digestBodies().answer(Answer.json(200, "{\"text\":\"heard\"}"));
            probe.send("POST /v1/audio/transcriptions HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer sk-gateway\r\n"
                    + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: "
                    + (ahead.length() + length + behind.length()) + "\r\n\r\n" + ahead);
            byte[] piece = new byte[64_000];
            long most = 0;
            for (long sent = 0; sent < length; sent += piece.length) {
                probe.send(piece);
                most = Math.max(most, sent - host.upstream.bodyBytesRead());
            }
            ProbeResponse answer = probe.send(behind).readResponse();
            assertEquals("heard", answer.json().getString("text"));
            assertTrue(host.upstream.takeRequest(PATIENCE).bodyLength() > length);
            assertTrue(most < length / 2, most + " bytes were under way");
        }
    }

    private static Answer streamed(Step... steps) {
        return Answer.steps(steps).header("Content-Type", "text/event-stream");
    }
}
