package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.RecordedRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings of 200 MB pass a process of 64 MB and leave nothing behind, however the call ends. */
class LargeUploadTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PATH = "/v1/audio/transcriptions";
    private static final long LARGE = 200_000_000;
    private static final String TEXT = "{\"text\":\"Hello\"}";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set ahead of each test
    private Path temporary;

    /** A form around a file that is made on the fly: the same bytes at every place on every run. */
    private record Large(String ahead, long length, String behind) {
        static Large of(boolean modelFirst) {
            AudioForm model = AudioForm.empty().field("model", "whisper-1");
            String open = AudioForm.empty().file("meeting.wav", "").body();
            String file = open.substring(0, open.length() - 2);
            String end = "\r\n" + (modelFirst ? AudioForm.empty() : model).text();
            return new Large((modelFirst ? model.body() : "") + file, LARGE, end);
        }

        String head() {
            return "POST " + PATH + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + AudioForm.TYPE + "\r\nContent-Length: "
                    + (ahead.length() + length + behind.length()) + "\r\n\r\n";
        }

        static byte[] piece(long at, int size) {
            byte[] piece = new byte[size];
            for (int i = 0; i < size; i += 8) {
                Arrays.fill(piece, i, Math.min(size, i + 8), (byte) ('a' + (at + i) / 8 % 23));
            }
            return piece;
        }

        void send(HttpProbe probe, MessageDigest digest, long upTo) throws IOException {
            send(probe, digest, ahead.getBytes(StandardCharsets.UTF_8));
            for (long at = 0; at < upTo; ) {
                int size = (int) Math.min(64 * 1024, upTo - at);
                send(probe, digest, piece(at, size));
                at += size;
            }
            if (upTo == length) {
                send(probe, digest, behind.getBytes(StandardCharsets.UTF_8));
            }
        }

        private static void send(HttpProbe probe, MessageDigest digest, byte[] bytes) throws IOException {
            digest.update(bytes);
            probe.send(bytes);
        }
    }

    private static void requireWorks(SmallProcess gateway, FakeUpstream upstream) throws Exception {
        assertTrue(gateway.process().isAlive());
        upstream.answer(Answer.json(200, TEXT));
        ProbeResponse small = AudioForm.empty()
                .fields("model=whisper-1")
                .file("a.wav", AudioForm.WAVE)
                .post(gateway.url() + PATH);
        assertEquals(TEXT, small.text());
        assertEquals(List.of(), gateway.files());
    }

    /** Ahead of the file the model's name lets it through as it comes; behind it the file is kept on disk until then. */
    @ParameterizedTest
    @ValueSource(strings = {"jetty true", "jetty false", "tomcat true", "tomcat false"})
    void arrivesWhole(String containerAndOrder) throws Exception {
        String container = containerAndOrder.split(" ")[0];
        Large large = Large.of(containerAndOrder.endsWith("true"));
        try (FakeUpstream upstream = FakeUpstream.start().digestBodies();
                SmallProcess gateway = SmallProcess.start(container, upstream.baseUrl(), temporary);
                HttpProbe probe = HttpProbe.connect(gateway.url())) {
            upstream.answer(Answer.json(200, TEXT));
            MessageDigest sent = MessageDigest.getInstance("SHA-256");
            probe.patience(PATIENCE).send(large.head());
            large.send(probe, sent, LARGE);
            assertEquals(TEXT, probe.readResponse().text());
            RecordedRequest arrived = upstream.takeRequest(PATIENCE);
            assertEquals(large.ahead().length() + LARGE + large.behind().length(), arrived.bodyLength());
            assertEquals(HexFormat.of().formatHex(sent.digest()), arrived.bodySha256());
            requireWorks(gateway, upstream);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jetty true", "jetty false", "tomcat true", "tomcat false"})
    void theCallerLeaves(String containerAndOrder) throws Exception {
        String container = containerAndOrder.split(" ")[0];
        boolean modelFirst = containerAndOrder.endsWith("true");
        Large large = Large.of(modelFirst);
        try (FakeUpstream upstream = FakeUpstream.start().digestBodies();
                SmallProcess gateway = SmallProcess.start(container, upstream.baseUrl(), temporary)) {
            try (HttpProbe probe = HttpProbe.connect(gateway.url())) {
                probe.patience(PATIENCE).send(large.head());
                large.send(probe, MessageDigest.getInstance("SHA-256"), LARGE / 2);
                if (modelFirst) {
                    upstream.awaitBodyBytesRead(LARGE / 4, PATIENCE);
                }
                probe.abort();
            }
            upstream.awaitOpenConnections(0, PATIENCE);
            requireWorks(gateway, upstream);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jetty", "tomcat"})
    void theProviderRefusesEarly(String container) throws Exception {
        String refusal = "{\"error\":{\"message\":\"Not this one.\",\"type\":\"invalid_request_error\",\"param\":null,"
                + "\"code\":null}}";
        Large large = Large.of(true);
        try (FakeUpstream upstream = FakeUpstream.start().digestBodies();
                SmallProcess gateway = SmallProcess.start(container, upstream.baseUrl(), temporary);
                HttpProbe probe = HttpProbe.connect(gateway.url())) {
            upstream.answerAhead(Answer.json(413, refusal).thenClose());
            probe.patience(PATIENCE).send(large.head());
            probe.send(large.ahead());
            probe.send(Large.piece(0, 64 * 1024));
            HttpProbe.Head told = probe.readHead();
            assertEquals(413, told.status());
            requireWorks(gateway, upstream);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jetty", "tomcat"})
    void theProviderDies(String container) throws Exception {
        Large large = Large.of(true);
        try (FakeUpstream upstream = FakeUpstream.start().digestBodies().pauseBodiesAfter(1 << 20, "never");
                SmallProcess gateway = SmallProcess.start(container, upstream.baseUrl(), temporary);
                HttpProbe probe = HttpProbe.connect(gateway.url())) {
            probe.patience(PATIENCE).send(large.head());
            probe.send(large.ahead());
            for (long at = 0; at < 2 << 20; at += 64 * 1024) {
                probe.send(Large.piece(at, 64 * 1024));
            }
            upstream.awaitBodyBytesRead(1 << 20, PATIENCE);
            end(upstream);
            HttpProbe.Head told = probe.readHead();
            assertEquals(502, told.status());
            assertEquals(List.of(), gateway.files());
            assertTrue(gateway.process().isAlive());
        }
    }

    private static void end(FakeUpstream upstream) {
        upstream.close();
    }

    @Test
    void thePiecesAreAlikeEverywhere() {
        assertEquals(Large.piece(64, 8)[0], Large.piece(0, 128)[64]);
    }
}
