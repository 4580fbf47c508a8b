package dev.interlingua.acceptance;

import static dev.interlingua.acceptance.VideoHost.ALICE;
import static dev.interlingua.acceptance.VideoHost.BOB;
import static dev.interlingua.acceptance.VideoHost.as;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.channel.ChannelType;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.RecordedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes of a video: in ranges, from where its provider says it is, and from nowhere else. */
class VideoContentTest {
    private static final byte[] FILM = "0123456789abcdefghij".getBytes(StandardCharsets.US_ASCII);
    private static final String QUEUED = """
        {"id":"video_1","object":"video","created_at":1758941485,"status":"queued","model":"m","progress":0,\
        "seconds":"8"}\
        """;
    private static final String CONTENT = "/v1/videos/video_1/content";

    /** A server of files that knows ranges. */
    private static Answer file(RecordedRequest request) {
        Answer whole = Answer.bytes("video/mp4", FILM)
                .header("ETag", "\"f1\"")
                .header("Last-Modified", "Sat, 27 Sep 2025 02:51:25 GMT")
                .header("Accept-Ranges", "bytes");
        String range = request.header("Range");
        if ("\"f1\"".equals(request.header("If-None-Match"))) {
            return Answer.bytes("video/mp4", new byte[0]).status(304).header("ETag", "\"f1\"");
        }
        if (range == null) {
            return whole;
        }
        String[] ends = range.substring("bytes=".length()).split("-", -1);
        int first = ends[0].isEmpty() ? FILM.length - Integer.parseInt(ends[1]) : Integer.parseInt(ends[0]);
        int last = ends[0].isEmpty() || ends[1].isEmpty() ? FILM.length - 1 : Integer.parseInt(ends[1]);
        if (first >= FILM.length) {
            return Answer.json(416, "{}").header("Content-Range", "bytes */20");
        }
        return Answer.bytes("video/mp4", Arrays.copyOfRange(FILM, first, Math.min(last, FILM.length - 1) + 1))
                .status(206)
                .header("ETag", "\"f1\"")
                .header("Content-Range", "bytes " + first + "-" + Math.min(last, 19) + "/20");
    }

    private static ProbeResponse content(VideoHost host, String id, HeaderList headers) throws Exception {
        return host.call("GET", "/v1/videos/" + id + "/content", headers, null);
    }

    private static FakeUpstream openAi() {
        return FakeUpstream.start().answer(Answer.json(200, QUEUED)).answerAt(CONTENT, VideoContentTest::file);
    }

