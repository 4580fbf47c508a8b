package dev.interlingua.acceptance;

import static dev.interlingua.acceptance.VideoHost.ALICE;
import static dev.interlingua.acceptance.VideoHost.MODEL;
import static dev.interlingua.acceptance.VideoHost.as;
import static dev.interlingua.acceptance.VideosTest.QUEUED;
import static dev.interlingua.acceptance.VideosTest.RESULT;
import static dev.interlingua.acceptance.VideosTest.error;
import static dev.interlingua.acceptance.VideosTest.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.channel.ChannelType;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.JsonAssert;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.RecordedRequest;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How callers ask for videos, in every member and form, and what of it is refused. */
class VideoRequestsTest {
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
            error(host.post(path, VideosTest.Caller.JIMENG.body()), 400);
            assertEquals(
                    "task_id",
                    error(host.post(RESULT, "{\"req_key\":\"film-model\"}"), 400)
                            .getString("param"));
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
}
