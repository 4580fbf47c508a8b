package dev.interlingua.acceptance;

import static dev.interlingua.acceptance.ImageHost.EDIT;
import static dev.interlingua.acceptance.ImageHost.GENERATE;
import static dev.interlingua.acceptance.ImageHost.PNG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.channel.ChannelType;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.JsonAssert;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.RecordedRequest;
import dev.interlingua.testkit.Sse;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations 8 and 9 from channels of Gemini: models that draw, and Imagen. */
class ImagesByGeminiTest {
    private static final String MODEL = "gemini-3-pro-image-preview";
    private static final String DATA = "{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"" + PNG + "\"}}";
    private static final String IMAGEN =
            "{\"predictions\":[{\"mimeType\":\"image/png\",\"bytesBase64Encoded\":\"" + PNG + "\"}]}";

    private static String drawn(String parts, String finish) {
        return "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[" + parts + "]},\"finishReason\":\""
                + finish + "\"}],\"usageMetadata\":{\"promptTokenCount\":5,\"candidatesTokenCount\":1290,"
                + "\"totalTokenCount\":1295,\"candidatesTokensDetails\":[{\"modality\":\"IMAGE\",\"tokenCount\":1290}]}}";
    }

    private static String asking(String model, String members) {
        return "{\"model\":\"" + model + "\",\"prompt\":\"a cat\"" + (members.isEmpty() ? "" : "," + members) + "}";
    }