    @Test
    void theWholeFilmComesAsItIs() throws Exception {
        try (FakeUpstream upstream = openAi();
                VideoHost host = VideoHost.of(ChannelType.OPENAI, upstream)) {
            String id = host.begin();
            ProbeResponse film = content(host, id, as(ALICE));
            assertEquals(200, film.status(), film.text());
            assertArrayEquals(FILM, film.body());
            assertEquals("video/mp4", film.header("Content-Type"));
            assertEquals("20", film.header("Content-Length"));
            assertEquals("\"f1\"", film.header("ETag"));
            assertEquals("Sat, 27 Sep 2025 02:51:25 GMT", film.header("Last-Modified"));
            assertEquals("bytes", film.header("Accept-Ranges"));
            assertEquals("nosniff", film.header("X-Content-Type-Options"));
            RecordedRequest asked = upstream.requests().get(1);
            assertEquals("identity", asked.header("Accept-Encoding"));
            assertEquals("Bearer " + VideoHost.UPSTREAM_KEY, asked.header("Authorization"));
            assertNull(asked.header("Range"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-4, 01234, bytes 0-4/20",
        "bytes=15-, fghij, bytes 15-19/20",
        "bytes=-3, hij, bytes 17-19/20",
        "bytes=18-99, ij, bytes 18-19/20",
    })
    void aPartIsAskedForAndGiven(String range, String part, String told) throws Exception {
        try (FakeUpstream upstream = openAi();
                VideoHost host = VideoHost.of(ChannelType.OPENAI, upstream)) {
            String id = host.begin();
            ProbeResponse film =
                    content(host, id, as(ALICE).with("Range", range).with("If-Range", "\"f1\""));
            assertEquals(206, film.status(), film.text());
            assertEquals(part, film.text());
            assertEquals(told, film.header("Content-Range"));
            assertEquals(String.valueOf(part.length()), film.header("Content-Length"));
            assertEquals("\"f1\"", upstream.requests().get(1).header("If-Range"));
        }
    }

    @Test
    void aPartThatIsNotThereIs416() throws Exception {
        try (FakeUpstream upstream = openAi();
                VideoHost host = VideoHost.of(ChannelType.OPENAI, upstream)) {
            ProbeResponse film = content(host, host.begin(), as(ALICE).with("Range", "bytes=20-"));
            assertEquals(416, film.status());
            assertEquals("bytes */20", film.header("Content-Range"));
            assertTrue(film.json().containsKey("error"));
        }
    }

    @Test
    void whoHasItAlreadyGetsNothing() throws Exception {
        try (FakeUpstream upstream = openAi();
                VideoHost host = VideoHost.of(ChannelType.OPENAI, upstream)) {
            ProbeResponse film = content(host, host.begin(), as(ALICE).with("If-None-Match", "\"f1\""));
            assertEquals(304, film.status());
            assertEquals("\"f1\"", film.header("ETag"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lines=1-2", "bytes=a-b", "bytes"})
    void whatIsNoRangeIsNotPassedOn(String range) throws Exception {
        try (FakeUpstream upstream = openAi();
                VideoHost host = VideoHost.of(ChannelType.OPENAI, upstream)) {
            assertEquals(
                    200,
                    content(host, host.begin(), as(ALICE).with("Range", range)).status());
            assertNull(upstream.requests().get(1).header("Range"));
        }
    }

    @Test
    void aVariantIsAskedFor() throws Exception {
        try (FakeUpstream upstream =
                        FakeUpstream.start().answer(Answer.json(200, QUEUED)).answer(Answer.bytes("image/webp", FILM));
                VideoHost host = VideoHost.of(ChannelType.OPENAI, upstream)) {
            String id = host.begin();
            ProbeResponse picture = host.get("/v1/videos/" + id + "/content?variant=thumbnail");
            assertEquals("image/webp", picture.header("Content-Type"));
            assertEquals(
                    CONTENT + "?variant=thumbnail", upstream.requests().get(1).target());
            assertEquals(
                    400,
                    host.get("/v1/videos/" + id + "/content?variant=poster").status());
        }
    }

    @ParameterizedTest
    @CsvSource({"400, 404", "404, 404", "409, 404", "401, 502", "403, 502", "500, 502", "503, 502", "429, 429"})
    void whatTheProviderRefusesIsTold(int theirs, int ours) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start()
                        .answer(Answer.json(200, QUEUED))
                        .answerAlways(Answer.json(theirs, "{\"error\":{\"message\":\"video_1 is not ready\"}}"));
                VideoHost host = VideoHost.of(ChannelType.OPENAI, upstream)) {
            ProbeResponse refused = content(host, host.begin(), as(ALICE));
            assertEquals(ours, refused.status(), refused.text());
            assertEquals(4, refused.json().getJsonObject("error").size());
        }
    }

    @Test
    void onlyItsOwnerReadsIt() throws Exception {
        try (FakeUpstream upstream = openAi();
                VideoHost host = VideoHost.of(ChannelType.OPENAI, upstream)) {
            String id = host.begin();
            assertEquals(404, content(host, id, as(BOB)).status());
            assertEquals(401, content(host, id, HeaderList.empty()).status());
            assertEquals(404, content(host, "task_unknown", as(ALICE)).status());
            assertEquals(1, upstream.requests().size());
        }
    }

    @Test
    void aPageInPlaceOfAFilmIsABadGateway() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start()
                        .answer(Answer.json(200, QUEUED))
                        .answer(Answer.html(200, "<script>alert(1)</script>"))
                        .answer(Answer.bytes("image/svg+xml", FILM))
                        .answer(Answer.bytes("video/mp4", FILM).header("Content-Encoding", "br"));
                VideoHost host = VideoHost.of(ChannelType.OPENAI, upstream)) {
            String id = host.begin();
            assertEquals(502, content(host, id, as(ALICE)).status());
            assertEquals(
                    "application/octet-stream", content(host, id, as(ALICE)).header("Content-Type"));
            assertEquals(502, content(host, id, as(ALICE)).status());
        }
    }

    @Test
    void redirectsAreFollowedWithoutTheKey() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                FakeUpstream store = FakeUpstream.start().answerAt("/film.mp4", VideoContentTest::file);
                VideoHost host = VideoHost.of(ChannelType.OPENAI, upstream)) {
            upstream.answer(Answer.json(200, QUEUED));
            String id = host.begin();
            upstream.answer(Answer.json(302, "").header("Location", "/moved"))
                    .answer(Answer.json(307, "").header("Location", store.baseUrl() + "/film.mp4?sig=1"));
            ProbeResponse film = content(host, id, as(ALICE).with("Range", "bytes=0-1"));
            assertEquals(206, film.status(), film.text());
            assertEquals("01", film.text());
            assertEquals(
                    "Bearer " + VideoHost.UPSTREAM_KEY,
                    upstream.requests().get(2).header("Authorization"));
            assertNull(store.requests().get(0).header("Authorization"));
            upstream.answerAlways(Answer.json(302, "").header("Location", "/again"));
            assertEquals(502, content(host, id, as(ALICE)).status());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.7/film.mp4",
                "http://169.254.169.254/latest/meta-data",
                "http://localhost/film.mp4",
                "http://[::1]/film.mp4",
                "http://127.1.2.3/film.mp4",
                "file:///etc/passwd",
                "ftp://127.0.0.1/film.mp4",
                "http://user:word@127.0.0.1/film.mp4",
            })
    void anAddressThatIsNotPublicIsNotRead(String address) throws Exception {
        String done = "{\"code\":0,\"message\":\"SUCCEED\",\"data\":{\"task_id\":\"8471\",\"task_status\":\"succeed\","
                + "\"task_result\":{\"videos\":[{\"id\":\"1\",\"url\":\"" + address + "\",\"duration\":\"5\"}]}}}";
        try (FakeUpstream upstream = FakeUpstream.start().answerAlways(Answer.json(200, done));
                VideoHost host = VideoHost.of(ChannelType.KLING, upstream)) {
            String id = host.begin();
            ProbeResponse film = content(host, id, as(ALICE));
            assertEquals(502, film.status(), film.text());
            assertEquals(2, upstream.requests().size());
        }
    }

