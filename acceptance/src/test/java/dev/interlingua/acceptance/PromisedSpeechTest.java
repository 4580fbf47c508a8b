package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.access.AccessToken;
import dev.interlingua.access.Limits;
import dev.interlingua.channel.Channel;
import dev.interlingua.dialect.Pcm;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.Corpus;
import dev.interlingua.testkit.CorpusCase;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.RecordedRequest;
import dev.interlingua.testkit.Sse;
import dev.interlingua.testkit.Step;
import dev.interlingua.usage.UsageRecord;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operation 29, {@code POST /v1/audio/speech} (S0-065): relayed, and spoken by a Gemini model. */
class PromisedSpeechTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String KEY = "speech-token";
    private static final String PATH = "/v1/audio/speech";
    private static final byte[] SAMPLES = {1, 0, 2, 0, 3, 0};

    private final BlockingQueue<UsageRecord> used = new LinkedBlockingQueue<>();

    private GatewayHost host(Channel... channels) throws Exception {
        var gateway = Gateway.builder()
                .token(new AccessToken("t", KEY, List.of("*"), Limits.NONE, null))
                .onUsage(used::add);
        List.of(channels).forEach(gateway::channel);
        return GatewayHost.jetty(gateway.build());
    }

    private static String body(String members) {
        return "{\"model\":\"tts-1\",\"input\":\"Hello\",\"voice\":\"alloy\"" + members + "}";
    }

    private static ProbeResponse ask(GatewayHost host, String body, String... headers) throws IOException {
        HeaderList all = HeaderList.of(headers).plus("Authorization", "Bearer " + KEY);
        return HttpProbe.post(host.url() + PATH, all, body);
    }

    private UsageRecord used() throws InterruptedException {
        return Objects.requireNonNull(used.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    }

    @ParameterizedTest
    @CsvSource({"mp3,audio/mpeg", "opus,audio/ogg", "aac,audio/aac", "flac,audio/flac", "wav,audio/wav", "pcm,audio/pcm"
    })
    void op29_S0_065_theFileComesAsTheChannelSendsIt(String format, String type) throws Exception {
        byte[] sound = {(byte) 0xFF, (byte) 0xF3, 0, 10, 13, 0};
        try (FakeUpstream upstream = FakeUpstream.start().answer(Answer.bytes(type, sound));
                GatewayHost host = host(Format.OPENAI_CHAT.channel(upstream.baseUrl()))) {
            String body = body(",\"response_format\":\"" + format + "\",\"speed\":4,\"lang_code\":\"a\"");
            ProbeResponse answer = ask(host, body);
            assertEquals(200, answer.status());
            assertEquals(type, answer.header("content-type"));
            assertArrayEquals(sound, answer.body());
            RecordedRequest asked = upstream.requests().get(0);
            assertEquals(PATH, asked.path());
            assertEquals(body, asked.bodyText());
            assertEquals("Bearer " + Format.UPSTREAM_KEY, asked.header("authorization"));
            UsageRecord entry = used();
            assertEquals("openai-speech", entry.callerFormat());
            assertEquals(UsageRecord.Outcome.COMPLETED, entry.outcome());
        }
    }

    @Test
    void op29_bytesComeAsTheyAreMade() throws Exception {
        Answer halves = Answer.steps(Step.write("first"), Step.awaitGate("rest"), Step.write("second"))
                .header("Content-Type", "audio/mpeg");
        try (FakeUpstream upstream = FakeUpstream.start().answer(halves);
                GatewayHost host = host(Format.OPENAI_CHAT.channel(upstream.baseUrl()));
                HttpProbe probe = HttpProbe.connect(host.url())) {
            probe.request("POST", PATH, headers(), body(""));
            assertEquals(200, probe.readHead().status());
            assertEquals("first", probe.readUntil("first"));
            upstream.open("rest");
            assertEquals("second", probe.readUntil("second"));
        }
    }

    private static HeaderList headers() {
        return HeaderList.of("Content-Type", "application/json", "Authorization", "Bearer " + KEY);
    }

    @Test
    void op29_aFileThatBreaksOffIsBrokenOff() throws Exception {
        Answer cut = Answer.steps(Step.write("first"), Step.awaitGate("end"), Step.reset())
                .header("Content-Type", "audio/mpeg");
        try (FakeUpstream upstream = FakeUpstream.start().answer(cut);
                GatewayHost host = host(Format.OPENAI_CHAT.channel(upstream.baseUrl()));
                HttpProbe probe = HttpProbe.connect(host.url())) {
            probe.request("POST", PATH, headers(), body(""));
            probe.readHead();
            probe.readUntil("first");
            upstream.open("end");
            assertThrows(IOException.class, probe::readRest);
            assertEquals(UsageRecord.Outcome.FAILED, used().outcome());
        }
    }

    private static CorpusCase recorded(String name) {
        return Corpus.load("corpus", "openai-audio").stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dotnet-generate-speech-tests-streaming-speech-works",
                "rig-audio-generation-audio-generation-smoke"
            })
    void op29_recordedSpeechIsHandedOnByteForByte(String name) throws Exception {
        CorpusCase recorded = recorded(name);
        byte[] bytes = recorded.stream() == null ? recorded.responseBytes() : recorded.streamBytes();
        try (FakeUpstream upstream =
                        FakeUpstream.start().answer(recorded.answer().unevenPieces(29));
                GatewayHost host = host(Format.OPENAI_CHAT.channel(upstream.baseUrl()))) {
            ProbeResponse answer = ask(host, Objects.requireNonNull(recorded.request()));
            assertArrayEquals(bytes, answer.body());
            assertEquals(recorded.meta().getString("response_content_type"), answer.header("content-type"));
            assertEquals(recorded.request(), upstream.requests().get(0).bodyText());
            Long total = used().usage().total();
            assertEquals(recorded.stream() == null, total == null, "usage of events alone is told");
        }
    }

    @Test
    void op29_eventsThatBreakOffEndWithAnError() throws Exception {
        String delta = "data: {\"type\":\"speech.audio.delta\",\"audio\":\"AQI=\"}\n\n";
        Answer cut = Answer.steps(Step.write(delta), Step.write("data: {\"type\":\"spee"), Step.cut());
        try (FakeUpstream upstream = FakeUpstream.start().answer(cut);
                GatewayHost host = host(Format.OPENAI_CHAT.channel(upstream.baseUrl()))) {
            List<Sse.Event> events =
                    ask(host, body(",\"stream_format\":\"sse\"")).events();
            assertEquals(2, events.size());
            assertEquals("speech.audio.delta", events.get(0).json().getString("type"));
            assertEquals(
                    "server_error", events.get(1).json().getJsonObject("error").getString("type"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"input\":\"a\",\"voice\":\"alloy\"}|model",
                "{\"model\":1,\"input\":\"a\",\"voice\":\"alloy\"}|model",
                "{\"model\":\"m\",\"voice\":\"alloy\"}|input",
                "{\"model\":\"m\",\"input\":\"\",\"voice\":\"alloy\"}|input",
                "{\"model\":\"m\",\"input\":[\"a\"],\"voice\":\"alloy\"}|input",
                "{\"model\":\"m\",\"input\":\"a\"}|voice",
                "{\"model\":\"m\",\"input\":\"a\",\"voice\":7}|voice",
                "{\"model\":\"m\",\"input\":\"a\",\"voice\":{\"name\":\"x\"}}|voice.id",
                "{\"model\":\"m\",\"input\":\"a\",\"voice\":\"v\",\"response_format\":\"ogg\"}|response_format",
                "{\"model\":\"m\",\"input\":\"a\",\"voice\":\"v\",\"stream_format\":true}|stream_format",
                "{\"model\":\"m\",\"input\":\"a\",\"voice\":\"v\",\"speed\":0.2}|speed",
                "{\"model\":\"m\",\"input\":\"a\",\"voice\":\"v\",\"speed\":4.01}|speed",
                "{\"model\":\"m\",\"input\":\"a\",\"voice\":\"v\",\"speed\":\"1\"}|speed",
                "{\"model\":\"m\",\"input\":\"a\",\"voice\":\"v\",\"instructions\":1}|instructions"
            })
    void op29_badBodiesAreRefusedByName(String body, String param) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                GatewayHost host = host(Format.OPENAI_CHAT.channel(upstream.baseUrl()))) {
            ProbeResponse answer = ask(host, body);
            assertEquals(400, answer.status(), answer.text());
            assertEquals(param, answer.json().getJsonObject("error").getString("param"));
            assertEquals(0, upstream.requests().size());
        }
    }

    @Test
    void op29_S0_065_moreThan4096CharactersAreRefused() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answer(Answer.bytes("audio/mpeg", SAMPLES));
                GatewayHost host = host(Format.OPENAI_CHAT.channel(upstream.baseUrl()))) {
            String most = "😀".repeat(4096);
            assertEquals(200, ask(host, body("").replace("Hello", most)).status());
            ProbeResponse answer = ask(host, body("").replace("Hello", most + "a"));
            assertEquals(400, answer.status());
            assertEquals("input", answer.json().getJsonObject("error").getString("param"));
        }
    }

    @Test
    void op29_withoutACredentialNobodyIsAsked() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                GatewayHost host = host(Format.OPENAI_CHAT.channel(upstream.baseUrl()))) {
            ProbeResponse answer = HttpProbe.post(host.url() + PATH, HeaderList.empty(), body(""));
            assertEquals(401, answer.status());
            assertEquals("invalid_api_key", answer.json().getJsonObject("error").getString("code"));
            assertEquals(0, upstream.requests().size());
        }
    }

    @Test
    void op29_failuresOfTheChannelAreToldOrTriedElsewhere() throws Exception {
        try (FakeUpstream first = FakeUpstream.start().answerAlways(Answer.html(500, "<h1>Oops</h1>"));
                FakeUpstream second = FakeUpstream.start().answerAlways(Answer.bytes("audio/mpeg", SAMPLES));
                GatewayHost alone = host(Format.OPENAI_CHAT.channel(first.baseUrl()));
                GatewayHost both = host(
                        Format.OPENAI_CHAT.channel(first.baseUrl()),
                        Format.OPENAI_RESPONSES.channel(second.baseUrl()))) {
            ProbeResponse told = ask(alone, body(""));
            assertEquals(502, told.status());
            assertNotNull(told.json().getJsonObject("error"));
            for (int i = 0; i < 4; i++) {
                assertArrayEquals(SAMPLES, ask(both, body("")).body());
            }
        }
    }

    private static Answer spoken(String... parts) {
        StringBuilder all = new StringBuilder();
        for (String data : parts) {
            all.append(all.length() == 0 ? "" : ",")
                    .append("{\"inlineData\":{\"mimeType\":\"audio/L16;codec=pcm;rate=24000\",\"data\":\"")
                    .append(data)
                    .append("\"}}");
        }
        return Answer.json(
                200,
                "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[" + all + "]},\"finishReason\":\""
                        + (parts.length == 0 ? "OTHER" : "STOP")
                        + "\"}],\"usageMetadata\":{\"promptTokenCount\":5,\"candidatesTokenCount\":30,"
                        + "\"totalTokenCount\":35,\"candidatesTokensDetails\":[{\"modality\":\"AUDIO\","
                        + "\"tokenCount\":30}]},\"modelVersion\":\"tts\"}");
    }

    private static Answer spoken() {
        return spoken(Base64.getEncoder().encodeToString(SAMPLES));
    }

    @Test
    void op29_aGeminiModelSpeaks() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answer(spoken("AQACAA==", "AwA="));
                GatewayHost host = host(Format.GEMINI.channel(upstream.baseUrl()))) {
            ProbeResponse answer = ask(
                    host,
                    body(",\"response_format\":\"pcm\",\"instructions\":\"Say cheerfully\",\"speed\":1.5")
                            .replace("alloy", "puck"));
            assertEquals("audio/pcm", answer.header("content-type"));
            assertArrayEquals(SAMPLES, answer.body());
            assertEquals("dropped;param=speed", answer.header("x-interlingua-warning"));
            RecordedRequest asked = upstream.requests().get(0);
            assertEquals("/v1beta/models/tts-1:generateContent", asked.path());
            assertEquals(
                    "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Say cheerfully: Hello\"}]}],"
                            + "\"generationConfig\":{\"responseModalities\":[\"AUDIO\"],\"speechConfig\":{\"voiceConfig\":"
                            + "{\"prebuiltVoiceConfig\":{\"voiceName\":\"Puck\"}}}}}",
                    asked.bodyText());
            UsageRecord entry = used();
            assertEquals(35L, entry.usage().total());
            assertEquals(30L, entry.usage().audioOutput());
            assertEquals("gemini", entry.upstreamFormat());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"response_format\":\"mp3\"", ",\"response_format\":\"wav\""})
    void op29_aGeminiModelsSpeechIsAWaveFile(String format) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answerAlways(spoken());
                GatewayHost host = host(Format.GEMINI.channel(upstream.baseUrl()))) {
            String body = body(format).replace("alloy", "Kore");
            ProbeResponse answer = ask(host, body);
            assertEquals("audio/wav", answer.header("content-type"));
            assertArrayEquals(Pcm.wav(SAMPLES, 24_000), answer.body());
            boolean asked = format.contains("wav");
            assertEquals(
                    asked ? null : "converted;param=response_format;to=wav", answer.header("x-interlingua-warning"));
            int strict = ask(host, body, "X-Interlingua-On-Loss", "refuse").status();
            assertEquals(asked ? 200 : 400, strict);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"opus", "aac", "flac"})
    void op29_formatsThatNobodyCanMakeAreRefused(String format) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                GatewayHost host = host(Format.GEMINI.channel(upstream.baseUrl()))) {
            ProbeResponse answer = ask(host, body(",\"response_format\":\"" + format + "\""));
            assertEquals(400, answer.status());
            JsonObject error = answer.json().getJsonObject("error");
            assertEquals("response_format", error.getString("param"));
            assertTrue(error.getString("message").contains("'wav' or 'pcm'"), error.getString("message"));
            assertEquals(0, upstream.requests().size());
        }
    }

    @Test
    void op29_aGeminiModelsSpeechAsEvents() throws Exception {
        byte[] second = new byte[100_000];
        second[99_999] = 7;
        try (FakeUpstream upstream =
                        FakeUpstream.start().answer(spoken(Base64.getEncoder().encodeToString(second)));
                GatewayHost host = host(Format.GEMINI.channel(upstream.baseUrl()))) {
            ProbeResponse answer = ask(host, body(",\"response_format\":\"pcm\",\"stream_format\":\"sse\""));
            assertEquals("text/event-stream", answer.header("content-type"));
            List<Sse.Event> events = answer.events();
            ByteArrayOutputStream heard = new ByteArrayOutputStream();
            for (Sse.Event event : events.subList(0, events.size() - 1)) {
                assertEquals("speech.audio.delta", event.json().getString("type"));
                heard.writeBytes(Base64.getDecoder().decode(event.json().getString("audio")));
            }
            assertArrayEquals(second, heard.toByteArray());
            assertEquals(
                    "{\"type\":\"speech.audio.done\",\"usage\":{\"input_tokens\":5,\"output_tokens\":30,"
                            + "\"total_tokens\":35}}",
                    events.get(events.size() - 1).data());
        }
    }

    /** A known whim of these models: finish reason OTHER, and no sound. */
    @Test
    void op29_silenceIsAFailureThatIsTriedAgain() throws Exception {
        try (FakeUpstream silent = FakeUpstream.start().answerAlways(spoken(new String[0]));
                FakeUpstream other = FakeUpstream.start().answerAlways(Answer.bytes("audio/mpeg", SAMPLES));
                GatewayHost alone = host(Format.GEMINI.channel(silent.baseUrl()));
                GatewayHost both =
                        host(Format.GEMINI.channel(silent.baseUrl()), Format.OPENAI_CHAT.channel(other.baseUrl()))) {
            ProbeResponse told = ask(alone, body(""));
            assertEquals(502, told.status());
            assertNull(told.header("x-should-retry"));
            for (int i = 0; i < 4; i++) {
                assertEquals(200, ask(both, body("")).status());
            }
        }
    }

    @Test
    void op29_aRefusedTextIsTheCallersMatter() throws Exception {
        String blocked = "{\"promptFeedback\":{\"blockReason\":\"PROHIBITED_CONTENT\"},"
                + "\"usageMetadata\":{\"promptTokenCount\":5,\"totalTokenCount\":5}}";
        try (FakeUpstream upstream = FakeUpstream.start().answer(Answer.json(200, blocked));
                GatewayHost host = host(Format.GEMINI.channel(upstream.baseUrl()))) {
            ProbeResponse answer = ask(host, body(""));
            assertEquals(400, answer.status());
            assertEquals(
                    "content_policy_violation",
                    answer.json().getJsonObject("error").getString("code"));
        }
    }
}
