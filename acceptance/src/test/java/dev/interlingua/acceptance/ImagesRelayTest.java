package dev.interlingua.acceptance;

import static dev.interlingua.acceptance.ImageHost.EDIT;
import static dev.interlingua.acceptance.ImageHost.GENERATE;
import static dev.interlingua.acceptance.ImageHost.PNG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.channel.ChannelType;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.RecordedRequest;
import dev.interlingua.testkit.Sse;
import dev.interlingua.testkit.Step;
import dev.interlingua.upstream.Timeouts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations 8 and 9: pictures for OpenAI's callers from channels of the same format. */
class ImagesRelayTest {
    private static final String BODY = "{\"model\": \"gpt-image-1\", \"prompt\": \"a cat\", \"size\": \"1024x1024\"}";
    private static final String EDITED =
            "{\"model\":\"gpt-image-1\",\"prompt\":\"a hat\",\"images\":[{\"image_url\":\"data:image/png;base64," + PNG
                    + "\"}]}";
    private static final String ANSWER = "{\n \"created\": 1781047743,\n \"data\": [{\"b64_json\": \"" + PNG
            + "\"}], \"usage\": {\"input_tokens\": 239, \"output_tokens\": 1056, \"total_tokens\": 1295,"
            + " \"input_tokens_details\": {\"image_tokens\": 194, \"text_tokens\": 45}}}";
    private static final String PARTIAL = "event: image_generation.partial_image\n"
            + "data: {\"type\":\"image_generation.partial_image\",\"b64_json\":\"" + PNG
            + "\",\"partial_image_index\":0}\n\n";
    private static final String COMPLETED = "event: image_generation.completed\n"
            + "data: {\"type\":\"image_generation.completed\",\"b64_json\":\"" + PNG
            + "\",\"usage\":{\"total_tokens\":100,\"input_tokens\":50,\"output_tokens\":50,"
            + "\"input_tokens_details\":{\"text_tokens\":10,\"image_tokens\":40}}}\n\n";

    @ParameterizedTest
    @ValueSource(strings = {GENERATE, GENERATE + "/", "/api" + GENERATE, EDIT, EDIT + "/", "/api" + EDIT})
    void bytesAreHandedOn(String path) throws Exception {
        boolean edit = path.contains("edits");
        try (ImageHost host = ImageHost.of(ChannelType.OPENAI)) {
            host.upstream().answer(Answer.json(200, ANSWER));
            ProbeResponse answer = host.post(path, edit ? EDITED : BODY);
            assertEquals(200, answer.status(), answer.text());
            assertEquals(ANSWER, answer.text());
            RecordedRequest asked = host.asked();
            assertEquals(edit ? EDIT : GENERATE, asked.path());
            assertEquals(edit ? EDITED : BODY, asked.bodyText());
            assertEquals("Bearer upstream-key", asked.header("Authorization"));
            assertEquals(239, host.booked().usage().input());
        }
    }

