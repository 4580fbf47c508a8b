package dev.interlingua.acceptance;

import static dev.interlingua.acceptance.StateHost.ALICE;
import static dev.interlingua.acceptance.StateHost.BOB;
import static dev.interlingua.acceptance.StateHost.PATH;
import static dev.interlingua.acceptance.StateHost.answered;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.channel.Channel;
import dev.interlingua.channel.Credential;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.RecordedRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that a channel with the Responses API keeps: calls about them go where they are. */
class RelayedStateTest {
    private static final String ID = "resp_up1";
    private static final Answer TEXT = Answer.json(200, Canned.text(Format.OPENAI_RESPONSES, "Hello there"));

    private static Channel channel(String name, FakeUpstream upstream, int priority, String... keys) {
        Channel plain = Format.OPENAI_RESPONSES.channel(upstream.baseUrl());
        return new Channel(
                name,
                plain.type(),
                plain.baseUrl(),
                List.of(keys).stream().map(Credential::of).toList(),
                plain.models(),
                Map.of(),
                plain.formats(),
                priority,
                1,
                Map.of(),
                plain.timeouts(),
                true,
                false);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void callsAboutAnAnswerGoToItsChannelByItsKeyForItsOwner(boolean stream) throws Exception {
        try (FakeUpstream first = FakeUpstream.start().answer(Answer.json(500, "{}"));
                FakeUpstream second = FakeUpstream.start()
                        .answer(stream ? Answer.sse(Canned.stream(Format.OPENAI_RESPONSES, "Hello", " there")) : TEXT)
                        .answerAlways(Answer.json(200, "{\"object\":\"whatever the vendor says\"}"));
                StateHost host =
                        StateHost.of(channel("one", first, 0, "k1"), channel("two", second, 1, "k2", "k3", "k4"))) {
            assertEquals(
                    200,
                    host.ask(ALICE, "\"input\":\"Hi\",\"stream\":" + stream).status());
            String key = second.requests().get(0).header("Authorization");
            List<String> calls = List.of(
                    "GET " + PATH + "/" + ID + "?include[]=reasoning.encrypted_content",
                    "GET " + PATH + "/" + ID + "/input_items?limit=3&order=asc",
                    "POST " + PATH + "/" + ID + "/cancel",
                    "DELETE " + PATH + "/" + ID);
            for (String call : calls) {
                String[] words = call.split(" ");
                assertEquals(404, host.call(words[0], BOB, words[1], null).status(), call);
                ProbeResponse told = host.call(words[0], ALICE, words[1], null);
                assertEquals("{\"object\":\"whatever the vendor says\"}", told.text());
                List<RecordedRequest> requests = second.requests();
                RecordedRequest asked = requests.get(requests.size() - 1);
                assertEquals(call, asked.method() + " " + asked.target());
                assertEquals(key, asked.header("Authorization"));
            }
            assertEquals(404, host.get(ALICE, ID).status(), "deleted");
            assertEquals(5, second.requests().size());
        }
    }

    @Test
    void anAnswerIsContinuedWhereItIsKept() throws Exception {
        try (FakeUpstream first =
                        FakeUpstream.start().answer(Answer.json(500, "{}")).answerAlways(TEXT);
                FakeUpstream second = FakeUpstream.start().answerAlways(TEXT);
                StateHost host = StateHost.of(channel("one", first, 0, "k1"), channel("two", second, 1, "k2"))) {
            answered(host.ask(ALICE, "\"input\":\"Hi\""));
            String members = "\"input\":\"Go on\",\"previous_response_id\":\"" + ID + "\"";
            answered(host.ask(ALICE, members));
            assertEquals(1, first.requests().size());
            assertEquals(
                    "{\"model\":\"some-model\"," + members + "}",
                    second.requests().get(1).bodyText());
        }
    }

    @Test
    void nobodyContinuesWhatAnotherWasAnswered() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answerAlways(TEXT);
                StateHost host = StateHost.of(channel("one", upstream, 0, "k1"))) {
            answered(host.ask(ALICE, "\"input\":\"Hi\""));
            ProbeResponse refused = host.ask(BOB, "\"input\":\"Go on\",\"previous_response_id\":\"" + ID + "\"");
            assertEquals(400, refused.status(), refused.text());
            assertEquals(1, upstream.requests().size());
        }
    }

    @Test
    void whatTheVendorRefusesIsToldInItsOwnWords() throws Exception {
        String words = "{\"error\":{\"message\":\"Cannot cancel a synchronous response.\","
                + "\"type\":\"invalid_request_error\",\"param\":null,\"code\":null}}";
        try (FakeUpstream upstream = FakeUpstream.start()
                        .answer(TEXT)
                        .answer(Answer.json(400, words))
                        .answerAlways(Answer.json(401, words));
                StateHost host = StateHost.of(channel("one", upstream, 0, "k1"))) {
            answered(host.ask(ALICE, "\"input\":\"Hi\""));
            ProbeResponse refused = host.call("POST", ALICE, PATH + "/" + ID + "/cancel", null);
            assertEquals(400, refused.status());
            assertEquals(words, refused.text());
            assertEquals(502, host.get(ALICE, ID).status(), "the gateway's key is not the caller's fault");
        }
    }

    @Test
    void whatTheGatewayKeepsIsContinuedAtAResponsesChannelToo() throws Exception {
        try (FakeUpstream claude = FakeUpstream.start()
                        .answer(Answer.json(200, Canned.text(Format.CLAUDE, "The first answer")))
                        .answerAlways(Answer.json(500, "{}"));
                FakeUpstream openai = FakeUpstream.start().answerAlways(TEXT);
                StateHost host =
                        StateHost.of(Format.CLAUDE.channel(claude.baseUrl()), channel("openai", openai, 1, "k1"))) {
            String id = answered(host.ask(ALICE, "\"input\":\"Question one\"")).getString("id");
            var second =
                    answered(host.ask(ALICE, "\"input\":\"Question two\",\"previous_response_id\":\"" + id + "\""));
            String asked = openai.requests().get(0).bodyText();
            for (String text : List.of("Question one", "The first answer", "Question two")) {
                assertTrue(asked.contains(text), text + " in " + asked);
            }
            assertFalse(asked.contains(id), asked);
            assertFalse(asked.contains("previous_response_id"), asked);
            assertEquals(id, second.getString("previous_response_id"));
            assertEquals(second, answered(host.get(ALICE, second.getString("id"))));
            assertEquals(1, openai.requests().size());
        }
    }
}
