package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.RecordedRequest;
import dev.interlingua.testkit.Sse;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations 27 and 28 at a channel of Gemini's: the recording stands in a question to a model. */
class GeminiTranscriptionsTest {
    private static final String TRANSCRIPTIONS = "/v1/audio/transcriptions";
    private static final String TRANSLATIONS = "/v1/audio/translations";

    private static Answer words(String text, String finish) {
        return Answer.json(
                200,
                "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"" + text
                        + "\"}]},\"finishReason\":\"" + finish + "\"}],\"usageMetadata\":{\"promptTokenCount\":40,"
                        + "\"candidatesTokenCount\":3,\"totalTokenCount\":43,\"promptTokensDetails\":["
                        + "{\"modality\":\"AUDIO\",\"tokenCount\":32},{\"modality\":\"TEXT\",\"tokenCount\":8}]}}");
    }

    private static ProbeResponse ask(FakeUpstream upstream, String path, AudioForm form, String... headers)
            throws Exception {
        Gateway gateway = Gateway.builder()
                .channel(Format.GEMINI.channel(upstream.baseUrl()))
                .anonymous(true)
                .build();
        try (GatewayHost host = GatewayHost.jetty(gateway)) {
            return form.post(host.url() + path, headers);
        }
    }

    private static AudioForm form(String fields) {
        return AudioForm.empty().fields("model=m").file("a.bin", AudioForm.WAVE).fields(fields);
    }

    @Test
    void op27_theRecordingStandsInTheQuestion() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answer(words("Hello there\\n", "STOP"))) {
            ProbeResponse told =
                    ask(upstream, TRANSCRIPTIONS, form("language=de&prompt=About Umlaute&keywords[]=Zürich"));
            assertEquals(
                    "{\"text\":\"Hello"
                            + " there\",\"usage\":{\"type\":\"tokens\",\"input_tokens\":40,\"input_token_details\":"
                            + "{\"text_tokens\":8,\"audio_tokens\":32},\"output_tokens\":3,\"total_tokens\":43}}",
                    told.text());
            RecordedRequest sent = upstream.requests().get(0);
            assertEquals("/v1beta/models/m:generateContent", sent.path());
            JsonArray parts =
                    sent.bodyJson().getJsonArray("contents").getJsonObject(0).getJsonArray("parts");
            JsonObject data = parts.getJsonObject(0).getJsonObject("inlineData");
            assertEquals("audio/wav", data.getString("mimeType"));
            assertEquals(
                    AudioForm.WAVE,
                    new String(Base64.getDecoder().decode(data.getString("data")), StandardCharsets.UTF_8));
            String instruction = parts.getJsonObject(1).getString("text");
            for (String said : List.of("Transcribe", "word for word", "de", "About Umlaute", "Zürich")) {
                assertTrue(instruction.contains(said), instruction);
            }
            assertEquals(0, sent.bodyJson().getJsonObject("generationConfig").getInt("temperature"));
        }
    }

    @Test
    void op28_theWordsAreWantedInEnglish() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answer(words("Hello", "STOP"))) {
            ProbeResponse told = ask(upstream, TRANSLATIONS, form("response_format=text&temperature=0.4"));
            assertEquals("text/plain; charset=utf-8", AudioForm.type(told));
            assertEquals("Hello\n", told.text());
            String sent = upstream.requests().get(0).bodyText();
            assertTrue(sent.contains("into English"), sent);
            assertTrue(sent.contains("\"temperature\":0.4"), sent);
        }
    }

    @Test
    void op27_theWordsAsEvents() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answer(words("Hello", "STOP"))) {
            ProbeResponse told = ask(upstream, TRANSCRIPTIONS, form("stream=true"));
            assertEquals("text/event-stream", told.header("content-type"));
            List<Sse.Event> events = told.events();
            assertEquals(
                    "{\"type\":\"transcript.text.delta\",\"delta\":\"Hello\"}",
                    events.get(0).data());
            JsonObject done = events.get(1).json();
            assertEquals("transcript.text.done", done.getString("type"));
            assertEquals("Hello", done.getString("text"));
            assertEquals(43, done.getJsonObject("usage").getInt("total_tokens"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"srt", "vtt", "verbose_json", "diarized_json"})
    void op27_timesCannotBeTold(String format) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start()) {
            ProbeResponse told = ask(upstream, TRANSCRIPTIONS, form("response_format=" + format));
            assertEquals(400, told.status());
            assertEquals("response_format", told.json().getJsonObject("error").getString("param"));
            assertEquals(0, upstream.requests().size());
        }
    }

    @Test
    void op27_whatHasNoPlaceIsTold() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answerAlways(words("Hello", "MAX_TOKENS"))) {
            AudioForm asked = form("include[]=logprobs&chunking_strategy=auto");
            ProbeResponse told = ask(upstream, TRANSCRIPTIONS, asked);
            assertEquals(
                    "dropped;param=include, dropped;param=chunking_strategy, truncated;param=file",
                    told.header("x-interlingua-warning"));
            assertEquals(
                    400,
                    ask(upstream, TRANSCRIPTIONS, asked, "X-Interlingua-On-Loss", "refuse")
                            .status());
        }
    }

    @ParameterizedTest
    @CsvSource({"a.mp3,audio/mpeg", "a.m4a,audio/m4a", "a.webm,video/webm", "a.flac,audio/flac"})
    void op27_theFileNameTellsWhatTheBytesDoNot(String name, String type) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answer(words("Hello", "STOP"))) {
            AudioForm asked = AudioForm.empty().fields("model=m").file(name, "no known beginning");
            assertEquals(200, ask(upstream, TRANSCRIPTIONS, asked).status());
            assertTrue(upstream.requests().get(0).bodyText().contains("\"mimeType\":\"" + type + "\""));
        }
    }

    @Test
    void op27_whatIsNoRecordingIsRefused() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start()) {
            AudioForm asked = AudioForm.empty().fields("model=m").file("a.bin", "no known beginning");
            ProbeResponse told = ask(upstream, TRANSCRIPTIONS, asked);
            assertEquals(400, told.status());
            assertEquals("file", told.json().getJsonObject("error").getString("param"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15_000_000, 34_000_000})
    void op27_whatDoesNotFitIntoAQuestionIsRefused(int bytes) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start()) {
            AudioForm asked = AudioForm.empty().fields("model=m").file("a.wav", AudioForm.WAVE + "x".repeat(bytes));
            ProbeResponse told = ask(upstream, TRANSCRIPTIONS, asked);
            assertEquals(413, told.status(), told.text());
            assertTrue(told.json().getJsonObject("error").getString("message").contains("pieces"), told.text());
            assertEquals(0, upstream.requests().size());
        }
    }

    @Test
    void op27_failuresAreToldInOpenAisWords() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start()
                .answer(Canned.rateLimited(Format.GEMINI))
                .answer(words("", "OTHER"))
                .answer(words("", "SAFETY"))) {
            AudioForm asked = form("");
            assertEquals(429, ask(upstream, TRANSCRIPTIONS, asked).status());
            assertEquals(502, ask(upstream, TRANSCRIPTIONS, asked).status());
            assertEquals(400, ask(upstream, TRANSCRIPTIONS, asked).status());
        }
    }
}
