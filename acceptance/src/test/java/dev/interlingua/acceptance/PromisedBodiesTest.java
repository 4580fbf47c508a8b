package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.access.AccessToken;
import dev.interlingua.access.Limits;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies that are no request at all, for every caller and channel: nothing of them goes upstream. */
class PromisedBodiesTest {
    private static FourChannels gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = FourChannels.with(builder -> builder.anonymous(true).requestBytes(20_000));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    static List<Arguments> pairs() {
        List<Arguments> all = new ArrayList<>();
        for (Format caller : Format.values()) {
            for (Format channel : Format.values()) {
                all.add(Arguments.of(caller, channel));
            }
        }
        return all;
    }

    private static void refused(int status, Format caller, Format channel, HeaderList headers, String body)
            throws Exception {
        for (boolean stream : new boolean[] {false, true}) {
            int before = gateway.asked();
            ProbeResponse answer = HttpProbe.post(gateway.url() + caller.path(channel.word(), stream), headers, body);
            assertEquals(status, answer.status(), () -> body + " gave " + answer);
            Shapes.error(caller, answer);
            assertEquals(before, gateway.asked(), "something went upstream");
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void S0_013_S0_145_anEmptyBodyIs400(Format caller, Format channel) throws Exception {
        refused(400, caller, channel, HeaderList.empty(), "");
        refused(400, caller, channel, HeaderList.of("Content-Type", "application/json"), " \n ");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void S0_013_S0_145_malformedJsonIs400(Format caller, Format channel) throws Exception {
        String good = caller.request(channel.word(), "Hi", false);
        for (String bad : List.of(
                good.substring(0, good.length() - 1),
                good + "x",
                good.replace(":", "="),
                "{",
                "[]",
                "null",
                "7",
                "\"text\"",
                "[" + good + "]",
                "nonsense")) {
            refused(400, caller, channel, HeaderList.empty(), bad);
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void S0_013_S1_001_S2_008_anotherMediaTypeIs415(Format caller, Format channel) throws Exception {
        String good = caller.request(channel.word(), "Hi", false);
        for (String type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded")) {
            refused(415, caller, channel, HeaderList.of("Content-Type", type), good);
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void S0_013_S1_001_S2_008_jsonOfEverySpellingIsTaken(Format caller, Format channel) throws Exception {
        String good = caller.request(channel.word(), "Hi", false);
        for (String type :
                List.of("application/json", "application/json; charset=utf-8", "Application/JSON", "text/json")) {
            ProbeResponse answer = HttpProbe.post(
                    gateway.url() + caller.path(channel.word(), false), HeaderList.of("Content-Type", type), good);
            assertEquals(200, answer.status(), answer::toString);
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void S0_145_aBodyOverTheLimitIs413(Format caller, Format channel) throws Exception {
        refused(413, caller, channel, HeaderList.empty(), caller.request(channel.word(), "x".repeat(20_000), false));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S2_010_anUnknownModelIs404(Format caller) throws Exception {
        ProbeResponse answer = gateway.post(caller.path("nobody", false), caller.request("nobody", "Hi", false));
        assertEquals(404, answer.status());
        JsonObject error = Shapes.error(caller, answer);
        assertTrue(error.getString("message").contains("nobody"), error::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI_RESPONSES,{}",
        "OPENAI_RESPONSES,{\"model\":\"m\"}",
        "OPENAI_RESPONSES,{\"input\":\"Hi\"}",
        "OPENAI_RESPONSES,'{\"model\":\"m\",\"input\":7}'",
        "OPENAI_RESPONSES,'{\"model\":\"m\",\"input\":\"Hi\",\"temperature\":2.1}'",
        "OPENAI_RESPONSES,'{\"model\":\"m\",\"input\":\"Hi\",\"top_p\":-0.1}'",
        "OPENAI_RESPONSES,'{\"model\":\"m\",\"input\":\"Hi\",\"max_output_tokens\":0}'",
        "CLAUDE,{}",
        "CLAUDE,'{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}'",
        "CLAUDE,'{\"model\":\"m\",\"max_tokens\":5}'",
        "CLAUDE,'{\"model\":\"m\",\"max_tokens\":5,\"messages\":[]}'",
        "CLAUDE,'{\"model\":\"m\",\"max_tokens\":-1,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}'",
        "CLAUDE,'{\"model\":\"m\",\"max_tokens\":5,\"temperature\":1.1,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}'",
        "CLAUDE,'{\"max_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}'",
        "GEMINI,{}",
        "GEMINI,'{\"contents\":[]}'",
        "GEMINI,'{\"contents\":\"Hi\"}'",
        "GEMINI,'{\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}],\"generationConfig\":{\"temperature\":2.1}}'",
        "GEMINI,'{\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}],\"generationConfig\":{\"topP\":1.1}}'"
    })
    void S0_014_S0_017_S0_021_theOtherFormatsHaveTheirRulesToo(Format caller, String body) throws Exception {
        for (Format channel : Format.values()) {
            refused(400, caller, channel, HeaderList.empty(), body.replace("\"m\"", "\"" + channel.word() + "\""));
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S0_010_S0_148_S1_001_S2_008_aBearerWorks(Format channel) throws Exception {
        try (FakeUpstream upstream =
                        FakeUpstream.start().answerAlways(Answer.json(200, Canned.text(channel, "Hello")));
                GatewayHost host = GatewayHost.jetty(Gateway.builder()
                        .channel(channel.channel(upstream.baseUrl()))
                        .token(new AccessToken("a", "key-a", List.of("*"), Limits.NONE, null))
                        .build())) {
            for (String path : List.of("/v1/chat/completions", "/api/v1/chat/completions")) {
                ProbeResponse answer = HttpProbe.post(
                        host.url() + path,
                        HeaderList.of("Authorization", "Bearer key-a", "Content-Type", "application/json"),
                        Format.OPENAI_CHAT.request("m", "Hi", false));
                Shapes.chatCompletion(answer);
                assertFalse(upstream.requests().get(0).headers().toString().contains("key-a"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"o1,true", "o3-mini,true", "gpt-5,true", "gpt-4o,false", "some-model,false"})
    void S1_042_maxTokensIsRenamedForModelsThatRefuseIt(String model, boolean renamed) throws Exception {
        try (FakeUpstream upstream =
                        FakeUpstream.start().answerAlways(Answer.json(200, Canned.text(Format.OPENAI_CHAT, "Hello")));
                GatewayHost host = GatewayHost.jetty(Gateway.builder()
                        .channel(Format.OPENAI_CHAT.channel(upstream.baseUrl()))
                        .anonymous(true)
                        .build())) {
            String body = "{\"model\":\"" + model
                    + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"max_tokens\":300}";
            assertEquals(
                    200,
                    HttpProbe.post(host.url() + "/v1/chat/completions", HeaderList.empty(), body)
                            .status());
            JsonObject sent = upstream.requests().get(0).bodyJson();
            assertEquals(300, sent.getInt(renamed ? "max_completion_tokens" : "max_tokens"));
            assertFalse(sent.containsKey(renamed ? "max_tokens" : "max_completion_tokens"));
        }
    }
}
