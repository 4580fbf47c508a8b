package dev.interlingua.acceptance;

import static dev.interlingua.acceptance.ImageHost.EDIT;
import static dev.interlingua.acceptance.ImageHost.GENERATE;
import static dev.interlingua.acceptance.ImageHost.PNG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.channel.ChannelType;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.JsonAssert;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.RecordedRequest;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations 10 and 11: Qwen's bodies on OpenAI's paths, and DashScope as the provider of both formats. */
class QwenImagesTest {
    private static final String MESSAGE = "/api/v1/services/aigc/multimodal-generation/generation";
    private static final String URL = "https://results.example/1.png?Expires=1";
    private static final String BODY =
            "{\"model\":\"qwen-image-plus\",\"input\":{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"a"
                    + " cat\"}]}]},\"parameters\":{\"size\":\"1328*1328\",\"n\":1,\"negative_prompt\":\"dogs\","
                    + "\"prompt_extend\":true,\"watermark\":false,\"seed\":7}}";
    private static final String EDITED =
            "{\"model\":\"qwen-image-edit-plus\",\"input\":{\"messages\":[{\"role\":\"user\","
                    + "\"content\":[{\"image\":\"https://pictures.example/a.png\"},{\"image\":\"data:image/png;base64,"
                    + PNG
                    + "\"},{\"text\":\"a hat\"}]}]},\"parameters\":{\"n\":2}}";
    private static final String ANSWER = answer(URL);

    private static String answer(String url) {
        return "{\"output\":{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\",\"content\":"
                + "[{\"image\":\"" + url + "\"}]}}]},\"usage\":{\"image_count\":1,\"width\":1328,\"height\":1328},"
                + "\"request_id\":\"r\"}";
    }