    @Test
    void theModelIsNamedAsTheChannelKnowsIt() throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.OPENAI, Map.of("painter", "gpt-image-1"), Timeouts.DEFAULT)) {
            host.upstream().answer(Answer.json(200, ANSWER));
            host.post(GENERATE, BODY.replace("gpt-image-1", "painter"));
            assertEquals(BODY, host.asked().bodyText());
        }
    }

    @ParameterizedTest
    @CsvSource({"'\"true\"', true", "'\"False\"', false"})
    void aTextThatTellsWhetherToStreamIsReadAsWhatItMeans(String text, String value) throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.OPENAI)) {
            host.upstream().answer(Answer.json(200, ANSWER));
            host.post(GENERATE, "{\"model\":\"gpt-image-1\",\"prompt\":\"a cat\",\"stream\":" + text + "}");
            assertEquals(
                    "{\"model\":\"gpt-image-1\",\"prompt\":\"a cat\",\"stream\":" + value + "}",
                    host.asked().bodyText());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 64, 1000})
    void eventsAreHandedOnHoweverTheyAreCut(int pieces) throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.OPENAI)) {
            host.upstream().answer(Answer.sse(PARTIAL + COMPLETED).pieces(pieces));
            ProbeResponse answer = host.post(GENERATE, BODY.replace("}", ",\"stream\":true}"));
            assertEquals(PARTIAL + COMPLETED, answer.text());
            assertTrue(String.valueOf(answer.header("Content-Type")).startsWith("text/event-stream"));
            assertEquals(50, host.booked().usage().output());
        }
    }

    @Test
    void everyCutBetweenTwoWritesIsFine() throws Exception {
        String stream = PARTIAL + COMPLETED;
        try (ImageHost host = ImageHost.of(ChannelType.OPENAI)) {
            for (int cut = 1; cut < stream.length(); cut += 7) {
                host.upstream()
                        .answer(Answer.steps(Step.write(stream.substring(0, cut)), Step.write(stream.substring(cut))));
                assertEquals(
                        stream,
                        host.post(GENERATE, BODY.replace("}", ",\"stream\":true}"))
                                .text());
            }
        }
    }

    @Test
    void aStreamThatBreaksOffEndsWithAnError() throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.OPENAI)) {
            int half = PARTIAL.length() + 20;
            host.upstream().answer(Answer.sse(PARTIAL + COMPLETED).cutAfter(half));
            List<Sse.Event> events =
                    host.post(GENERATE, BODY.replace("}", ",\"stream\":true}")).events();
            assertEquals("image_generation.partial_image", events.get(0).event());
            Sse.Event last = events.get(events.size() - 1);
            assertEquals("error", last.event());
            assertTrue(last.data().contains("\"error\""), last.data());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                              | model",
                "{\"model\":\"m\"}                                               | prompt",
                "{\"model\":\"m\",\"prompt\":\" \"}                              | prompt",
                "{\"model\":\"m\",\"prompt\":7}                                  | prompt",
                "{\"model\":7,\"prompt\":\"p\"}                                  | model",
                "{\"model\":\"m\",\"prompt\":\"p\",\"n\":0}                      | n",
                "{\"model\":\"m\",\"prompt\":\"p\",\"n\":11}                     | n",
                "{\"model\":\"m\",\"prompt\":\"p\",\"n\":\"two\"}                | n",
                "{\"model\":\"m\",\"prompt\":\"p\",\"size\":1024}                | size",
                "{\"model\":\"m\",\"prompt\":\"p\",\"stream\":\"maybe\"}         | stream",
                "{\"model\":\"m\",\"prompt\":\"p\",\"response_format\":\"gif\"}  | response_format",
                "{\"model\":\"m\",\"prompt\":\"p\",\"output_compression\":101}   | output_compression",
                "{\"model\":\"m\",\"prompt\":\"p\",\"partial_images\":4}         | partial_images",
                "{\"model\":\"m\",\"prompt\":\"p\",\"background\":\"pink\"}      | background"
            })
    void badBodiesAreRefused(String body, String param) throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.OPENAI)) {
            refused(host.post(GENERATE, body), param);
            assertEquals(0, host.upstream().requests().size());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"model\":\"m\",\"prompt\":\"p\"}                                              | image",
                "{\"model\":\"m\",\"prompt\":\"p\",\"images\":[]}                                | image",
                "{\"model\":\"m\",\"prompt\":\"p\",\"image\":\"\"}                               | image",
                "{\"model\":\"m\",\"prompt\":\"p\",\"images\":\"x\"}                             | images",
                "{\"model\":\"m\",\"images\":[{\"file_id\":\"f\"}]}                              | prompt",
                "{\"model\":\"m\",\"prompt\":\"\",\"images\":[{\"file_id\":\"f\"}]}              | prompt",
                "{\"model\":\"m\",\"prompt\":\"p\",\"images\":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17]} | images"
            })
    void badEditsAreRefused(String body, String param) throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.OPENAI)) {
            refused(host.post(EDIT, body), param);
            assertEquals(0, host.upstream().requests().size());
        }
    }

    private static void refused(ProbeResponse answer, String param) {
        assertEquals(400, answer.status(), answer.text());
        var error = answer.json().getJsonObject("error");
        assertEquals("invalid_request_error", error.getString("type"));
        assertEquals(param, error.getString("param"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[1]", "{", "nonsense"})
    void whatIsNoObjectIsRefused(String body) throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.OPENAI)) {
            assertEquals(400, host.post(GENERATE, body).status());
            assertEquals(400, host.post(EDIT, body).status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GENERATE, EDIT})
    void otherContentTypesAreRefused(String path) throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.OPENAI)) {
            assertEquals(
                    415, host.post(path, BODY, "Content-Type", "text/plain").status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GENERATE, EDIT})
    void nobodyIsServedWithoutACredential(String path) throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.OPENAI)) {
            ProbeResponse answer = HttpProbe.post(host.host().url() + path, HeaderList.empty(), BODY);
            assertEquals(401, answer.status());
            assertEquals("invalid_api_key", answer.json().getJsonObject("error").getString("code"));
            assertEquals(0, host.upstream().requests().size());
        }
    }

    @ParameterizedTest
    @CsvSource({
        GENERATE + ", 401, 502",
        GENERATE + ", 500, 502",
        GENERATE + ", 429, 429",
        GENERATE + ", 400, 400",
        EDIT + ", 401, 502",
        EDIT + ", 500, 502",
        EDIT + ", 429, 429",
        EDIT + ", 400, 400"
    })
    void failuresOfTheUpstreamAreTold(String path, int status, int told) throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.OPENAI)) {
            host.upstream().answer(Answer.json(status, "{\"error\":{\"message\":\"no\",\"type\":\"t\"}}"));
            ProbeResponse answer = host.post(path, path.equals(EDIT) ? EDITED : BODY);
            assertEquals(told, answer.status(), answer.text());
            assertTrue(answer.json().containsKey("error"));
        }
    }

    @Test
    void anAnswerThatIsCutIsABadGateway() throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.OPENAI)) {
            host.upstream().answer(Answer.json(200, ANSWER).cutAfter(30));
            assertEquals(502, host.post(GENERATE, BODY).status());
        }
    }

    @Test
    void aChannelThatMakesNoPicturesIsNotAsked() throws Exception {
        try (ImageHost host = ImageHost.of(ChannelType.CLAUDE)) {
            ProbeResponse answer = host.post(GENERATE, BODY);
            assertEquals(404, answer.status());
            assertTrue(answer.text().contains(GENERATE), answer.text());
        }
    }

    @Test
    void unknownMembersReachTheUpstream() throws Exception {
        String body = "{\"model\":\"m\",\"prompt\":\"p\",\"aspect_ratio\":\"16:9\",\"x\":[1,{\"y\":null}]}";
        try (ImageHost host = ImageHost.of(ChannelType.OPENAI)) {
            host.upstream().answer(Answer.json(200, ANSWER));
            host.post(GENERATE, body);
            assertEquals(body, host.asked().bodyText());
        }
    }
}
