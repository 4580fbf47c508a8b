package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.RecordedRequest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operation 33: content is judged by OpenAI's moderations, which are relayed. */
class ModerationsTest {
    private static final String PATH = "/v1/moderations";
    private static final String TOLD = "{\"id\":\"modr-1\",\"model\":\"m\",\"results\":[{\"flagged\":true,"
            + "\"categories\":{\"violence\":true},\"category_scores\":{\"violence\":0.9}}]}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":\"m\",\"input\":\"I want to harm someone\"}",
                "{\"model\":\"m\",\"input\":[\"First text\",\"Second text\"]}",
                "{\"model\":\"m\",\"input\":[{\"type\":\"text\",\"text\":\"a\"},"
                        + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AA==\"}}]}"
            })
    void requestsAndAnswersAreRelayed(String body) throws Exception {
        try (ServiceHost host = ServiceHost.of(ChannelType.OPENAI)) {
            host.upstream().answer(Answer.json(200, TOLD));
            ProbeResponse answer = host.post(PATH, body);
            assertEquals(200, answer.status(), answer.text());
            assertEquals(TOLD, answer.text());
            RecordedRequest asked = host.upstream().requests().get(0);
            assertEquals("/v1/moderations", asked.path());
            assertEquals(body, asked.bodyText());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":\"m\"}",
                "{\"model\":\"m\",\"input\":[]}",
                "{\"model\":\"m\",\"input\":7}",
                "{\"model\":\"m\",\"input\":[\"a\",7]}",
                "{\"model\":\"m\",\"input\":[{\"type\":\"audio\"}]}",
                "{\"model\":7,\"input\":\"a\"}",
                "nonsense"
            })
    void badBodiesAreRefused(String body) throws Exception {
        try (ServiceHost host = ServiceHost.of(ChannelType.OPENAI)) {
            ProbeResponse answer = host.post(PATH, body);
            assertEquals(400, answer.status(), answer.text());
            assertEquals(
                    "invalid_request_error",
                    answer.json().getJsonObject("error").getString("type"));
        }
    }

    @Test
    void nobodyIsServedWithoutACredential() throws Exception {
        try (ServiceHost host = ServiceHost.of(ChannelType.OPENAI)) {
            assertEquals(
                    401,
                    host.withoutCredential("POST", PATH, "{\"input\":\"a\"}").status());
        }
    }

    @ParameterizedTest
    @CsvSource({"500, 502", "401, 502", "429, 429", "400, 400"})
    void failuresOfTheUpstreamAreTold(int status, int told) throws Exception {
        try (ServiceHost host = ServiceHost.of(ChannelType.OPENAI)) {
            host.upstream().answer(Answer.json(status, "{\"error\":{\"message\":\"no\"}}"));
            ProbeResponse answer = host.post(PATH, "{\"model\":\"m\",\"input\":\"a\"}");
            assertEquals(told, answer.status(), answer.text());
            assertTrue(answer.json().containsKey("error"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CLAUDE", "GEMINI"})
    void otherVendorsJudgeNothing(ChannelType type) throws Exception {
        try (ServiceHost host = ServiceHost.of(type)) {
            ProbeResponse answer = host.post(PATH, "{\"model\":\"m\",\"input\":\"a\"}");
            assertEquals(404, answer.status());
            String message = answer.json().getJsonObject("error").getString("message");
            assertTrue(message.contains(PATH), message);
            assertEquals(0, host.upstream().requests().size());
        }
    }

    @Test
    void aRequestWithoutAModelGetsTheFirstThatJudges() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answer(Answer.json(200, TOLD));
                GatewayHost host = GatewayHost.jetty(Gateway.builder()
                        .channel(Channel.of(
                                "c",
                                ChannelType.OPENAI,
                                URI.create(upstream.baseUrl() + "/v1"),
                                Credential.of("k"),
                                List.of("gpt-*", "omni-moderation-*")))
                        .anonymous(true)
                        .build())) {
            ProbeResponse answer = HttpProbe.post(host.url() + PATH, HeaderList.empty(), "{\"input\":\"a\"}");
            assertEquals(200, answer.status(), answer.text());
            assertEquals(
                    "omni-moderation-latest",
                    upstream.requests().get(0).bodyJson().getString("model"));
        }
    }

    @Test
    void aRequestWithoutAModelIsRefusedWhereNobodyJudges() throws Exception {
        try (ServiceHost host = ServiceHost.of(ChannelType.CLAUDE)) {
            ProbeResponse answer = host.post(PATH, "{\"input\":\"a\"}");
            assertEquals(400, answer.status());
            assertEquals("model", answer.json().getJsonObject("error").getString("param"));
        }
    }
}
