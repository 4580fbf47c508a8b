package dev.interlingua.acceptance;

import static dev.interlingua.acceptance.ImageHost.EDIT;
import static dev.interlingua.acceptance.ImageHost.PNG;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.channel.ChannelType;
import dev.interlingua.json.Json;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.Corpus;
import dev.interlingua.testkit.CorpusCase;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.JsonAssert;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.RecordedRequest;
import dev.interlingua.upstream.Timeouts;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operation 9 as its documentation writes it: edits as forms. */
class ImageFormsTest {
    private static final String TYPE = "multipart/form-data; boundary=XX";
    private static final byte[] PICTURE = Base64.getDecoder().decode(PNG);
    private static final String ANSWER = "{\"created\":5,\"data\":[{\"b64_json\":\"" + PNG
            + "\"}],\"usage\":{\"input_tokens\":3,\"output_tokens\":4,\"total_tokens\":7}}";

    /** A form that is being written: fields {@code name=value}, files {@code name@}. */
    private static byte[] form(String... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String part : parts) {
            boolean file = part.endsWith("@");
            String name = file ? part.substring(0, part.length() - 1) : part.substring(0, part.indexOf('='));
            String head = "--XX\r\nContent-Disposition: form-data; name=\"" + name + "\""
                    + (file ? "; filename=\"a.png\"\r\nContent-Type: image/png" : "") + "\r\n\r\n";
            out.writeBytes(head.getBytes(StandardCharsets.UTF_8));
            out.writeBytes(
                    file ? PICTURE : part.substring(part.indexOf('=') + 1).getBytes(StandardCharsets.UTF_8));
            out.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        out.writeBytes("--XX--\r\n".getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    private static ProbeResponse post(ImageHost host, String path, byte[] form) throws Exception {
        try (HttpProbe probe = HttpProbe.connect(host.host().url())) {
            probe.send("POST " + path + " HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer " + ImageHost.KEY
                    + "\r\nContent-Type: " + TYPE + "\r\nContent-Length: " + form.length + "\r\n\r\n");
            probe.send(form);
            return probe.readResponse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {EDIT, EDIT + "/", "/api" + EDIT})
    void aFormIsHandedOn(String path) throws Exception {
        byte[] form = form("model=gpt-image-1", "prompt=a hat", "image[]@", "image[]@", "mask@", "n=2", "x=y");
        try (ImageHost host = ImageHost.of(ChannelType.OPENAI)) {
            host.upstream().answer(Answer.json(200, ANSWER));
            ProbeResponse answer = post(host, path, form);
            assertEquals(200, answer.status(), answer.text());
            assertEquals(ANSWER, answer.text());
            RecordedRequest asked = host.asked();
            assertEquals(EDIT, asked.path());
            assertEquals(TYPE, asked.header("Content-Type"));
            assertEquals("Bearer upstream-key", asked.header("Authorization"));
            assertArrayEquals(form, asked.body());
            assertEquals(3, host.booked().usage().input());
        }
    }

    @Test
    void theModelIsNamedAsTheChannelKnowsItWhereverItStands() throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.OPENAI, Map.of("painter", "gpt-image-1"), Timeouts.DEFAULT)) {
            host.upstream().answer(Answer.json(200, ANSWER));
            assertEquals(
                    200,
                    post(host, EDIT, form("image@", "prompt=a hat", "model=painter"))
                            .status());
            assertArrayEquals(
                    form("image@", "prompt=a hat", "model=gpt-image-1"),
                    host.asked().body());
        }
    }

