package dev.interlingua.exchange;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import dev.interlingua.dialect.Dialect;
import dev.interlingua.dialect.UnsignedRequest;
import dev.interlingua.dialect.WireRequest;
import dev.interlingua.dialect.ark.ArkDialect;
import dev.interlingua.dialect.cohere.CohereDialect;
import dev.interlingua.dialect.dashscope.DashScopeDialect;
import dev.interlingua.dialect.jimeng.JimengDialect;
import dev.interlingua.dialect.jina.JinaDialect;
import dev.interlingua.dialect.kling.KlingDialect;
import dev.interlingua.dialect.minimax.MiniMaxDialect;
import dev.interlingua.dialect.vidu.ViduDialect;
import dev.interlingua.http.Headers;
import dev.interlingua.routing.Attempt;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.RecordedRequest;
import dev.interlingua.upstream.Timeouts;
import dev.interlingua.upstream.UpstreamRequest;
import dev.interlingua.upstream.httpclient5.HttpClient5Transport;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each provider is sent as a credential, over real sockets: what was signed must be what arrives. */
class ProviderKeysTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long NOW = Instant.parse("2026-01-02T03:04:05Z").getEpochSecond();
    private static final List<Dialect> DIALECTS = List.of(
            new DashScopeDialect(),
            new ArkDialect(),
            new KlingDialect(),
            new JimengDialect(),
            new ViduDialect(),
            new MiniMaxDialect(),
            new CohereDialect(),
            new JinaDialect());

    private final FakeUpstream upstream = FakeUpstream.start().answerAlways(Answer.json(200, "{}"));
    private final HttpClient5Transport transport = new HttpClient5Transport();
    private final UpstreamAddress address = new UpstreamAddress(DIALECTS, () -> NOW);

    @AfterEach
    void close() {
        transport.close();
        upstream.close();
    }

    private Attempt attempt(ChannelType type, String path, String key, Map<String, String> headers) {
        Credential credential = Credential.of(key);
        Channel channel = new Channel(
                "c",
                type,
                URI.create(upstream.baseUrl() + path),
                List.of(credential),
                List.of("*"),
                Map.of(),
                type.formats(),
                0,
                1,
                headers,
                Timeouts.DEFAULT,
                true,
                false);
        return new Attempt(channel, "m", credential);
    }

    private RecordedRequest received(UpstreamRequest request) throws Exception {
        transport.send(request).response().toCompletableFuture().get(10, TimeUnit.SECONDS);
        return upstream.takeRequest(PATIENCE);
    }

    private RecordedRequest post(Attempt attempt, String path, String body) throws Exception {
        WireRequest wire = new WireRequest(path, Headers.EMPTY, body.getBytes(StandardCharsets.UTF_8));
        return received(address.request(attempt, wire, Headers.EMPTY, false));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "DASHSCOPE, Bearer a-key",
        "ARK, Bearer a-key",
        "VIDU, Token a-key",
        "MINIMAX, Bearer a-key",
        "COHERE, Bearer a-key",
        "JINA, Bearer a-key",
    })
    void keysThatAreSentAsTheyAre(ChannelType type, String shown) throws Exception {
        Attempt attempt = attempt(type, "", "a-key", Map.of());
        assertEquals(shown, post(attempt, "/x", "{}").header("Authorization"));
        assertEquals(shown, received(address.get(attempt, "/x")).header("Authorization"));
    }

    @Test
    void klingGetsAFreshToken() throws Exception {
        UpstreamAddress later = new UpstreamAddress(DIALECTS, () -> 1_767_323_045);
        Attempt attempt = attempt(ChannelType.KLING, "", "ak-example|sk-example", Map.of());
        RecordedRequest asked = received(later.get(attempt, "/v1/videos/text2video/1"));
        assertEquals("/v1/videos/text2video/1", asked.target());
        assertEquals(
                "Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"
                        + ".eyJpc3MiOiJhay1leGFtcGxlIiwiZXhwIjoxNzY3MzI0ODQ1LCJuYmYiOjE3NjczMjMwNDB9"
                        + ".Q0kzuva5K4FvUtiTRceFb1pXrJtr7Q7Jlx5giukIttw",
                asked.header("Authorization"));
    }

    @Test
    void anotherGatewayWithKlingsApiGetsItsOwnKey() throws Exception {
        RecordedRequest asked =
                post(attempt(ChannelType.KLING, "/kling", "sk-theirs", Map.of()), "/v1/videos/text2video", "{}");
        assertEquals("/kling/v1/videos/text2video", asked.target());
        assertEquals("Bearer sk-theirs", asked.header("Authorization"));
    }

    @Test
    void whatVolcengineVerifiesIsWhatArrives() throws Exception {
        Attempt attempt = attempt(ChannelType.JIMENG, "", "AKLTexample|a-secret", Map.of());
        String body = "{\"req_key\":\"k\",\"prompt\":\"Grüße\"}";
        RecordedRequest asked = post(attempt, "/?Version=2022-08-31&Action=CVSync2AsyncSubmitTask", body);
        assertEquals("/?Version=2022-08-31&Action=CVSync2AsyncSubmitTask", asked.target());
        assertEquals(body, asked.bodyText());
        assertEquals(List.of("application/json"), asked.headers("Content-Type"));
        assertEquals(resigned(asked, "AKLTexample|a-secret"), asked.header("Authorization"));
        assertEquals("20260102T030405Z", asked.header("X-Date"));
        assertNull(asked.header("X-Security-Token"));
    }

    @Test
    void aTemporaryKeyBringsItsToken() throws Exception {
        String key = "AKTPexample|a-secret|a-session-token";
        RecordedRequest asked = post(attempt(ChannelType.JIMENG, "", key, Map.of()), "/?Action=A", "{}");
        assertEquals("a-session-token", asked.header("X-Security-Token"));
        assertEquals(resigned(asked, key), asked.header("Authorization"));
    }

    /** Signs what has arrived anew, from the socket's point of view. */
    private String resigned(RecordedRequest asked, String key) {
        URI uri = URI.create("http://" + requireNonNull(asked.header("Host")) + asked.target());
        Headers sent = Headers.of("Content-Type", requireNonNull(asked.header("Content-Type")));
        UnsignedRequest unsigned = new UnsignedRequest(asked.method(), uri, sent, asked.body());
        return requireNonNull(
                new JimengDialect().authentication(key, unsigned, NOW).first("Authorization"));
    }

    @Test
    void aHeaderOfTheChannelHoldsOverTheKeys() throws Exception {
        Attempt attempt = attempt(ChannelType.VIDU, "", "a-key", Map.of("Authorization", "Token other"));
        assertEquals(List.of("Token other"), post(attempt, "/x", "{}").headers("Authorization"));
    }

    @ParameterizedTest(name = "{0} {1}{2}")
    @CsvSource({
        "DASHSCOPE, '', /chat/completions, /compatible-mode/v1/chat/completions",
        "DASHSCOPE, '', /completions, /compatible-mode/v1/completions",
        "DASHSCOPE, '', /embeddings, /compatible-mode/v1/embeddings",
        "DASHSCOPE, '', /responses, /api/v2/apps/protocols/compatible-mode/v1/responses",
        "DASHSCOPE, '', /responses/resp_1?stream=true,"
                + " /api/v2/apps/protocols/compatible-mode/v1/responses/resp_1?stream=true",
        "DASHSCOPE, '', /v1/messages, /apps/anthropic/v1/messages",
        "DASHSCOPE, '', /v1/messages/count_tokens, /apps/anthropic/v1/messages/count_tokens",
        "DASHSCOPE, '', /api/v1/tasks/t1, /api/v1/tasks/t1",
        "DASHSCOPE, /proxy, /chat/completions, /proxy/compatible-mode/v1/chat/completions",
        "ARK, '', /chat/completions, /api/v3/chat/completions",
        "ARK, /api/v3, /chat/completions, /api/v3/chat/completions",
        "ARK, '', /api/v3/contents/generations/tasks, /api/v3/contents/generations/tasks",
        "ARK, /api/v3, /api/v3/contents/generations/tasks/t1, /api/v3/contents/generations/tasks/t1",
        "MINIMAX, '', /chat/completions, /v1/chat/completions",
        "MINIMAX, /v1, /chat/completions, /v1/chat/completions",
        "MINIMAX, /v1, /v1/query/video_generation?task_id=1, /v1/query/video_generation?task_id=1",
        "JINA, '', /rerank, /v1/rerank",
        "JINA, /v1, /v1/rerank, /v1/rerank",
        "COHERE, '', /v2/rerank, /v2/rerank",
        "VIDU, '', /ent/v2/text2video, /ent/v2/text2video",
    })
    void formatsOfOthersLieBelowPathsOfTheirOwn(ChannelType type, String base, String path, String target)
            throws Exception {
        assertEquals(
                target, post(attempt(type, base, "a-key", Map.of()), path, "{}").target());
    }

    @Test
    void nothingThatIsPrintedShowsAKey() {
        Attempt attempt = attempt(ChannelType.JIMENG, "", "AKLTexample|a-secret", Map.of("X-Own", "a-secret"));
        WireRequest wire = new WireRequest("/?token=a-secret", Headers.EMPTY, new byte[0]);
        UpstreamRequest request = address.request(attempt, wire, Headers.EMPTY, false);
        UnsignedRequest unsigned =
                new UnsignedRequest("POST", request.uri(), Headers.of("Authorization", "a-secret"), new byte[0]);
        for (Object printed : List.of(attempt, attempt.channel(), request, request.headers(), unsigned)) {
            assertFalse(printed.toString().contains("secret"), printed.toString());
        }
        assertTrue(unsigned.toString().startsWith("POST http://127.0.0.1:"), unsigned.toString());
    }
}
