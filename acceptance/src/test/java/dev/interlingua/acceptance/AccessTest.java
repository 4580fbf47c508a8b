package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.GatewayBuilder;
import dev.interlingua.access.AccessToken;
import dev.interlingua.access.Limits;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.RecordedRequest;
import dev.interlingua.upstream.Timeouts;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may call, with which credentials, how often; and that nobody sees the provider's key. */
class AccessTest {
    private static final String KEY = "team-a-key";

    private static AccessToken token(String name, String key, Limits limits) {
        return new AccessToken(name, key, List.of("*"), limits, null);
    }

    private static GatewayHost host(FakeUpstream upstream, GatewayBuilder gateway) throws Exception {
        return GatewayHost.jetty(
                gateway.channel(Format.OPENAI_CHAT.channel(upstream.baseUrl())).build());
    }

    private static FakeUpstream upstream() {
        return FakeUpstream.start().answerAlways(Answer.json(200, Canned.text(Format.OPENAI_CHAT, "Hello")));
    }

    private static ProbeResponse ask(GatewayHost host, HeaderList headers, String query) throws Exception {
        Format caller = Format.OPENAI_CHAT;
        return HttpProbe.post(host.url() + caller.path("m", false) + query, headers, caller.request("m", "Hi", false));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void withNothingConfiguredEveryCallIs401(Format caller) throws Exception {
        try (FakeUpstream upstream = upstream();
                GatewayHost host = host(upstream, Gateway.builder())) {
            ProbeResponse answer = HttpProbe.post(
                    host.url() + caller.path("m", false),
                    HeaderList.of("Authorization", "Bearer anything"),
                    caller.request("m", "Hi", false));
            assertEquals(401, answer.status());
            assertTrue(upstream.requests().isEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization,Bearer team-a-key",
        "Authorization,bearer team-a-key",
        "Authorization,team-a-key",
        "x-api-key,team-a-key",
        "x-goog-api-key,team-a-key"
    })
    void aTokenIsTakenFromWhereClientsPutIt(String header, String value) throws Exception {
        try (FakeUpstream upstream = upstream();
                GatewayHost host = host(upstream, Gateway.builder().token(token("a", KEY, Limits.NONE)))) {
            assertEquals(200, ask(host, HeaderList.of(header, value), "").status());
            RecordedRequest asked = upstream.requests().get(0);
            assertEquals("Bearer " + Format.UPSTREAM_KEY, asked.header("Authorization"));
            assertFalse((asked.headers().toString() + asked.target() + asked.bodyText()).contains(KEY));
        }
    }

    @Test
    void aTokenInTheQueryWorksAndDoesNotGoUpstream() throws Exception {
        try (FakeUpstream upstream = upstream();
                GatewayHost host = host(upstream, Gateway.builder().token(token("a", KEY, Limits.NONE)))) {
            assertEquals(200, ask(host, HeaderList.empty(), "?key=" + KEY).status());
            assertFalse(upstream.requests().get(0).target().contains(KEY));
        }
    }

    @Test
    void aWrongTokenIs401EvenWhereAnonymousCallersAreServed() throws Exception {
        try (FakeUpstream upstream = upstream();
                GatewayHost host =
                        host(upstream, Gateway.builder().anonymous(true).token(token("a", KEY, Limits.NONE)))) {
            assertEquals(401, ask(host, HeaderList.of("x-api-key", "wrong"), "").status());
            assertEquals(200, ask(host, HeaderList.empty(), "").status());
        }
    }

    @Test
    void anExpiredTokenIs401() throws Exception {
        AccessToken expired = new AccessToken("a", KEY, List.of("*"), Limits.NONE, Instant.EPOCH);
        try (FakeUpstream upstream = upstream();
                GatewayHost host = host(upstream, Gateway.builder().token(expired))) {
            assertEquals(401, ask(host, HeaderList.of("x-api-key", KEY), "").status());
        }
    }

    @Test
    void aModelOutsideTheTokensListIs403() throws Exception {
        AccessToken narrow = new AccessToken("a", KEY, List.of("gpt-*"), Limits.NONE, null);
        try (FakeUpstream upstream = upstream();
                GatewayHost host = host(upstream, Gateway.builder().token(narrow))) {
            assertEquals(403, ask(host, HeaderList.of("x-api-key", KEY), "").status());
        }
    }

    @Test
    void twoTokensDoNotShareABudget() throws Exception {
        Limits two = new Limits(2, null, null);
        try (FakeUpstream upstream = upstream();
                GatewayHost host = host(
                        upstream, Gateway.builder().token(token("a", KEY, two)).token(token("b", "team-b-key", two)))) {
            HeaderList a = HeaderList.of("Authorization", "Bearer " + KEY);
            assertEquals(200, ask(host, a, "").status());
            assertEquals(200, ask(host, a, "").status());
            ProbeResponse refused = ask(host, a, "");
            assertEquals(429, refused.status());
            assertTrue(Integer.parseInt(String.valueOf(refused.header("retry-after"))) >= 1);
            assertEquals(
                    200,
                    ask(host, HeaderList.of("Authorization", "Bearer team-b-key"), "")
                            .status());
        }
    }

    @Test
    void modelListsShowWhatTheCallerMayUse() throws Exception {
        Channel several = new Channel(
                "several",
                ChannelType.OPENAI,
                URI.create("http://127.0.0.1:9/v1"),
                List.of(),
                List.of("gpt-a", "gpt-b", "other"),
                Map.of("fast", "gpt-a"),
                List.of("openai-chat"),
                0,
                1,
                Map.of(),
                Timeouts.DEFAULT,
                true,
                false);
        AccessToken narrow = new AccessToken("a", KEY, List.of("gpt-*", "fast"), Limits.NONE, null);
        try (GatewayHost host = GatewayHost.jetty(
                Gateway.builder().channel(several).token(narrow).build())) {
            HeaderList bearer = HeaderList.of("Authorization", "Bearer " + KEY);
            String openai = HttpProbe.get(host.url() + "/v1/models", bearer).text();
            assertTrue(openai.contains("\"gpt-a\"") && openai.contains("\"fast\""), openai);
            assertFalse(openai.contains("\"other\""), openai);
            assertEquals(
                    200, HttpProbe.get(host.url() + "/v1/models/gpt-b", bearer).status());
            assertEquals(
                    404, HttpProbe.get(host.url() + "/v1/models/other", bearer).status());
            String claude = HttpProbe.get(host.url() + "/v1/models", bearer.plus("anthropic-version", "2023-06-01"))
                    .text();
            assertTrue(claude.contains("\"has_more\":false"), claude);
            String gemini = HttpProbe.get(host.url() + "/v1/models?key=" + KEY, HeaderList.empty())
                    .text();
            assertTrue(gemini.contains("\"models/gpt-a\""), gemini);
            assertEquals(
                    401,
                    HttpProbe.get(host.url() + "/v1/models", HeaderList.empty()).status());
        }
    }
}
