package dev.interlingua.acceptance;

import static dev.interlingua.acceptance.VideoHost.ALICE;
import static dev.interlingua.acceptance.VideoHost.BOB;
import static dev.interlingua.acceptance.VideoHost.MODEL;
import static dev.interlingua.acceptance.VideoHost.as;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.channel.ChannelType;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.JsonAssert;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.RecordedRequest;
import jakarta.json.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Operations 14 to 23, in every caller's format, over a channel of OpenAI's and one of Kling's. */
class VideosTest {
    private static final String SUBMIT = "/jimeng/?Action=CVSync2AsyncSubmitTask&Version=2022-08-31";
    static final String RESULT = "/jimeng/?Action=CVSync2AsyncGetResult&Version=2022-08-31";
    static final String QUEUED = """
        {"id":"video_68d7","object":"video","created_at":1758941485,"status":"queued","model":"film-model-2",\
        "progress":0,"seconds":"8","size":"1280x720","quality_word":"kept"}\
        """;
    private static final String COMPLETED = """
        {"id":"video_68d7","object":"video","created_at":1758941485,"status":"completed","model":"film-model-2",\
        "completed_at":1758941600,"expires_at":1758945200,"progress":100,"seconds":"8","size":"1280x720",\
        "remixed_from_video_id":"video_fb4e","error":null}\
        """;

    /** How each format asks for a video, and about it. */
    enum Caller {
        SORA("/v1/videos", "/v1/videos/%s"),
        SORA_ALIAS("/api/v1/videos", "/api/v1/videos/%s"),
        GENERIC("/v1/video/generations", "/v1/video/generations/%s"),
        GENERIC_ALIAS("/api/v1/video/generations", "/api/v1/video/generations/%s"),
        KLING_TEXT("/kling/v1/videos/text2video", "/kling/v1/videos/text2video/%s"),
        KLING_IMAGE("/kling/v1/videos/image2video", "/kling/v1/videos/image2video/%s"),
        JIMENG(SUBMIT, RESULT);

        private final String create;
        private final String state;

        Caller(String create, String state) {
            this.create = create;
            this.state = state;
        }

        String body() {
            return switch (this) {
                case JIMENG -> "{\"req_key\":\"film-model\",\"prompt\":\"a cat\"}";
                case KLING_IMAGE ->
                    "{\"model_name\":\"film-model\",\"prompt\":\"a cat\",\"image\":\"https://example.com/cat.png\"}";
                case KLING_TEXT -> "{\"model_name\":\"film-model\",\"model\":\"another\",\"prompt\":\"a cat\"}";
                default -> "{\"model\":\"film-model\",\"prompt\":\"a cat\"}";
            };
        }

        String begun(VideoHost host) throws Exception {
            ProbeResponse answer = host.post(create, body());
            assertEquals(200, answer.status(), answer.text());
            JsonObject json = answer.json();
            return this == JIMENG ? json.getJsonObject("data").getString("task_id") : json.getString("task_id");
        }

        ProbeResponse ask(VideoHost host, String key, String id) throws Exception {
            HeaderList headers = key.isEmpty() ? HeaderList.empty() : as(key);
            return this == JIMENG
                    ? host.call("POST", state, headers, "{\"req_key\":\"film-model\",\"task_id\":\"" + id + "\"}")
                    : host.call("GET", state.formatted(id), headers, null);
        }
    }

    static Answer json(String body) {
        return Answer.json(200, body);
    }

    static JsonObject error(ProbeResponse answer, int status) {
        assertEquals(status, answer.status(), answer.text());
        JsonObject error = answer.json().getJsonObject("error");
        assertEquals(4, error.size(), answer.text());
        return error;
    }

