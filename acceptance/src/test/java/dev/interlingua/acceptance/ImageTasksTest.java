package dev.interlingua.acceptance;

import static dev.interlingua.acceptance.ImageHost.EDIT;
import static dev.interlingua.acceptance.ImageHost.GENERATE;
import static dev.interlingua.acceptance.ImageHost.PNG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.channel.ChannelType;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.JsonAssert;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.RecordedRequest;
import dev.interlingua.upstream.Timeouts;
import dev.interlingua.usage.UsageRecord;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operations 8 to 11 where the provider begins a task, which is asked for until it is over: DashScope and Jimeng. */
class ImageTasksTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String BEGUN =
            "{\"output\":{\"task_id\":\"t-1\",\"task_status\":\"PENDING\"},\"request_id\":\"r\"}";
    private static final String BODY =
            "{\"model\":\"wanx2.1-t2i-turbo\",\"prompt\":\"a cat\",\"negative_prompt\":\"dogs\","
                    + "\"size\":\"1024x768\",\"n\":4,\"seed\":5,\"prompt_extend\":false}";
    private static final String TASK = "/api/v1/tasks/t-1";

    private static String task(String status, String members) {
        return "{\"request_id\":\"r\",\"output\":{\"task_id\":\"t-1\",\"task_status\":\"" + status + "\"" + members
                + "}}";
    }

    @Test
    void aTaskIsAskedForUntilItIsOver() throws Exception {
        String results = ",\"results\":[{\"url\":\"https://r.example/1.png\",\"actual_prompt\":\"A cat.\"},"
                + "{\"code\":\"DataInspectionFailed\",\"message\":\"no\"},{\"url\":\"https://r.example/2.png\"}],"
                + "\"task_metrics\":{\"TOTAL\":3,\"SUCCEEDED\":2,\"FAILED\":1}";
        try (ImageHost host = ImageHost.of(ChannelType.DASHSCOPE)) {
            host.upstream()
                    .answer(Answer.json(200, BEGUN))
                    .answer(Answer.json(200, task("RUNNING", "")))
                    .answer(Answer.json(503, "{}"))
                    .answer(Answer.json(200, task("SUCCEEDED", results)));
            ProbeResponse answer = host.post(GENERATE, BODY);
            assertEquals(200, answer.status(), answer.text());
            JsonAssert.sameJson(
                    "[{\"url\":\"https://r.example/1.png\",\"revised_prompt\":\"A"
                            + " cat.\"},{\"url\":\"https://r.example/2.png\"}]",
                    answer.json().getJsonArray("data").toString());
            assertEquals("clamped;param=n;to=2", answer.header("X-Interlingua-Warning"));
            RecordedRequest submit = host.asked();
            assertEquals("/api/v1/services/aigc/text2image/image-synthesis", submit.path());
            assertEquals("enable", submit.header("X-DashScope-Async"));
            JsonAssert.sameJson(
                    "{\"model\":\"wanx2.1-t2i-turbo\",\"input\":{\"prompt\":\"a cat\",\"negative_prompt\":\"dogs\"},"
                            + "\"parameters\":{\"size\":\"1024*768\",\"n\":4,\"seed\":5,\"prompt_extend\":false}}",
                    submit.bodyText());
            for (int i = 0; i < 3; i++) {
                RecordedRequest poll = host.asked();
                assertEquals("GET " + TASK, poll.method() + " " + poll.path());
                assertEquals("Bearer upstream-key", poll.header("Authorization"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wan2.5-i2i-preview | image2image/image-synthesis | {\"prompt\":\"a"
                        + " hat\",\"images\":[\"https://p.example/a.png\"]}",
                "wanx2.1-imageedit | image2image/image-synthesis | {\"function\":\"description_edit\",\"prompt\":\"a"
                        + " hat\",\"base_image_url\":\"https://p.example/a.png\"}",
                "wan2.6-image | image-generation/generation |"
                        + " {\"messages\":[{\"role\":\"user\",\"content\":[{\"image\":\"https://p.example/a.png\"},{\"text\":\"a"
                        + " hat\"}]}]}"
            })
    void eachModelIsAskedInItsWay(String model, String path, String input) throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.DASHSCOPE)) {
            host.upstream()
                    .answer(Answer.json(200, BEGUN))
                    .answer(Answer.json(
                            200,
                            task(
                                    "SUCCEEDED",
                                    ",\"choices\":[{\"message\":{\"content\":[{\"type\":\"image\",\"image\":"
                                            + "\"https://r.example/1.png\"}]}}]")));
            ProbeResponse answer = host.post(
                    EDIT,
                    "{\"model\":\"" + model
                            + "\",\"prompt\":\"a hat\",\"images\":[{\"image_url\":\"https://p.example/a.png\"}]}");
            assertEquals(200, answer.status(), answer.text());
            RecordedRequest submit = host.asked();
            assertEquals("/api/v1/services/aigc/" + path, submit.path());
            assertEquals("enable", submit.header("X-DashScope-Async"));
            JsonAssert.sameJson(input, submit.bodyJson().getJsonObject("input").toString());
        }
    }

    @Test
    void aMaskReachesTheModelThatTakesOne() throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.DASHSCOPE)) {
            host.upstream().answer(Answer.json(400, "{\"code\":\"InvalidParameter\",\"message\":\"no\"}"));
            host.post(
                    EDIT,
                    "{\"model\":\"wanx2.1-imageedit\",\"prompt\":\"a"
                            + " hat\",\"images\":[{\"image_url\":\"https://p.example/a.png\"}],"
                            + "\"mask\":{\"image_url\":\"https://p.example/m.png\"}}");
            JsonAssert.sameJson(
                    "{\"function\":\"description_edit_with_mask\",\"prompt\":\"a hat\",\"base_image_url\":"
                            + "\"https://p.example/a.png\",\"mask_image_url\":\"https://p.example/m.png\"}",
                    host.asked().bodyJson().getJsonObject("input").toString());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FAILED, DataInspectionFailed, 400",
        "FAILED, InternalError.Algo, 502",
        "CANCELED, '', 502",
        "UNKNOWN, '', 502"
    })
    void aTaskThatFailedIsAnError(String status, String code, int told) throws Exception {
        String why = code.isEmpty() ? "" : ",\"code\":\"" + code + "\",\"message\":\"It could not be made.\"";
        try (ImageHost host = ImageHost.of(ChannelType.DASHSCOPE)) {
            host.upstream().answer(Answer.json(200, BEGUN)).answer(Answer.json(200, task(status, why)));
            ProbeResponse answer = host.post(GENERATE, BODY);
            assertEquals(told, answer.status(), answer.text());
            assertEquals(!code.isEmpty(), answer.text().contains("It could not be made."), answer.text());
        }
    }

    @Test
    void allPicturesFailed() throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.DASHSCOPE)) {
            host.upstream()
                    .answer(Answer.json(200, BEGUN))
                    .answer(Answer.json(
                            200,
                            task(
                                    "SUCCEEDED",
                                    ",\"results\":[{\"code\":\"DataInspectionFailed\",\"message\":\"Bad.\"}]")));
            ProbeResponse answer = host.post(GENERATE, BODY);
            assertEquals(400, answer.status(), answer.text());
            assertTrue(answer.text().contains("Bad."));
        }
    }

    @Test
    void theChannelsTimeEndsTheWaiting() throws Exception {
        Timeouts brief = new Timeouts(Duration.ofSeconds(10), Duration.ofMillis(1200), Duration.ofSeconds(10));
        try (ImageHost host = ImageHost.of(ChannelType.DASHSCOPE, Map.of(), brief)) {
            host.upstream().answer(Answer.json(200, BEGUN)).answerAlways(Answer.json(200, task("RUNNING", "")));
            ProbeResponse answer = host.post(GENERATE, BODY);
            assertEquals(504, answer.status(), answer.text());
            assertEquals(2, host.upstream().requests().size());
        }
    }

    private static ImageHost pinging() throws Exception {
        return ImageHost.of(
                ChannelType.DASHSCOPE,
                Map.of(),
                Timeouts.DEFAULT,
                builder -> builder.keepAlive(Duration.ofMillis(100)));
    }

    @Test
    void callersWhoStreamAreKeptWaitingByComments() throws Exception {
        try (ImageHost host = pinging()) {
            host.upstream()
                    .answer(Answer.json(200, BEGUN))
                    .answer(Answer.json(
                            200, task("FAILED", ",\"code\":\"DataInspectionFailed\",\"message\":\"Bad.\"")));
            ProbeResponse answer = host.post(GENERATE, BODY.replace("}", ",\"stream\":true}"));
            assertEquals(200, answer.status());
            assertTrue(answer.text().startsWith(": ping\n\n"), answer.text());
            assertEquals("error", answer.events().get(0).event());
            assertTrue(answer.text().contains("Bad."), answer.text());
        }
    }

    @Test
    void aCallerWhoLeavesEndsTheWaiting() throws Exception {
        try (ImageHost host = pinging()) {
            host.upstream()
                    .answer(Answer.json(200, BEGUN))
                    .answer(Answer.json(200, task("RUNNING", "")))
                    .answerAlways(Answer.json(200, task("RUNNING", "")).stallBeforeHead());
            HttpProbe probe = HttpProbe.connect(host.host().url());
            probe.request(
                    "POST",
                    GENERATE,
                    HeaderList.of("Authorization", "Bearer " + ImageHost.KEY, "Content-Type", "application/json"),
                    BODY.replace("}", ",\"stream\":true}"));
            assertEquals(
                    "/api/v1/services/aigc/text2image/image-synthesis",
                    host.asked().path());
            assertEquals(TASK, host.asked().path());
            assertEquals(TASK, host.asked().path());
            probe.abort();
            assertEquals(TASK, host.upstream().awaitCallerLeft(SOON).path());
            assertEquals(UsageRecord.Outcome.CANCELLED, host.booked().outcome());
        }
    }

    private static final String JIMENG = "{\"code\":10000,\"message\":\"Success\",\"data\":";

    @Test
    void jimengAnswersAtOnce() throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.JIMENG)) {
            host.upstream().answer(Answer.json(200, JIMENG + "{\"image_urls\":[\"https://j.example/1.jpg\"]}}"));
            ProbeResponse answer = host.post(
                    GENERATE,
                    "{\"model\":\"jimeng_high_aes_general_v21_L\",\"prompt\":\"a"
                            + " cat\",\"size\":\"512x768\",\"seed\":-1,"
                            + "\"use_sr\":true,\"watermark\":false,\"prompt_extend\":true}");
            assertEquals(200, answer.status(), answer.text());
            assertEquals(
                    "https://j.example/1.jpg",
                    answer.json().getJsonArray("data").getJsonObject(0).getString("url"));
            assertNull(answer.header("X-Interlingua-Warning"));
            RecordedRequest asked = host.asked();
            assertEquals("/?Action=CVProcess&Version=2022-08-31", asked.target());
            assertTrue(String.valueOf(asked.header("Authorization")).startsWith("HMAC-SHA256 Credential=access/"));
            JsonAssert.sameJson(
                    "{\"req_key\":\"jimeng_high_aes_general_v21_L\",\"prompt\":\"a"
                            + " cat\",\"return_url\":true,\"width\":512,"
                            + "\"height\":768,\"seed\":-1,\"use_sr\":true,\"logo_info\":{\"add_logo\":false},"
                            + "\"use_pre_llm\":true}",
                    asked.bodyText());
        }
    }

    @Test
    void jimengGivesBytesToThoseWhoWantThem() throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.JIMENG)) {
            host.upstream().answer(Answer.json(200, JIMENG + "{\"binary_data_base64\":[\"" + PNG + "\"]}}"));
            ProbeResponse answer = host.post(
                    EDIT,
                    "{\"model\":\"jimeng_high_aes_general_v21_L\",\"prompt\":\"a"
                            + " cat\",\"response_format\":\"b64_json\","
                            + "\"images\":[{\"image_url\":\"data:image/png;base64," + PNG + "\"}]}");
            assertEquals(
                    PNG, answer.json().getJsonArray("data").getJsonObject(0).getString("b64_json"), answer.text());
            JsonAssert.sameJson(
                    "{\"req_key\":\"jimeng_high_aes_general_v21_L\",\"prompt\":\"a cat\",\"return_url\":false,"
                            + "\"binary_data_base64\":[\"" + PNG + "\"]}",
                    host.asked().bodyText());
        }
    }

    @Test
    void jimengsTasksAreAskedFor() throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.JIMENG)) {
            host.upstream()
                    .answer(Answer.json(200, JIMENG + "{\"task_id\":\"14790660436661235288\"}}"))
                    .answer(Answer.json(
                            200, JIMENG + "{\"status\":\"in_queue\",\"binary_data_base64\":[],\"image_urls\":null}}"))
                    .answer(
                            Answer.json(
                                    200,
                                    JIMENG
                                            + "{\"status\":\"done\",\"binary_data_base64\":null,\"image_urls\":[\"https://j.example/1.jpg\"],\"video_url\":\"\"}}"));
            ProbeResponse answer = host.post(
                    GENERATE,
                    "{\"model\":\"jimeng_t2i_v40\",\"input\":{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"a"
                            + " cat\"},"
                            + "{\"image\":\"https://p.example/a.png\"}]}]},\"parameters\":{\"scale\":0.5,\"size\":\"2K\"}}");
            assertEquals(200, answer.status(), answer.text());
            assertEquals(
                    "https://j.example/1.jpg",
                    answer.json().getJsonArray("data").getJsonObject(0).getString("url"));
            assertEquals("dropped;param=parameters.size", answer.header("X-Interlingua-Warning"));
            RecordedRequest submit = host.asked();
            assertEquals("/?Action=CVSync2AsyncSubmitTask&Version=2022-08-31", submit.target());
            JsonAssert.sameJson(
                    "{\"req_key\":\"jimeng_t2i_v40\",\"prompt\":\"a"
                            + " cat\",\"scale\":0.5,\"image_urls\":[\"https://p.example/a.png\"]}",
                    submit.bodyText());
            RecordedRequest poll = host.asked();
            assertEquals("/?Action=CVSync2AsyncGetResult&Version=2022-08-31", poll.target());
            JsonAssert.sameJson(
                    "{\"req_key\":\"jimeng_t2i_v40\",\"task_id\":\"14790660436661235288\",\"req_json\":\"{\\\"return_url\\\":true}\"}",
                    poll.bodyText());
        }
    }

    @ParameterizedTest
    @CsvSource({"400, 50413, 400", "429, 50429, 429", "200, 50500, 502", "401, 100010, 502", "500, 50500, 502"})
    void jimengsFailuresAreTold(int status, int code, int told) throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.JIMENG)) {
            host.upstream()
                    .answerAlways(Answer.json(
                            status, "{\"code\":" + code + ",\"data\":null,\"message\":\"Post Text Risk Not Pass\"}"));
            ProbeResponse answer =
                    host.post(GENERATE, "{\"model\":\"jimeng_high_aes_general_v21_L\",\"prompt\":\"a cat\"}");
            assertEquals(told, answer.status(), answer.text());
        }
    }
}
