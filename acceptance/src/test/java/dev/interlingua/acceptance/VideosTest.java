package dev.interlingua.acceptance;

import static dev.interlingua.acceptance.VideoHost.ALICE;
import static dev.interlingua.acceptance.VideoHost.BOB;
import static dev.interlingua.acceptance.VideoHost.MODEL;
import static dev.interlingua.acceptance.VideoHost.as;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations 14 to 23, in every caller's format, over a channel of OpenAI's and one of Kling's. */
class VideosTest {
    private static final String SUBMIT = "/jimeng/?Action=CVSync2AsyncSubmitTask&Version=2022-08-31";
    private static final String RESULT = "/jimeng/?Action=CVSync2AsyncGetResult&Version=2022-08-31";
    private static final String QUEUED = """
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

    private static Answer json(String body) {
        return Answer.json(200, body);
    }

    private static JsonObject error(ProbeResponse answer, int status) {
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seconds | 0",
                "seconds | 3601",
                "seconds | \"long\"",
                "duration | 0.5",
                "size | \"large\"",
                "size | \"0x720\"",
                "width | -1",
                "height | \"tall\"",
                "fps | 2.5",
                "n | 0",
                "seed | 1.5",
                "metadata | [1]",
                "metadata | \"{\"",
                "image | 7",
                "image | \"no base64!\"",
                "input_reference | {\"image_url\":\"https://example.com/a.png\",\"file_id\":\"f\"}",
                "input_reference | {}",
            })
    void whatCannotBeIsTold(String member, String value) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                VideoHost host = VideoHost.of(ChannelType.OPENAI, upstream)) {
            String body = "{\"model\":\"film-model\",\"prompt\":\"a cat\",\"" + member + "\":" + value + "}";
            for (String path : new String[] {"/v1/videos", "/v1/video/generations", "/kling/v1/videos/text2video"}) {
                assertEquals(member, error(host.post(path, body), 400).getString("param"), path);
            }
            assertTrue(upstream.requests().isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/jimeng/",
                "/jimeng",
                "/jimeng/?Action=CVSync2AsyncSubmitTask",
                "/jimeng/?Version=2022-08-31",
                "/jimeng/?Action=Other&Version=2022-08-31",
                "/jimeng/?Action=CVSync2AsyncSubmitTask&Version=1999-01-01",
                "/jimeng/?Action=CVSync2AsyncGetResult",
            })
    void jimengNeedsActionAndVersion(String path) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                VideoHost host = VideoHost.of(ChannelType.OPENAI, upstream)) {
            error(host.post(path, Caller.JIMENG.body()), 400);
            assertEquals(
                    "task_id",
                    error(host.post(RESULT, "{\"req_key\":\"film-model\"}"), 400)
                            .getString("param"));
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
    void halfASizeIsNone() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                VideoHost host = VideoHost.of(ChannelType.OPENAI, upstream)) {
            JsonObject error = error(
                    host.post("/v1/videos", "{\"model\":\"film-model\",\"prompt\":\"a cat\",\"width\":1280}"), 400);
            assertEquals("height", error.getString("param"));
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
    void allOfVideoRequestIsUnderstood() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answer(json(QUEUED));
                VideoHost host = VideoHost.of(ChannelType.OPENAI, upstream)) {
            ProbeResponse answer = host.post("/v1/video/generations", """
                {"model":"film-model","prompt":"a cat","image":"https://example.com/cat.png","duration":"8","width":1280,\
                "height":720,"fps":24,"seed":7,"n":1,"response_format":"url","user":"u",\
                "metadata":"{\\"negative_prompt\\":\\"dogs\\",\\"quality_level\\":\\"high\\",\\"model\\":\\"dearer\\"}"}\
                """);
            assertEquals(200, answer.status(), answer.text());
            JsonAssert.sameJson("""
                {"model":"film-model","prompt":"a cat","seconds":"8","size":"1280x720",\
                "input_reference":{"image_url":"https://example.com/cat.png"},"quality_level":"high"}\
                """, upstream.requests().get(0).bodyText());
            String warning = answer.header("X-Interlingua-Warning");
            for (String lost : new String[] {"negative_prompt", "fps", "seed", "user"}) {
                assertTrue(String.valueOf(warning).contains("param=" + lost), warning);
            }
            JsonObject told = answer.json();
            assertEquals("queued", told.getString("status"));
            assertEquals(0, told.getInt("progress"));
        }
    }

    @Test
    void aPictureGoesAsAForm() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answer(json(QUEUED));
                VideoHost host = VideoHost.of(ChannelType.OPENAI, upstream)) {
            ProbeResponse answer = host.post(
                    "/v1/videos",
                    "{\"model\":\"film-model\",\"prompt\":\"a"
                            + " cat\",\"input_reference\":{\"image_url\":\"data:image/png;base64,iVBORw0KGgo=\"}}");
            assertEquals(200, answer.status(), answer.text());
            RecordedRequest asked = upstream.requests().get(0);
            assertTrue(String.valueOf(asked.header("Content-Type")).startsWith("multipart/form-data; boundary="));
            assertTrue(asked.bodyText().contains("name=\"prompt\"\r\n\r\na cat\r\n"), asked.bodyText());
            assertTrue(
                    asked.bodyText()
                            .contains(
                                    "name=\"input_reference\"; filename=\"reference.png\"\r\nContent-Type: image/png"),
                    asked.bodyText());
        }
    }

    private static String form(String... namesAndValues) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.append("--x\r\nContent-Disposition: form-data; name=\"")
                    .append(namesAndValues[i])
                    .append("\r\n\r\n")
                    .append(namesAndValues[i + 1])
                    .append("\r\n");
        }
        return form + "--x--\r\n";
    }

    @Test
    void aFormIsTakenAsItsJsonIs() throws Exception {
        HeaderList headers = as(ALICE).with("Content-Type", "multipart/form-data; boundary=x");
        try (FakeUpstream upstream = FakeUpstream.start().answerAlways(json(QUEUED));
                VideoHost host = VideoHost.of(ChannelType.OPENAI, upstream)) {
            String texts = form(
                    "model\"", MODEL,
                    "prompt\"", "a cat",
                    "seconds\"", "8",
                    "width\"", "1280",
                    "height\"", "720",
                    "input_reference[image_url]\"", "https://example.com/cat.png",
                    "metadata\"", "{\"quality_level\":\"high\"}");
            ProbeResponse answer = host.call("POST", "/v1/videos", headers, texts);
            assertEquals(200, answer.status(), answer.text());
            JsonAssert.sameJson("""
                {"model":"film-model","prompt":"a cat","seconds":"8","size":"1280x720",\
                "input_reference":{"image_url":"https://example.com/cat.png"},"quality_level":"high"}\
                """, upstream.requests().get(0).bodyText());
            String file = form(
                    "model\"", MODEL,
                    "prompt\"", "a cat",
                    "input_reference\"; filename=\"a.jpg\"\r\nContent-Type: image/jpeg", "the bytes");
            assertEquals(200, host.call("POST", "/v1/videos", headers, file).status());
            String sent = upstream.requests().get(1).bodyText();
            assertTrue(sent.contains("Content-Type: image/jpeg\r\n\r\nthe bytes\r\n"), sent);
            error(host.call("POST", "/v1/videos", headers, form("model\"", MODEL)), 400);
            error(host.call("POST", "/v1/videos", headers, "no form"), 400);
            error(host.call("POST", "/v1/videos", as(ALICE).with("Content-Type", "text/plain"), "x"), 415);
        }
    }

    @Test
    void klingIsAskedInItsOwnWords() throws Exception {
        String answered = "{\"code\":0,\"message\":\"SUCCEED\",\"data\":{\"task_id\":\"8471\",\"task_status\":\"%s\","
                + "\"created_at\":1739744384259,\"updated_at\":1739744384259%s}}";
        try (FakeUpstream upstream = FakeUpstream.start().answer(json(answered.formatted("submitted", "")));
                VideoHost host = VideoHost.of(ChannelType.KLING, upstream)) {
            ProbeResponse begun = host.post("/kling/v1/videos/image2video", """
                {"model_name":"film-model","prompt":"a cat","image":"iVBORw0KGgo=","duration":"5",\
                "cfg_scale":0.7,"camera_control":{"type":"simple"}}\
                """);
            assertEquals(200, begun.status(), begun.text());
            RecordedRequest asked = upstream.requests().get(0);
            assertEquals("/v1/videos/image2video", asked.target());
            assertEquals("iVBORw0KGgo=", asked.bodyJson().getString("image"));
            assertEquals("0.7", asked.bodyJson().getJsonNumber("cfg_scale").toString());
            assertEquals(
                    "simple", asked.bodyJson().getJsonObject("camera_control").getString("type"));
            assertNull(begun.header("X-Interlingua-Warning"));
            String id = begun.json().getString("task_id");
            assertEquals(1739744384, begun.json().getInt("created_at"));
            upstream.answerAlways(
                    json(
                            answered.formatted(
                                    "succeed",
                                    ",\"task_result\":{\"videos\":[{\"id\":\"1\",\"url\":\"https://cdn.example.com/1.mp4\",\"duration\":\"5.1\"}]}")));
            JsonObject told = host.get("/kling/v1/videos/image2video/" + id).json();
            assertEquals("completed", told.getString("status"));
            assertEquals("https://cdn.example.com/1.mp4", told.getString("url"));
            assertEquals("mp4", told.getString("format"));
            assertEquals(
                    "5.1",
                    told.getJsonObject("metadata").getJsonNumber("duration").toString());
            JsonObject sora = host.get("/v1/videos/" + id).json();
            assertEquals(
                    "https://cdn.example.com/1.mp4",
                    sora.getJsonObject("metadata").getString("url"));
            assertEquals("5.1", sora.getString("seconds"));
            JsonObject jimeng =
                    host.post(RESULT, "{\"task_id\":\"" + id + "\"}").json();
            assertEquals(
                    "https://cdn.example.com/1.mp4",
                    jimeng.getJsonObject("data").getString("video_url"));
            error(host.call("DELETE", "/v1/videos/" + id, as(ALICE), null), 400);
            error(host.post("/v1/videos/" + id + "/remix", "{\"prompt\":\"x\"}"), 400);
        }
    }

    @Test
    void wordsOfKlingAreLostElsewhere() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answer(json(QUEUED));
                VideoHost host = VideoHost.of(ChannelType.OPENAI, upstream)) {
            ProbeResponse begun = host.post(
                    "/kling/v1/videos/text2video",
                    "{\"model_name\":\"film-model\",\"prompt\":\"a cat\",\"cfg_scale\":0.7}");
            assertEquals(200, begun.status(), begun.text());
            assertTrue(String.valueOf(begun.header("X-Interlingua-Warning")).contains("dropped;param=cfg_scale"));
            assertFalse(upstream.requests().get(0).bodyText().contains("cfg_scale"));
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