    @ParameterizedTest
    @ValueSource(strings = {GENERATE, GENERATE + "/", "/api" + GENERATE})
    void aPictureIsMade(String path) throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.DASHSCOPE)) {
            host.upstream().answer(Answer.json(200, ANSWER));
            ProbeResponse answer = host.post(path, BODY);
            assertEquals(200, answer.status(), answer.text());
            JsonObject json = answer.json();
            JsonAssert.sameJson(
                    "[{\"url\":\"" + URL + "\"}]", json.getJsonArray("data").toString());
            assertTrue(json.getInt("created") > 1_700_000_000);
            JsonAssert.sameJson(ANSWER, json.getJsonObject("metadata").toString());
            assertNull(answer.header("X-Interlingua-Warning"));
            RecordedRequest asked = host.asked();
            assertEquals(MESSAGE, asked.path());
            assertEquals("Bearer upstream-key", asked.header("Authorization"));
            assertNull(asked.header("X-DashScope-Async"));
            JsonAssert.sameJson(BODY, asked.bodyText());
            assertEquals("qwen-images", host.booked().callerFormat());
        }
    }

    @Test
    void picturesAreChanged() throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.DASHSCOPE)) {
            host.upstream().answer(Answer.json(200, ANSWER));
            ProbeResponse answer = host.post(EDIT, EDITED);
            assertEquals(200, answer.status(), answer.text());
            JsonAssert.sameJson(EDITED, host.asked().bodyText());
            assertEquals("clamped;param=parameters.n;to=1", answer.header("X-Interlingua-Warning"));
        }
    }

    @Test
    void openAiCallersAreServedByDashScope() throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.DASHSCOPE)) {
            host.upstream().answer(Answer.json(200, ANSWER));
            ProbeResponse answer = host.post(
                    GENERATE,
                    "{\"model\":\"qwen-image-plus\",\"prompt\":\"a cat\",\"size\":\"1664x928\",\"quality\":\"high\","
                            + "\"watermark\":true,\"style\":\"vivid\"}");
            JsonObject json = answer.json();
            assertEquals(URL, json.getJsonArray("data").getJsonObject(0).getString("url"));
            assertEquals("1328x1328", json.getString("size"));
            assertEquals(0, json.getJsonObject("usage").getInt("total_tokens"));
            assertFalse(json.containsKey("metadata"));
            assertEquals("dropped;param=style", answer.header("X-Interlingua-Warning"));
            JsonAssert.sameJson(
                    "{\"model\":\"qwen-image-plus\",\"input\":{\"messages\":[{\"role\":\"user\",\"content\":"
                            + "[{\"text\":\"a cat\"}]}]},\"parameters\":{\"size\":\"1664*928\",\"watermark\":true}}",
                    host.asked().bodyText());
        }
    }

    @ParameterizedTest
    @CsvSource({"1024x1024, 1328*1328, 1328x1328", "16:9, 1664*928, 1664x928"})
    void sizesThatAModelDoesNotMakeBecomeTheNearest(String size, String sent, String told) throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.DASHSCOPE)) {
            host.upstream().answer(Answer.json(200, ANSWER));
            ProbeResponse answer = host.post(
                    GENERATE, "{\"model\":\"qwen-image-plus\",\"prompt\":\"a cat\",\"size\":\"" + size + "\"}");
            assertEquals("clamped;param=size;to=" + told, answer.header("X-Interlingua-Warning"));
            assertEquals(
                    sent, host.asked().bodyJson().getJsonObject("parameters").getString("size"));
        }
    }

    @Test
    void bytesAreFetchedForCallersWhoWantThem() throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.DASHSCOPE)) {
            String own = host.upstream().baseUrl() + "/result.png?Signature=s";
            host.upstream().answer(Answer.json(200, answer(own)));
            host.upstream()
                    .answerAt(
                            "/result.png",
                            Answer.bytes(
                                    "application/octet-stream",
                                    Base64.getDecoder().decode(PNG)));
            ProbeResponse answer = host.post(
                    GENERATE, "{\"model\":\"qwen-image\",\"prompt\":\"a cat\",\"response_format\":\"b64_json\"}");
            assertEquals(
                    PNG, answer.json().getJsonArray("data").getJsonObject(0).getString("b64_json"), answer.text());
            host.asked();
            RecordedRequest file = host.asked();
            assertEquals("Signature=s", file.query());
            assertNull(file.header("Authorization"), "a result file is read without the key");
        }
    }

    @Test
    void callersWhoStreamGetTheBytes() throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.DASHSCOPE)) {
            String own = host.upstream().baseUrl() + "/result.png";
            host.upstream().answer(Answer.json(200, answer(own)));
            host.upstream()
                    .answerAt(
                            "/result.png",
                            Answer.bytes("image/png", Base64.getDecoder().decode(PNG)));
            var events = host.post(GENERATE, "{\"model\":\"qwen-image\",\"prompt\":\"a cat\",\"stream\":\"true\"}")
                    .events();
            assertEquals(1, events.size());
            assertEquals("image_generation.completed", events.get(0).event());
            assertEquals(PNG, events.get(0).json().getString("b64_json"));
        }
    }

    @Test
    void aResultThatIsNoPictureIsABadGateway() throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.DASHSCOPE)) {
            host.upstream().answer(Answer.json(200, answer(host.upstream().baseUrl() + "/result.png")));
            host.upstream().answerAt("/result.png", Answer.html(200, "<html>gone</html>"));
            assertEquals(
                    502,
                    host.post(GENERATE, "{\"model\":\"qwen-image\",\"prompt\":\"p\",\"response_format\":\"b64_json\"}")
                            .status());
        }
    }

    @Test
    void modelsOfOnePictureAreAskedSeveralTimes() throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.DASHSCOPE)) {
            host.upstream().answerAlways(Answer.json(200, ANSWER));
            JsonObject json = host.post(GENERATE, "{\"model\":\"qwen-image-plus\",\"prompt\":\"a cat\",\"n\":3}")
                    .json();
            assertEquals(3, json.getJsonArray("data").size());
            assertEquals(3, host.upstream().requests().size());
            assertEquals(1, host.asked().bodyJson().getJsonObject("parameters").getInt("n"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"model\":\"m\",\"input\":{}}                                                     | input.messages",
                "{\"input\":{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"x\"}]}]}}     | model",
                "{\"model\":\"m\",\"input\":{\"messages\":\"x\"}}                                   | input.messages",
                "{\"model\":\"m\",\"input\":{\"messages\":[{\"role\":\"user\",\"content\":[]}]}}     | input.messages",
                "{\"model\":\"m\",\"input\":{\"messages\":[{\"content\":\"x\"}]},\"parameters\":{\"n\":0}} |"
                        + " parameters.n",
                "{\"model\":\"m\",\"input\":{\"messages\":[{\"content\":\"x\"}]},\"parameters\":{\"size\":1}} |"
                        + " parameters.size",
                "{\"model\":\"m\",\"input\":{\"messages\":[{\"content\":\"x\"}]},\"parameters\":{\"size\":\"big\"}} |"
                        + " parameters.size"
            })
    void badBodiesAreRefused(String body, String param) throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.DASHSCOPE)) {
            ProbeResponse answer = host.post(GENERATE, body);
            assertEquals(400, answer.status(), answer.text());
            assertEquals(param, answer.json().getJsonObject("error").getString("param"));
            assertEquals(0, host.upstream().requests().size());
        }
    }

    @Test
    void anEditOfNothingIsRefused() throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.DASHSCOPE)) {
            ProbeResponse answer = host.post(EDIT, BODY);
            assertEquals(400, answer.status(), answer.text());
            assertTrue(answer.text().contains("image"), answer.text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GENERATE, EDIT})
    void nobodyIsServedWithoutACredential(String path) throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.DASHSCOPE)) {
            assertEquals(
                    401,
                    HttpProbe.post(host.host().url() + path, HeaderList.empty(), BODY)
                            .status());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, InvalidParameter, 400",
        "400, DataInspectionFailed, 400",
        "401, InvalidApiKey, 502",
        "429, Throttling.RateQuota, 429",
        "500, InternalError, 502",
        "200, InternalError, 502"
    })
    void failuresOfTheUpstreamAreTold(int status, String code, int told) throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.DASHSCOPE)) {
            host.upstream()
                    .answerAlways(
                            Answer.json(status, "{\"code\":\"" + code + "\",\"message\":\"no\",\"request_id\":\"r\"}"));
            assertEquals(told, host.post(GENERATE, BODY).status());
            ProbeResponse answer = host.post(EDIT, EDITED);
            assertEquals(told, answer.status(), answer.text());
            assertTrue(answer.json().containsKey("error"));
        }
    }

    @Test
    void qwenCallersAreServedByOpenAi() throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.OPENAI)) {
            host.upstream()
                    .answer(Answer.json(
                            200,
                            "{\"created\":5,\"data\":[{\"b64_json\":\"" + PNG
                                    + "\"}],\"usage\":{\"input_tokens\":3,\"output_tokens\":4,\"total_tokens\":7}}"));
            ProbeResponse answer = host.post(GENERATE, BODY.replace("qwen-image-plus", "gpt-image-1"));
            JsonObject json = answer.json();
            assertEquals(5, json.getInt("created"));
            assertEquals(PNG, json.getJsonArray("data").getJsonObject(0).getString("b64_json"));
            assertEquals(7, json.getJsonObject("usage").getInt("total_tokens"));
            RecordedRequest asked = host.asked();
            assertEquals(GENERATE, asked.path());
            JsonAssert.sameJson(
                    "{\"model\":\"gpt-image-1\",\"prompt\":\"a cat\",\"size\":\"1024x1024\"}", asked.bodyText());
            assertEquals(
                    "dropped;param=parameters.negative_prompt, dropped;param=parameters.seed,"
                            + " dropped;param=parameters.watermark, clamped;param=parameters.size;to=1024x1024",
                    answer.header("X-Interlingua-Warning"));
            assertEquals(3, host.booked().usage().input());
        }
    }

    @Test
    void qwenCallersChangePicturesAtOpenAi() throws Exception {
        String bytes = EDITED.replace("qwen-image-edit-plus", "gpt-image-1")
                .replace("https://pictures.example/a.png", "data:image/png;base64," + PNG);
        try (ImageHost host = ImageHost.of(ChannelType.OPENAI)) {
            host.upstream().answerAlways(Answer.json(200, "{\"created\":5,\"data\":[{\"url\":\"" + URL + "\"}]}"));
            assertEquals(200, host.post(EDIT, bytes).status());
            RecordedRequest form = host.asked();
            assertEquals(EDIT, form.path());
            assertTrue(String.valueOf(form.header("Content-Type")).startsWith("multipart/form-data; boundary="));
            String text = new String(form.body(), StandardCharsets.ISO_8859_1);
            assertEquals(3, text.split("name=\"image\\[\\]\"; filename=\"image-", -1).length);
            assertTrue(text.contains("name=\"prompt\"\r\n\r\na hat\r\n"), "the prompt is a field");
            assertTrue(text.contains("name=\"n\"\r\n\r\n2\r\n"), "so is the number");
            assertTrue(text.contains("Content-Type: image/png\r\n\r\n\u0089PNG"), "the bytes are as they are");

            host.post(EDIT, EDITED.replace("qwen-image-edit-plus", "gpt-image-1"));
            RecordedRequest json = host.asked();
            assertEquals("application/json", json.header("Content-Type"));
            JsonAssert.sameJson(
                    "[{\"image_url\":\"https://pictures.example/a.png\"},{\"image_url\":\"data:image/png;base64," + PNG
                            + "\"}]",
                    json.bodyJson().getJsonArray("images").toString());
        }
    }

    @Test
    void qwenCallersAreServedByGemini() throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.GEMINI)) {
            host.upstream()
                    .answer(Answer.json(
                            200,
                            "{\"candidates\":[{\"content\":{\"parts\":[{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\""
                                    + PNG + "\"}}]}}]}"));
            ProbeResponse answer = host.post(GENERATE, BODY.replace("qwen-image-plus", "gemini-2.5-flash-image"));
            assertEquals(
                    PNG, answer.json().getJsonArray("data").getJsonObject(0).getString("b64_json"), answer.text());
            assertFalse(answer.json().containsKey("usage"));
        }
    }
}