    @Test
    void eventsAreHandedOn() throws Exception {
        String stream = "event: image_edit.completed\ndata: {\"type\":\"image_edit.completed\",\"b64_json\":\"" + PNG
                + "\"}\n\n";
        try (ImageHost host = ImageHost.of(ChannelType.OPENAI)) {
            host.upstream().answer(Answer.sse(stream).unevenPieces(9));
            assertEquals(
                    stream,
                    post(host, EDIT, form("model=gpt-image-1", "prompt=a hat", "stream=true", "image@"))
                            .text());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model=m;prompt=p                         | image",
                "model=m;prompt=p;mask@                   | image",
                "model=m;image@                           | prompt",
                "model=m;prompt= ;image@                  | prompt",
                "prompt=p;image@                          | model",
                "model=m;prompt=p;n=11;image@             | n",
                "model=m;prompt=p;n=many;image@           | n",
                "model=m;prompt=p;response_format=x;image@| response_format",
                "model=m;prompt=p;stream=perhaps;image@   | stream"
            })
    void badFormsAreRefused(String parts, String param) throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.OPENAI)) {
            host.upstream().answerAlways(Answer.json(200, ANSWER));
            ProbeResponse answer = post(host, EDIT, form(parts.split(";")));
            assertEquals(400, answer.status(), answer.text());
            assertEquals(param, answer.json().getJsonObject("error").getString("param"));
            assertEquals(0, host.upstream().requests().size());
        }
    }

    @Test
    void whatIsNoFormIsRefused() throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.OPENAI)) {
            assertEquals(
                    400,
                    post(host, EDIT, "nonsense".getBytes(StandardCharsets.UTF_8))
                            .status());
        }
    }

    @Test
    void nobodyIsServedWithoutACredential() throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.OPENAI)) {
            ProbeResponse answer = HttpProbe.post(
                    host.host().url() + EDIT,
                    HeaderList.of("Content-Type", TYPE),
                    new String(form("model=m", "prompt=p"), StandardCharsets.UTF_8));
            assertEquals(401, answer.status());
        }
    }

    @ParameterizedTest
    @CsvSource({"OPENAI, 500, 502", "OPENAI, 401, 502", "OPENAI, 429, 429", "GEMINI, 500, 502", "GEMINI, 400, 400"})
    void failuresOfTheUpstreamAreTold(ChannelType type, int status, int told) throws Exception {
        try (ImageHost host = ImageHost.of(type)) {
            host.upstream()
                    .answerAlways(Answer.json(status, "{\"error\":{\"message\":\"no\",\"code\":" + status + "}}"));
            ProbeResponse answer = post(host, EDIT, form("model=gemini-2.5-flash-image", "prompt=p", "image@"));
            assertEquals(told, answer.status(), answer.text());
        }
    }

    @Test
    void picturesAreChangedByGeminiInTheirOrder() throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.GEMINI)) {
            host.upstream()
                    .answer(Answer.json(
                            200,
                            "{\"candidates\":[{\"content\":{\"parts\":[{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\""
                                    + PNG + "\"}}]}}]}"));
            ProbeResponse answer = post(
                    host,
                    EDIT,
                    form(
                            "image@",
                            "image[]@",
                            "prompt=a hat",
                            "image[1]@",
                            "style=vivid",
                            "model=gemini-2.5-flash-image"));
            assertEquals(200, answer.status(), answer.text());
            assertEquals(
                    PNG, answer.json().getJsonArray("data").getJsonObject(0).getString("b64_json"));
            assertEquals("dropped;param=style", answer.header("X-Interlingua-Warning"));
            JsonArray parts = host.asked()
                    .bodyJson()
                    .getJsonArray("contents")
                    .getJsonObject(0)
                    .getJsonArray("parts");
            assertEquals(4, parts.size());
            for (int i = 0; i < 3; i++) {
                assertEquals(
                        PNG, parts.getJsonObject(i).getJsonObject("inlineData").getString("data"));
            }
            assertEquals("a hat", parts.getJsonObject(3).getString("text"));
        }
    }

    @Test
    void picturesAreChangedByQwen() throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.DASHSCOPE)) {
            host.upstream()
                    .answer(
                            Answer.json(
                                    200,
                                    "{\"output\":{\"choices\":[{\"message\":{\"content\":[{\"image\":\"https://r.example/1.png\"}]}}]}}"));
            ProbeResponse answer = post(
                    host, EDIT, form("model=qwen-image-edit-plus", "prompt=a hat", "n=1", "watermark=false", "image@"));
            assertEquals(200, answer.status(), answer.text());
            JsonAssert.sameJson(
                    "{\"model\":\"qwen-image-edit-plus\",\"input\":{\"messages\":[{\"role\":\"user\",\"content\":[{\"image\":"
                            + "\"data:image/png;base64," + PNG + "\"},{\"text\":\"a hat\"}]}]},"
                            + "\"parameters\":{\"n\":1,\"watermark\":false}}",
                    host.asked().bodyText());
        }
    }

    @ParameterizedTest
    @CsvSource({"mask@, mask", "n=5, n"})
    void whatCannotBeDrawnIsRefused(String part, String param) throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.GEMINI)) {
            ProbeResponse answer =
                    post(host, EDIT, form("model=gemini-2.5-flash-image", "prompt=a hat", "image@", part));
            assertEquals(400, answer.status(), answer.text());
            assertEquals(param, answer.json().getJsonObject("error").getString("param"));
            assertEquals(0, host.upstream().requests().size());
        }
    }

    @Test
    void moreThanSixteenPicturesAreRefused() throws Exception {
        String[] parts = new String[19];
        Arrays.fill(parts, "image[]@");
        parts[0] = "model=gemini-2.5-flash-image";
        parts[1] = "prompt=a hat";
        try (ImageHost host = ImageHost.of(ChannelType.GEMINI)) {
            ProbeResponse answer = post(host, EDIT, form(parts));
            assertEquals(400, answer.status(), answer.text());
            assertTrue(answer.text().contains("16"), answer.text());
        }
    }

    /** The recorder kept no file's bytes: others stand in for them. */
    @Test
    void aRecordedEditIsRelayed() throws Exception {
        CorpusCase recorded = Corpus.load("corpus", "openai-images").stream()
                .filter(each -> each.meta().getString("endpoint").equals("POST " + EDIT))
                .findFirst()
                .orElseThrow();
        JsonArray told =
                Json.readReplyObject(Objects.requireNonNull(recorded.request())).getJsonArray("parts");
        String[] parts = told.getValuesAs(JsonObject.class).stream()
                .map(part -> part.containsKey("value")
                        ? part.getString("name") + "=" + part.getString("value")
                        : part.getString("name") + "@")
                .toArray(String[]::new);
        try (ImageHost host = ImageHost.of(ChannelType.OPENAI)) {
            host.upstream().answer(recorded.answer());
            assertEquals(recorded.response(), post(host, EDIT, form(parts)).text());
            assertArrayEquals(form(parts), host.asked().body());
            assertEquals(239, host.booked().usage().input());
        }
    }
}