    @ParameterizedTest
    @MethodSource("callers")
    void aVideoIsAskedForAndAskedAbout(Caller caller) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answer(json(QUEUED)).answer(json(COMPLETED));
                VideoHost host = VideoHost.of(ChannelType.OPENAI, upstream)) {
            String id = caller.begun(host);
            assertTrue(id.matches("task_[A-Za-z0-9_-]{80,260}"), id);
            RecordedRequest asked = upstream.requests().get(0);
            assertEquals("POST /v1/videos", asked.method() + " " + asked.target());
            assertEquals("Bearer " + VideoHost.UPSTREAM_KEY, asked.header("Authorization"));
            assertEquals(MODEL, asked.bodyJson().getString("model"));
            assertEquals("a cat", asked.bodyJson().getString("prompt"));
            assertFalse(asked.bodyText().contains("another"), asked.bodyText());
            ProbeResponse state = caller.ask(host, ALICE, id);
            assertEquals(200, state.status(), state.text());
            assertEquals(
                    "GET /v1/videos/video_68d7",
                    upstream.requests().get(1).method() + " "
                            + upstream.requests().get(1).target());
            assertFalse(state.text().contains("video_68d7"), state.text());
            assertFalse(state.text().contains("video_fb4e"), state.text());
            JsonObject told = state.json();
            if (caller == Caller.JIMENG) {
                assertEquals(10000, told.getInt("code"));
                assertEquals("done", told.getJsonObject("data").getString("status"));
                assertEquals(
                        host.url() + "/v1/videos/" + id + "/content",
                        told.getJsonObject("data").getString("video_url"));
            } else {
                assertEquals("completed", told.getString("status"));
                assertEquals(100, told.getInt("progress"));
                assertEquals(id, told.getString("id"));
                assertEquals(id, told.getString("task_id"));
                if (!caller.name().startsWith("SORA")) {
                    assertEquals(host.url() + "/v1/videos/" + id + "/content", told.getString("url"));
                }
            }
        }
    }

    static Stream<Caller> callers() {
        return Stream.of(Caller.values());
    }

    @ParameterizedTest
    @MethodSource("callers")
    void aBadBodyIsTheCallersMistake(Caller caller) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                VideoHost host = VideoHost.of(ChannelType.OPENAI, upstream)) {
            String bodiless = caller.body().replace("\"a cat\"", "\"\"").replace("\"image\"", "\"picture\"");
            JsonObject missing = error(host.post(caller.create, bodiless), 400);
            assertEquals(caller == Caller.KLING_IMAGE ? "image" : "prompt", missing.getString("param"));
            error(host.post(caller.create, "{\"prompt\":\"a cat\"}"), 400);
            error(host.post(caller.create, "[]"), 400);
            error(host.post(caller.create, "{\"model\":"), 400);
            error(host.post(caller.create, ""), 400);
            assertTrue(upstream.requests().isEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("callers")
    void nobodyWithoutAKeyIsServed(Caller caller) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                VideoHost host = VideoHost.of(ChannelType.OPENAI, upstream)) {
            error(host.call("POST", caller.create, HeaderList.empty(), caller.body()), 401);
            error(caller.ask(host, "", "task_x"), 401);
            assertTrue(upstream.requests().isEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("callers")
    void aProviderThatFailsIsABadGateway(Caller caller) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answer(json(QUEUED));
                VideoHost host = VideoHost.of(ChannelType.OPENAI, upstream)) {
            String id = caller.begun(host);
            upstream.answerAlways(Answer.json(500, "{\"error\":{\"message\":\"boom\"}}"));
            error(host.post(caller.create, caller.body()), 502);
            error(caller.ask(host, ALICE, id), 502);
            upstream.answerAlways(Answer.json(200, "{}"));
            error(host.post(caller.create, caller.body()), 502);
            upstream.answerAlways(Answer.json(404, "{\"error\":{\"message\":\"no video_68d7\"}}"));
            JsonObject gone = error(caller.ask(host, ALICE, id), 404);
            assertFalse(gone.toString().contains("video_68d7"), gone.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("callers")
    void whatIsNotTheCallersDoesNotExist(Caller caller) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answer(json(QUEUED));
                VideoHost host = VideoHost.of(ChannelType.OPENAI, upstream)) {
            String id = caller.begun(host);
            String unknown = error(caller.ask(host, ALICE, "task_unknown"), 404).toString();
            assertEquals(unknown, error(caller.ask(host, BOB, id), 404).toString());
            assertEquals(unknown, error(caller.ask(host, ALICE, id + "A"), 404).toString());
            assertEquals(
                    unknown, error(caller.ask(host, ALICE, "video_68d7"), 404).toString());
            assertEquals(1, upstream.requests().size());
        }
    }

    @Test
    void everyNodeWithTheSameSecretAndChannelsAnswers() throws Exception {
        VideoHost.Node node = VideoHost.Node.of(ChannelType.OPENAI);
        try (FakeUpstream upstream = FakeUpstream.start().answer(json(QUEUED)).answerAlways(json(COMPLETED));
                VideoHost one = node.start(upstream);
                VideoHost other = node.start(upstream);
                VideoHost stranger = node.withSecret("another").start(upstream);
                VideoHost moved = node.withChannel("renamed").start(upstream);
                VideoHost rekeyed = node.withKey("another key").start(upstream);
                VideoHost strict = node.withAlicesModels("nothing-*").start(upstream)) {
            String id = one.begin();
            assertEquals(200, other.get("/v1/videos/" + id).status());
            String missing = error(stranger.get("/v1/videos/" + id), 404).toString();
            assertEquals(missing, error(moved.get("/v1/videos/" + id), 404).toString());
            assertEquals(missing, error(rekeyed.get("/v1/videos/" + id), 404).toString());
            error(strict.get("/v1/videos/" + id), 403);
        }
    }

    @Test
    void openAisOwnWordsStayAsTheyAre() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answer(json(QUEUED)).answer(json(COMPLETED));
                VideoHost host = VideoHost.of(ChannelType.OPENAI, upstream)) {
            ProbeResponse begun = host.post(
                    "/v1/videos",
                    "{\"model\":\"film-model\",\"prompt\":\"a"
                            + " cat\",\"seconds\":\"8\",\"size\":\"1280x720\",\"new_option\":{\"a\":1}}");
            JsonAssert.sameJson(
                    "{\"model\":\"film-model\",\"prompt\":\"a"
                            + " cat\",\"seconds\":\"8\",\"size\":\"1280x720\",\"new_option\":{\"a\":1}}",
                    upstream.requests().get(0).bodyText());
            String id = begun.json().getString("id");
            JsonAssert.sameJson(
                    QUEUED.replace("video_68d7", id).replace("{\"id\"", "{\"task_id\":\"" + id + "\",\"id\""),
                    begun.text());
            JsonObject state = host.get("/v1/videos/" + id).json();
            String source = state.getString("remixed_from_video_id");
            assertTrue(source.startsWith("task_"), source);
            assertTrue(state.isNull("error"));
            upstream.answer(json(COMPLETED.replace("video_68d7", "video_fb4e")));
            assertEquals(200, host.get("/v1/videos/" + source).status());
            assertEquals("/v1/videos/video_fb4e", upstream.requests().get(2).target());
        }
    }

    @Test
    void aVideoIsMadeOfAnotherAndForgotten() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start()
                        .answer(json(QUEUED))
                        .answer(json(QUEUED.replace("video_68d7", "video_f90c")))
                        .answer(json("{\"id\":\"video_f90c\",\"object\":\"video.deleted\",\"deleted\":true}"));
                VideoHost host = VideoHost.of(ChannelType.OPENAI, upstream)) {
            String id = host.begin();
            JsonObject remix = host.post("/v1/videos/" + id + "/remix", "{\"prompt\":\"at night\"}")
                    .json();
            assertEquals(
                    "/v1/videos/video_68d7/remix", upstream.requests().get(1).target());
            JsonAssert.sameJson(
                    "{\"prompt\":\"at night\"}", upstream.requests().get(1).bodyText());
            assertEquals(id, remix.getString("remixed_from_video_id"));
            String other = remix.getString("id");
            error(host.post("/v1/videos/" + id + "/remix", "{}"), 400);
            ProbeResponse deleted = host.call("DELETE", "/v1/videos/" + other, as(ALICE), null);
            assertEquals(
                    "DELETE /v1/videos/video_f90c",
                    upstream.requests().get(2).method() + " "
                            + upstream.requests().get(2).target());
            JsonAssert.sameJson(
                    "{\"id\":\"" + other + "\",\"object\":\"video.deleted\",\"deleted\":true}", deleted.text());
            error(host.call("DELETE", "/v1/videos/" + other, as(BOB), null), 404);
            error(host.call("DELETE", "/v1/videos/" + other, HeaderList.empty(), null), 401);
            error(host.call("POST", "/v1/videos/" + id + "/remix", HeaderList.empty(), "{\"prompt\":\"x\"}"), 401);
            upstream.answerAlways(Answer.json(503, "{}"));
            error(host.call("DELETE", "/v1/videos/" + other, as(ALICE), null), 502);
            error(host.post("/v1/videos/" + id + "/remix", "{\"prompt\":\"at night\"}"), 502);
        }
    }

    @Test
    void everyCallGivesItsPlaceBack() throws Exception {
        VideoHost.Node node = VideoHost.Node.of(ChannelType.OPENAI).withConcurrency(4);
        try (FakeUpstream upstream = FakeUpstream.start()
                        .answerAlways(json(COMPLETED))
                        .answerAt("/v1/videos/video_68d7/content", Answer.bytes("video/mp4", new byte[1000]));
                VideoHost host = node.start(upstream)) {
            // A place is given back right behind the answer; one kept for good would tell after four rounds.
            for (int round = 0; round < 8; round++) {
                String id = host.begin();
                assertEquals(200, host.get("/v1/videos/" + id).status());
                assertEquals(200, host.get("/v1/videos/" + id + "/content").status());
                assertEquals(404, host.get("/v1/videos/unknown").status());
                assertEquals(
                        400,
                        host.get("/v1/videos/" + id + "/content?variant=poster").status());
                assertEquals(
                        200,
                        host.post("/v1/videos/" + id + "/remix", "{\"prompt\":\"at night\"}")
                                .status());
                assertEquals(
                        200,
                        host.call("DELETE", "/v1/videos/" + id, as(ALICE), null).status());
            }
        }
    }

    @Test
    void thereIsNoListOfVideos() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                VideoHost host = VideoHost.of(ChannelType.OPENAI, upstream)) {
            ProbeResponse list = host.get("/v1/videos");
            error(list, 405);
            assertEquals("POST", list.header("Allow"));
        }
    }

    @Test
    void aFailedVideoTellsWhy() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answer(json(QUEUED));
                VideoHost host = VideoHost.of(ChannelType.OPENAI, upstream)) {
            String id = host.begin();
            upstream.answerAlways(json("{\"id\":\"video_68d7\",\"object\":\"video\",\"created_at\":1758941485000,"
                    + "\"status\":\"cancelled\",\"error\":{\"code\":\"moderation\",\"message\":\"not nice\"}}"));
            JsonObject sora = host.get("/v1/videos/" + id).json();
            assertEquals("failed", sora.getString("status"));
            assertEquals("not nice", sora.getJsonObject("error").getString("message"));
            assertEquals(1758941485, sora.getInt("created_at"));
            JsonObject generic = host.get("/v1/video/generations/" + id).json();
            assertEquals(500, generic.getJsonObject("error").getInt("code"));
            assertEquals("not nice", generic.getJsonObject("error").getString("message"));
            JsonObject jimeng =
                    host.post(RESULT, "{\"task_id\":\"" + id + "\"}").json();
            assertEquals(50500, jimeng.getInt("code"));
            assertEquals("not nice", jimeng.getString("message"));
        }
    }
}