    @Test
    void aFilmOfKlingIsReadWhereItSays() throws Exception {
        String state = "{\"code\":0,\"message\":\"SUCCEED\",\"data\":{\"task_id\":\"8471\",\"task_status\":\"%s\"%s}}";
        try (FakeUpstream upstream = FakeUpstream.start();
                VideoHost host = VideoHost.of(ChannelType.KLING, upstream)) {
            upstream.answerAt("/cdn/1.mp4", VideoContentTest::file);
            upstream.answerAlways(Answer.json(200, state.formatted("processing", "")));
            String id = host.begin();
            assertEquals(404, content(host, id, as(ALICE)).status());
            upstream.answerAlways(Answer.json(
                    200,
                    state.formatted(
                            "succeed",
                            ",\"task_result\":{\"videos\":[{\"id\":\"1\",\"url\":\"" + upstream.baseUrl()
                                    + "/cdn/1.mp4\",\"duration\":\"5\"}]}")));
            ProbeResponse film = content(host, id, as(ALICE));
            assertArrayEquals(FILM, film.body());
            assertNull(upstream.requests().get(upstream.requests().size() - 1).header("Authorization"));
        }
    }

    @Test
    void aCallerWhoLeavesEndsTheSending() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start()
                        .answer(Answer.json(200, QUEUED))
                        .answer(Answer.bytes("video/mp4", new byte[40_000_000]));
                VideoHost host = VideoHost.of(ChannelType.OPENAI, upstream)) {
            String id = host.begin();
            HttpProbe probe = HttpProbe.connect(host.url(), 8 * 1024);
            probe.request("GET", "/v1/videos/" + id + "/content", as(ALICE), null);
            assertEquals(200, probe.readHead().status());
            probe.readBytes(1000);
            probe.abort();
            RecordedRequest left = upstream.awaitCallerLeft(Duration.ofSeconds(20));
            assertEquals(CONTENT, left.target());
            assertTrue(left.bytesWritten() < 40_000_000, "all of it was sent");
        }
    }
}
