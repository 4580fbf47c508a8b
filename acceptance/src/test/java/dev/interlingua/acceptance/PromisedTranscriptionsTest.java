package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.access.AccessToken;
import dev.interlingua.access.Limits;
import dev.interlingua.channel.Channel;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.Corpus;
import dev.interlingua.testkit.CorpusCase;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.RecordedRequest;
import dev.interlingua.testkit.RefusingPort;
import dev.interlingua.testkit.Sse;
import dev.interlingua.testkit.Step;
import dev.interlingua.usage.UsageRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Operations 27 and 28, {@code POST /v1/audio/transcriptions} (S0-063) and {@code /v1/audio/translations} (S0-064), relayed
 * to a channel that has them.
 */
class PromisedTranscriptionsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String[] KEY = {"Authorization", "Bearer transcription-token"};
    private static final String TRANSCRIPTIONS = "/v1/audio/transcriptions";
    private static final String TRANSLATIONS = "/v1/audio/translations";

    private final BlockingQueue<UsageRecord> used = new LinkedBlockingQueue<>();

    private GatewayHost host(Channel... channels) throws Exception {
        var gateway = Gateway.builder()
                .token(new AccessToken("t", KEY[1].substring(7), List.of("*"), Limits.NONE, null))
                .onUsage(used::add);
        List.of(channels).forEach(gateway::channel);
        return GatewayHost.jetty(gateway.build());
    }

    /** Its own name of the model {@code public} is another one. */
    private static Channel channel(String name, String url, int priority) {
        Channel c = Format.OPENAI_CHAT.channel(url);
        return new Channel(
                name,
                c.type(),
                c.baseUrl(),
                c.credentials(),
                c.models(),
                Map.of("public", "whisper-large"),
                c.formats(),
                priority,
                1,
                c.headers(),
                c.timeouts(),
                true,
                false);
    }

    private static Channel channel(FakeUpstream upstream) {
        return channel("c", upstream.baseUrl(), 0);
    }

    private UsageRecord used() throws InterruptedException {
        return Objects.requireNonNull(used.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    }

    private static AudioForm form(String fields) {
        return AudioForm.empty().fields(fields).file("a.wav", AudioForm.WAVE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/audio/transcriptions|json|application/json|{\"text\":\"Hello\"}",
                "/v1/audio/transcriptions|text|text/plain; charset=utf-8|Hello",
                "/v1/audio/transcriptions|srt|application/x-subrip|1",
                "/v1/audio/transcriptions|vtt|text/vtt; charset=utf-8|WEBVTT",
                "/v1/audio/transcriptions|verbose_json|application/json|{\"task\":\"transcribe\",\"text\":\"Hello\"}",
                "/v1/audio/transcriptions|diarized_json|application/json|{\"text\":\"Hello\",\"segments\":[]}",
                "/api/v1/audio/transcriptions|text|text/plain|Hello",
                "/v1/audio/translations|json|application/json|{\"text\":\"Hello\"}",
                "/v1/audio/translations|text|text/plain; charset=utf-8|Hello",
                "/v1/audio/translations|srt|application/x-subrip|1",
                "/api/v1/audio/translations/|vtt|text/vtt|WEBVTT"
            })
    void op27_op28_S0_063_S0_064_everyFormatIsHandedOn(String path, String format, String type, String answer)
            throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answer(Answer.bytes(type, answer.getBytes("UTF-8")));
                GatewayHost host = host(channel(upstream))) {
            AudioForm asked = form("model=public&language=en&response_format=" + format);
            ProbeResponse told = asked.post(host.url() + path, KEY);
            assertEquals(200, told.status(), told.text());
            assertEquals(type, AudioForm.type(told));
            assertEquals(answer, told.text());
            RecordedRequest sent = upstream.requests().get(0);
            assertEquals(path.contains("transl") ? TRANSLATIONS : TRANSCRIPTIONS, sent.path());
            assertEquals(AudioForm.TYPE, sent.header("content-type"));
            assertEquals(asked.text().replace("public", "whisper-large"), sent.bodyText());
            assertEquals("Bearer " + Format.UPSTREAM_KEY, sent.header("authorization"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TRANSCRIPTIONS, TRANSLATIONS})
    void op27_op28_theModelMayComeBehindTheFile(String path) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answer(Answer.json(200, "{\"text\":\"Hello\"}"));
                GatewayHost host = host(channel(upstream))) {
            AudioForm asked = AudioForm.empty()
                    .file("a.wav", AudioForm.WAVE.repeat(50_000))
                    .fields("model=public&prompt=ümlaut");
            assertEquals(200, asked.post(host.url() + path, KEY).status());
            RecordedRequest sent = upstream.requests().get(0);
            assertEquals(asked.text().replace("public", "whisper-large"), sent.bodyText());
        }
    }

    @Test
    void op27_S0_063_granularitiesArePassedOn() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answer(Answer.json(200, "{\"text\":\"\",\"words\":[]}"));
                GatewayHost host = host(channel(upstream))) {
            AudioForm asked = form("timestamp_granularities[]=word&timestamp_granularities[]=segment&model=m"
                    + "&response_format=verbose_json&temperature=0.5");
            assertEquals(200, asked.post(host.url() + TRANSCRIPTIONS, KEY).status());
            assertEquals(asked.text(), upstream.requests().get(0).bodyText());
        }
    }

    static Stream<CorpusCase> recorded() {
        return Corpus.load("corpus", "openai-audio").stream()
                .filter(each -> each.meta().getString("endpoint").endsWith("transcriptions"));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void op27_recorded(CorpusCase recorded) throws Exception {
        for (int seed = 0; seed < 5; seed++) {
            Answer answer =
                    seed == 0 ? recorded.answer().pieces(1) : recorded.answer().unevenPieces(seed);
            try (FakeUpstream upstream = FakeUpstream.start().answer(answer);
                    GatewayHost host = host(channel(upstream))) {
                ProbeResponse told = AudioForm.of(recorded).post(host.url() + TRANSCRIPTIONS, KEY);
                assertEquals(200, told.status(), told.text());
                byte[] stream = recorded.streamBytes();
                assertArrayEquals(stream == null ? recorded.responseBytes() : stream, told.body(), "seed " + seed);
                UsageRecord entry = used();
                assertEquals(recorded.meta().getString("endpoint").substring(5), TRANSCRIPTIONS);
                boolean counts = String.valueOf(recorded.response()).contains("\"usage\"") || stream != null;
                assertEquals(
                        counts, entry.usage().total() != null || entry.usage().audioSeconds() != null);
            }
        }
    }

    @Test
    void op27_anErrorIsHandedOn() throws Exception {
        CorpusCase recorded = Corpus.load("corpus", "errors").stream()
                .filter(each -> each.name().startsWith("openai-audio"))
                .findFirst()
                .orElseThrow();
        try (FakeUpstream upstream = FakeUpstream.start().answer(recorded.answer());
                GatewayHost host = host(channel(upstream))) {
            ProbeResponse told = AudioForm.of(recorded).post(host.url() + TRANSCRIPTIONS, KEY);
            assertEquals(recorded.status(), told.status());
            assertArrayEquals(recorded.responseBytes(), told.body());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"type\":\"duration\",\"seconds\":5.2}',,6",
        "'{\"type\":\"tokens\",\"input_tokens\":14,"
                + "\"input_token_details\":{\"text_tokens\":0,\"audio_tokens\":14},\"output_tokens\":45,"
                + "\"total_tokens\":59}',59,"
    })
    void op27_whatItTookIsBooked(String usage, Long total, Long seconds) throws Exception {
        try (FakeUpstream upstream =
                        FakeUpstream.start().answer(Answer.json(200, "{\"text\":\"\",\"usage\":" + usage + "}"));
                GatewayHost host = host(channel(upstream))) {
            form("model=public").post(host.url() + TRANSCRIPTIONS, KEY);
            UsageRecord entry = used();
            assertEquals(total, entry.usage().total());
            assertEquals(seconds, entry.usage().audioSeconds());
            assertEquals(total == null ? null : 14L, entry.usage().audioInput());
            assertEquals("openai-transcriptions", entry.callerFormat());
            assertEquals("whisper-large", entry.upstreamModel());
        }
    }

    @Test
    void op27_eventsThatBreakOffEndWithAnError() throws Exception {
        String delta = "data: {\"type\":\"transcript.text.delta\",\"delta\":\"Hel\"}\n\n";
        Answer cut = Answer.steps(Step.write(delta), Step.write("data: {\"type\":\"trans"), Step.cut());
        try (FakeUpstream upstream = FakeUpstream.start().answer(cut);
                GatewayHost host = host(channel(upstream))) {
            List<Sse.Event> events = form("model=m&stream=true")
                    .post(host.url() + TRANSCRIPTIONS, KEY)
                    .events();
            assertEquals(2, events.size());
            assertEquals("Hel", events.get(0).json().getString("delta"));
            assertEquals(
                    "server_error", events.get(1).json().getJsonObject("error").getString("type"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "model=,model",
        "language=en,model",
        "model=m&response_format=mp3,response_format",
        "model=m&temperature=1.1,temperature",
        "model=m&temperature=warm,temperature",
        "model=m&stream=perhaps,stream",
        "model=m&response_format=verbose_json&timestamp_granularities[]=letter,timestamp_granularities",
        "model=m&response_format=text&timestamp_granularities[]=word,timestamp_granularities"
    })
    void op27_op28_badFieldsAreRefusedByName(String fields, String param) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                GatewayHost host = host(channel(upstream))) {
            for (String path : List.of(TRANSCRIPTIONS, TRANSLATIONS)) {
                AudioForm behind =
                        AudioForm.empty().file("a.wav", AudioForm.WAVE).fields(fields);
                ProbeResponse told = behind.post(host.url() + path, KEY);
                assertEquals(400, told.status(), told.text());
                assertEquals(param, told.json().getJsonObject("error").getString("param"), told.text());
            }
            assertEquals(0, upstream.requests().size());
        }
    }

    @Test
    void op27_op28_badFormsAreRefused() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answerAlways(Answer.json(200, "{}"));
                GatewayHost host = host(channel(upstream))) {
            for (String path : List.of(TRANSCRIPTIONS, TRANSLATIONS)) {
                String url = host.url() + path;
                assertEquals(
                        415,
                        HttpProbe.post(url, HeaderList.of(KEY), "{\"model\":\"m\"}")
                                .status());
                HeaderList typed = HeaderList.of(KEY).with("Content-Type", AudioForm.TYPE);
                assertEquals(400, HttpProbe.post(url, typed, "no form").status());
                ProbeResponse without = AudioForm.empty().fields("model=m").post(url, KEY);
                assertEquals(400, without.status());
                assertEquals("file", without.json().getJsonObject("error").getString("param"));
            }
        }
    }

    @Test
    void op28_translationsHaveNoSpeakers() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                GatewayHost host = host(channel(upstream))) {
            ProbeResponse told = form("model=m&response_format=diarized_json").post(host.url() + TRANSLATIONS, KEY);
            assertEquals(400, told.status());
            assertEquals("response_format", told.json().getJsonObject("error").getString("param"));
        }
    }

    @Test
    void op27_aBadFieldBehindTheFileEndsTheUpload() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answerAlways(Answer.json(200, "{}"));
                GatewayHost host = host(channel(upstream));
                HttpProbe probe = HttpProbe.connect(host.url())) {
            String begun = AudioForm.empty()
                    .fields("model=m")
                    .file("a.wav", AudioForm.WAVE.repeat(5000))
                    .body();
            String rest = AudioForm.empty().fields("temperature=7").text();
            probe.send(head(begun.length() + rest.length(), KEY[1]));
            probe.send(begun);
            upstream.awaitBodyBytesRead(50_000, PATIENCE);
            probe.send(rest);
            ProbeResponse told = probe.readResponse();
            assertEquals(400, told.status(), told.text());
            assertEquals("temperature", told.json().getJsonObject("error").getString("param"));
        }
    }

    private static String head(long length, String authorization) {
        return "POST " + TRANSCRIPTIONS + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + AudioForm.TYPE
                + "\r\nAuthorization: " + authorization + "\r\nContent-Length: " + length + "\r\n\r\n";
    }

    @Test
    void op27_withoutACredentialNothingIsRead() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                GatewayHost host = host(channel(upstream));
                HttpProbe probe = HttpProbe.connect(host.url())) {
            probe.send(head(200_000_000, "Bearer wrong"));
            HttpProbe.Head told = probe.readHead();
            assertEquals(401, told.status());
            assertEquals(0, upstream.requests().size());
        }
    }

    @Test
    void op28_withoutACredentialNobodyIsAsked() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                GatewayHost host = host(channel(upstream))) {
            assertEquals(401, form("model=m").post(host.url() + TRANSLATIONS).status());
            assertEquals(0, upstream.requests().size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TRANSCRIPTIONS, TRANSLATIONS})
    void op27_op28_failuresOfTheChannelAreTold(String path) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start()
                        .answer(Answer.html(500, "<h1>Oops</h1>"))
                        .answer(Answer.refuse())
                        .answer(Answer.bytes("application/json", "{\"text\":".getBytes("UTF-8")));
                GatewayHost host = host(channel(upstream))) {
            for (int i = 0; i < 3; i++) {
                ProbeResponse told = form("model=m").post(host.url() + path, KEY);
                assertEquals(502, told.status());
                assertEquals("server_error", told.json().getJsonObject("error").getString("type"));
            }
        }
    }

    /** What was kept, because the model was named behind the file, can be sent twice; what was sent on cannot. */
    @Test
    void op27_anotherChannelIsTriedWhereTheFormIsStillThere() throws Exception {
        try (FakeUpstream first = FakeUpstream.start().answerAlways(Answer.html(500, "<h1>Oops</h1>"));
                FakeUpstream second = FakeUpstream.start().answerAlways(Answer.json(200, "{\"text\":\"second\"}"));
                GatewayHost host = host(channel("a", first.baseUrl(), 0), channel("b", second.baseUrl(), 1))) {
            AudioForm kept = AudioForm.empty().file("a.wav", AudioForm.WAVE).fields("model=public");
            assertEquals(
                    "second", kept.post(host.url() + TRANSCRIPTIONS, KEY).json().getString("text"));
            assertEquals(
                    first.requests().get(0).bodyText(), second.requests().get(0).bodyText());
        }
    }

    @Test
    void op27_noOtherChannelIsTriedOnceTheFormIsOnItsWay() throws Exception {
        try (FakeUpstream first = FakeUpstream.start().answerAlways(Answer.html(500, "<h1>Oops</h1>"));
                FakeUpstream second = FakeUpstream.start().answerAlways(Answer.json(200, "{\"text\":\"second\"}"));
                GatewayHost host = host(channel("a", first.baseUrl(), 0), channel("b", second.baseUrl(), 1));
                HttpProbe probe = HttpProbe.connect(host.url())) {
            String begun = AudioForm.empty()
                    .fields("model=m")
                    .file("a.wav", AudioForm.WAVE.repeat(5000))
                    .body();
            String rest = AudioForm.empty().text();
            probe.send(head(begun.length() + rest.length(), KEY[1]));
            probe.send(begun);
            first.awaitBodyBytesRead(50_000, PATIENCE);
            probe.send(rest);
            assertEquals(502, probe.readResponse().status());
            assertEquals(1, first.requests().size());
            assertEquals(0, second.requests().size());
        }
    }

    @Test
    void op27_anotherChannelIsTriedWhereNothingWasSent() throws Exception {
        try (RefusingPort first = RefusingPort.take();
                FakeUpstream second = FakeUpstream.start().answerAlways(Answer.json(200, "{\"text\":\"second\"}"));
                GatewayHost host = host(channel("a", first.baseUrl(), 0), channel("b", second.baseUrl(), 1))) {
            ProbeResponse told = form("model=public").post(host.url() + TRANSCRIPTIONS, KEY);
            assertEquals("second", told.json().getString("text"));
            assertTrue(second.requests().get(0).bodyText().contains("whisper-large"));
        }
    }
}