    @Test
    void aPictureIsDrawn() throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.GEMINI)) {
            host.upstream().answer(Answer.json(200, drawn(DATA, "STOP")));
            ProbeResponse answer = host.post(GENERATE, asking(MODEL, "\"size\":\"1024x1024\",\"seed\":7"));
            assertEquals(200, answer.status(), answer.text());
            JsonObject json = answer.json();
            JsonAssert.sameJson(
                    "[{\"b64_json\":\"" + PNG + "\"}]",
                    json.getJsonArray("data").toString());
            assertTrue(json.getInt("created") > 1_700_000_000);
            assertEquals("png", json.getString("output_format"));
            JsonAssert.sameJson(
                    "{\"total_tokens\":1295,\"input_tokens\":5,\"output_tokens\":1290,"
                            + "\"input_tokens_details\":{\"text_tokens\":5,\"image_tokens\":0},"
                            + "\"output_tokens_details\":{\"text_tokens\":0,\"image_tokens\":1290}}",
                    json.getJsonObject("usage").toString());
            assertNull(answer.header("X-Interlingua-Warning"));
            RecordedRequest asked = host.asked();
            assertEquals("/v1beta/models/" + MODEL + ":generateContent", asked.path());
            assertEquals("upstream-key", asked.header("x-goog-api-key"));
            JsonAssert.sameJson(
                    "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"a cat\"}]}],\"generationConfig\":"
                            + "{\"responseModalities\":[\"IMAGE\"],\"imageConfig\":{\"aspectRatio\":\"1:1\","
                            + "\"imageSize\":\"1K\"},\"seed\":7}}",
                    asked.bodyText());
            assertEquals(1290, host.booked().usage().imageOutput());
        }
    }

    @Test
    void picturesStandBeforeTheTextInTheirOrder() throws Exception {
        String gif = "R0lGODlhAQABAAAAACw=";
        try (ImageHost host = ImageHost.of(ChannelType.GEMINI)) {
            host.upstream().answer(Answer.json(200, drawn(DATA, "STOP")));
            String images = "\"images\":[{\"image_url\":\"data:image/png;base64," + PNG
                    + "\"},{\"image_url\":{\"url\":\"data:;base64," + gif + "\"}}]";
            assertEquals(200, host.post(EDIT, asking(MODEL, images)).status());
            JsonAssert.sameJson(
                    "[{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"" + PNG
                            + "\"}},{\"inlineData\":{\"mimeType\":\"image/gif\",\"data\":\"" + gif
                            + "\"}},{\"text\":\"a cat\"}]",
                    host.asked()
                            .bodyJson()
                            .getJsonArray("contents")
                            .getJsonObject(0)
                            .getJsonArray("parts")
                            .toString());
        }
    }

    @Test
    void anAddressIsMadeOfTheBytes() throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.GEMINI)) {
            host.upstream().answer(Answer.json(200, drawn(DATA, "STOP")));
            JsonObject json = host.post(GENERATE, asking(MODEL, "\"response_format\":\"url\""))
                    .json();
            JsonAssert.sameJson(
                    "[{\"url\":\"data:image/png;base64," + PNG + "\"}]",
                    json.getJsonArray("data").toString());
        }
    }

    @ParameterizedTest
    @CsvSource({GENERATE + ", image_generation.completed", EDIT + ", image_edit.completed"})
    void callersWhoStreamGetOneEventForEachPicture(String path, String type) throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.GEMINI)) {
            host.upstream().answerAlways(Answer.json(200, drawn(DATA, "STOP")));
            String members = "\"stream\":true,\"n\":2,\"partial_images\":2,\"size\":\"2:3\",\"images\":[{\"image_url\":"
                    + "\"data:image/png;base64," + PNG + "\"}]";
            ProbeResponse answer = host.post(path, asking(MODEL, members));
            assertTrue(String.valueOf(answer.header("Content-Type")).startsWith("text/event-stream"));
            List<Sse.Event> events = answer.events();
            assertEquals(2, events.size());
            for (int i = 0; i < 2; i++) {
                assertEquals(type, events.get(i).event());
                JsonObject event = events.get(i).json();
                assertEquals(type, event.getString("type"));
                assertEquals(PNG, event.getString("b64_json"));
                assertEquals("2:3", event.getString("size"));
                assertEquals("auto", event.getString("quality"));
                assertEquals("auto", event.getString("background"));
                assertEquals("png", event.getString("output_format"));
                assertTrue(event.getInt("created_at") > 1_700_000_000);
                assertEquals(i == 0 ? 0 : 2590, event.getJsonObject("usage").getInt("total_tokens"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"size\":\"1024x700\"              | clamped;param=size;to=3:2",
                "\"background\":\"transparent\"     | dropped;param=background",
                "\"style\":\"vivid\"                | dropped;param=style",
                "\"moderation\":\"low\"             | dropped;param=moderation",
                "\"negative_prompt\":\"dogs\"       | dropped;param=negative_prompt",
                "\"prompt_extend\":false            | dropped;param=prompt_extend",
                "\"output_compression\":50          | dropped;param=output_compression",
                "\"output_format\":\"jpeg\"         | converted;param=output_format;to=png",
                "\"quality\":\"low\"                | ",
                "\"background\":\"auto\"            | ",
                "\"user\":\"u\"                     | "
            })
    void whatIsLostIsTold(String members, String warning) throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.GEMINI)) {
            host.upstream().answer(Answer.json(200, drawn(DATA, "STOP")));
            assertEquals(warning, host.post(GENERATE, asking(MODEL, members)).header("X-Interlingua-Warning"));
        }
    }

    @Test
    void whoWantsNoLossIsRefused() throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.GEMINI)) {
            ProbeResponse answer =
                    host.post(GENERATE, asking(MODEL, "\"style\":\"vivid\""), "X-Interlingua-On-Loss", "refuse");
            assertEquals(400, answer.status());
            assertTrue(answer.text().contains("style"), answer.text());
            assertEquals(0, host.upstream().requests().size());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"n\":5                                     | n",
                "\"size\":\"huge\"                           | size",
                "\"mask\":{\"image_url\":\"data:,x\"}         | mask",
                "\"images\":[{\"file_id\":\"file-1\"}]       | images",
                "\"images\":[{\"image_url\":\"#\"}]          | images[0].image_url"
            })
    void whatCannotBeDrawnIsRefused(String members, String param) throws Exception {
        String image = "\"images\":[{\"image_url\":\"data:image/png;base64," + PNG + "\"}]";
        String all = members.contains("images") ? members : members + "," + image;
        try (ImageHost host = ImageHost.of(ChannelType.GEMINI)) {
            ProbeResponse answer = host.post(EDIT, asking(MODEL, all));
            assertEquals(400, answer.status(), answer.text());
            assertEquals(param, answer.json().getJsonObject("error").getString("param"));
            assertEquals(0, host.upstream().requests().size());
        }
    }

    @Test
    void anAddressThatMayNotBeFetchedIsRefused() throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.GEMINI)) {
            ProbeResponse answer =
                    host.post(EDIT, asking(MODEL, "\"images\":[{\"image_url\":\"https://pictures.example/a.png\"}]"));
            assertEquals(400, answer.status(), answer.text());
            assertTrue(answer.text().contains("inline"), answer.text());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "IMAGE_SAFETY, 400, moderation_blocked",
        "PROHIBITED_CONTENT, 400, moderation_blocked",
        "IMAGE_RECITATION, 400, moderation_blocked",
        "NO_IMAGE, 502, empty_image",
        "STOP, 502, empty_image"
    })
    void thatNothingWasDrawnIsAnError(String finish, int status, String code) throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.GEMINI)) {
            host.upstream().answer(Answer.json(200, drawn("{\"text\":\"I cannot draw that.\"}", finish)));
            ProbeResponse answer = host.post(GENERATE, asking(MODEL, ""));
            assertEquals(status, answer.status(), answer.text());
            assertEquals(code, answer.json().getJsonObject("error").getString("code"));
            assertEquals(status == 502, answer.text().contains("I cannot draw that."));
        }
    }

    @Test
    void aBlockedPromptIsAnError() throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.GEMINI)) {
            host.upstream().answer(Answer.json(200, "{\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}"));
            ProbeResponse answer = host.post(GENERATE, asking(MODEL, ""));
            assertEquals(400, answer.status());
            assertEquals(
                    "moderation_blocked", answer.json().getJsonObject("error").getString("code"));
        }
    }

    @Test
    void picturesThatWereDrawnAreGivenWhereOthersWereNot() throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.GEMINI)) {
            host.upstream().answer(Answer.json(200, drawn(DATA, "STOP")));
            host.upstream().answer(Answer.json(200, drawn("{\"text\":\"\"}", "IMAGE_SAFETY")));
            ProbeResponse answer = host.post(GENERATE, asking(MODEL, "\"n\":2"));
            assertEquals(1, answer.json().getJsonArray("data").size());
            assertEquals("clamped;param=n;to=1", answer.header("X-Interlingua-Warning"));
        }
    }

    @ParameterizedTest
    @CsvSource({"500, 502", "401, 502", "429, 429", "400, 400"})
    void failuresOfTheUpstreamAreTold(int status, int told) throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.GEMINI)) {
            host.upstream()
                    .answerAlways(Answer.json(status, "{\"error\":{\"code\":" + status + ",\"message\":\"no\"}}"));
            assertEquals(told, host.post(GENERATE, asking(MODEL, "\"n\":2")).status());
            assertEquals(
                    told,
                    host.post(GENERATE, asking("imagen-4.0-generate-001", "")).status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemini-2.5-flash", "gemini-embedding-001"})
    void modelsThatDoNotDrawAreNotAsked(String model) throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.GEMINI)) {
            assertEquals(404, host.post(GENERATE, asking(model, "")).status());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1024x1024, '', 1:1, 1K",
        "1536x1024, standard, 3:2, 1K",
        "1024x1536, high, 2:3, 2K",
        "1024x1792, 2K, 9:16, 2K",
        "1792x1024, hd, 16:9, 2K",
        "4:3, '', 4:3, 1K"
    })
    void imagenPredictsPictures(String size, String quality, String ratio, String resolution) throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.GEMINI)) {
            host.upstream().answer(Answer.json(200, IMAGEN));
            String members =
                    "\"n\":3,\"size\":\"" + size + "\"" + (quality.isEmpty() ? "" : ",\"quality\":\"" + quality + "\"");
            ProbeResponse answer = host.post(GENERATE, asking("imagen-4.0-generate-001", members));
            assertEquals(200, answer.status(), answer.text());
            assertEquals(
                    PNG, answer.json().getJsonArray("data").getJsonObject(0).getString("b64_json"));
            RecordedRequest asked = host.asked();
            assertEquals("/v1beta/models/imagen-4.0-generate-001:predict", asked.path());
            JsonAssert.sameJson(
                    "{\"instances\":[{\"prompt\":\"a cat\"}],\"parameters\":{\"sampleCount\":3,\"aspectRatio\":\""
                            + ratio + "\",\"personGeneration\":\"allow_adult\",\"imageSize\":\"" + resolution + "\"}}",
                    asked.bodyText());
        }
    }

    @Test
    void whatImagenFiltersIsLeftOut() throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.GEMINI)) {
            host.upstream()
                    .answer(Answer.json(200, IMAGEN.replace("[{", "[{\"raiFilteredReason\":\"unsafe\"},{")))
                    .answer(Answer.json(200, "{\"predictions\":[{\"raiFilteredReason\":\"unsafe\"}]}"))
                    .answer(Answer.json(200, "{}"));
            String body = asking("imagen-4.0-generate-001", "");
            assertEquals(
                    1, host.post(GENERATE, body).json().getJsonArray("data").size());
            assertEquals(400, host.post(GENERATE, body).status());
            assertEquals(502, host.post(GENERATE, body).status());
        }
    }

    @Test
    void imagenChangesNoPictures() throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.GEMINI)) {
            String image = "\"images\":[{\"image_url\":\"data:image/png;base64," + PNG + "\"}]";
            assertEquals(
                    404,
                    host.post(EDIT, asking("imagen-4.0-generate-001", image)).status());
        }
    }
}
