package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.access.AccessToken;
import dev.interlingua.access.Limits;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.Sse;
import jakarta.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers kept by the gateway, for channels without the Responses API. */
class ResponseStateTest {
    private static final String PATH = "/v1/responses";
    private static final String ALICE = "alices-gateway-token";
    private static final String BOB = "bobs-gateway-token";

    private static GatewayHost host(FakeUpstream upstream, Format channel) throws Exception {
        return GatewayHost.jetty(Gateway.builder()
                .channel(channel.channel(upstream.baseUrl()))
                .token(new AccessToken("alice", ALICE, List.of("*"), Limits.NONE, null))
                .token(new AccessToken("bob", BOB, List.of("*"), Limits.NONE, null))
                .build());
    }

    private static ProbeResponse call(String method, GatewayHost host, String token, String path, @Nullable String body)
            throws Exception {
        HeaderList headers = HeaderList.of("Authorization", "Bearer " + token);
        return HttpProbe.exchange(method, host.url() + path, headers, body);
    }

    private static ProbeResponse ask(GatewayHost host, String token, String members) throws Exception {
        return call("POST", host, token, PATH, "{\"model\":\"some-model\"," + members + "}");
    }

    private static JsonObject answered(ProbeResponse answer) {
        assertEquals(200, answer.status(), answer.text());
        return answer.json();
    }

    private static void missing(ProbeResponse answer, String id) {
        assertEquals(404, answer.status(), answer.text());
        JsonObject error = answer.json().getJsonObject("error");
        assertEquals("Response with id '" + id + "' not found.", error.getString("message"));
        assertEquals("invalid_request_error", error.getString("type"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"CLAUDE", "GEMINI", "OPENAI_CHAT"})
    void anAnswerIsContinuedByItsId(Format channel) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start()
                        .answer(Answer.json(200, Canned.text(channel, "The first answer")))
                        .answer(Answer.json(200, Canned.text(channel, "The second answer")))
                        .answer(Answer.json(200, Canned.text(channel, "The third answer")));
                GatewayHost host = host(upstream, channel)) {
            JsonObject first =
                    answered(ask(host, ALICE, "\"input\":\"Question one\",\"instructions\":\"Obey the first\""));
            assertTrue(first.getString("id").matches("resp_[0-9a-f]{48}"), first.getString("id"));
            assertTrue(first.getBoolean("store"));
            JsonObject second = answered(ask(
                    host,
                    ALICE,
                    "\"input\":\"Question two\",\"previous_response_id\":\"" + first.getString("id") + "\""));
            assertEquals(first.getString("id"), second.getString("previous_response_id"));
            answered(ask(
                    host,
                    ALICE,
                    "\"input\":[{\"role\":\"user\",\"content\":\"Question three\"}],\"previous_response_id\":\""
                            + second.getString("id") + "\""));
            String asked = upstream.requests().get(2).bodyText();
            int at = -1;
            for (String text : List.of(
                    "Question one", "The first answer", "Question two", "The second answer", "Question three")) {
                assertTrue(asked.indexOf(text) > at, text + " in its place in " + asked);
                at = asked.indexOf(text);
            }
            assertFalse(asked.contains("Obey the first"), "instructions are not carried over");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"CLAUDE", "GEMINI", "OPENAI_CHAT"})
    void aStreamedToolLoopNeedsTheResultsOnly(Format channel) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start()
                        .answer(Answer.sse(Canned.toolStream(channel)))
                        .answer(Answer.json(200, Canned.text(channel, "It is sunny")));
                GatewayHost host = host(upstream, channel)) {
            String tools = ",\"tools\":[{\"type\":\"function\",\"name\":\"get_weather\",\"parameters\":"
                    + "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}}}]";
            List<Sse.Event> events = ask(host, ALICE, "\"stream\":true,\"input\":\"How is Paris?\"" + tools)
                    .events();
            JsonObject response = events.get(events.size() - 1).json().getJsonObject("response");
            JsonObject call = response.getJsonArray("output").getJsonObject(0);
            assertEquals(
                    response.getString("id"),
                    events.get(0).json().getJsonObject("response").getString("id"));
            answered(ask(
                    host,
                    ALICE,
                    "\"previous_response_id\":\"" + response.getString("id")
                            + "\",\"input\":[{\"type\":\"function_call_output\",\"call_id\":\""
                            + call.getString("call_id") + "\",\"output\":\"sunny, 21\"}]" + tools));
            String asked = upstream.requests().get(1).bodyText();
            for (String text : List.of("How is Paris?", "get_weather", "Paris", "sunny, 21")) {
                assertTrue(asked.contains(text), text + " in " + asked);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anAnswerIsFetchedAndDeleted(boolean stream) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start()
                        .answer(
                                stream
                                        ? Answer.sse(Canned.stream(Format.CLAUDE, "Hello", " there"))
                                        : Answer.json(200, Canned.text(Format.CLAUDE, "Hello there")));
                GatewayHost host = host(upstream, Format.CLAUDE)) {
            ProbeResponse told = ask(host, ALICE, "\"input\":\"Hi\",\"stream\":" + stream);
            JsonObject response =
                    stream ? told.events().get(told.events().size() - 1).json().getJsonObject("response") : told.json();
            String path = PATH + "/" + response.getString("id");
            assertEquals(response, answered(call("GET", host, ALICE, path, null)));
            assertEquals(response, answered(call("GET", host, ALICE, "/api" + path + "/", null)));
            JsonObject deleted = answered(call("DELETE", host, ALICE, path, null));
            assertEquals(response.getString("id"), deleted.getString("id"));
            assertEquals("response", deleted.getString("object"));
            assertTrue(deleted.getBoolean("deleted"));
            missing(call("GET", host, ALICE, path, null), response.getString("id"));
            missing(call("DELETE", host, ALICE, path, null), response.getString("id"));
            assertEquals(1, upstream.requests().size());
        }
    }

    @Test
    void nobodySeesWhatAnotherWasAnswered() throws Exception {
        try (FakeUpstream upstream =
                        FakeUpstream.start().answerAlways(Answer.json(200, Canned.text(Format.CLAUDE, "A secret")));
                GatewayHost host = host(upstream, Format.CLAUDE)) {
            String id = answered(ask(host, ALICE, "\"input\":\"Hi\"")).getString("id");
            String path = PATH + "/" + id;
            missing(call("GET", host, BOB, path, null), id);
            missing(call("GET", host, BOB, path + "/input_items", null), id);
            missing(call("POST", host, BOB, path + "/cancel", "{}"), id);
            missing(call("DELETE", host, BOB, path, null), id);
            ProbeResponse foreign = ask(host, BOB, "\"input\":\"Go on\",\"previous_response_id\":\"" + id + "\"");
            ProbeResponse unknown =
                    ask(host, BOB, "\"input\":\"Go on\",\"previous_response_id\":\"" + id.replace('a', 'b') + "\"");
            assertEquals(400, foreign.status(), foreign.text());
            assertEquals(400, unknown.status());
            assertEquals(
                    unknown.text().replaceAll("resp_[0-9a-f]*", "resp_"),
                    foreign.text().replaceAll("resp_[0-9a-f]*", "resp_"));
            assertEquals(
                    "previous_response_id",
                    foreign.json().getJsonObject("error").getString("param"));
            assertEquals(1, upstream.requests().size());
            answered(call("GET", host, ALICE, path, null));
        }
    }

    @Test
    void whoeverCallsMustBeKnown() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                GatewayHost host = host(upstream, Format.CLAUDE)) {
            assertEquals(
                    401,
                    call("GET", host, "no-such-token", PATH + "/resp_1", null).status());
            missing(call("GET", host, ALICE, PATH + "/resp_1", null), "resp_1");
            assertEquals(405, call("PUT", host, ALICE, PATH + "/resp_1", "{}").status());
            assertEquals(
                    405, call("GET", host, ALICE, PATH + "/input_tokens", null).status());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothingIsKeptOfWhatIsNotToBeStored(boolean stream) throws Exception {
        try (FakeUpstream upstream =
                        FakeUpstream.start().answerAlways(Answer.json(200, Canned.text(Format.CLAUDE, "Hello there")));
                GatewayHost host = host(upstream, Format.CLAUDE)) {
            ProbeResponse told = ask(host, ALICE, "\"input\":\"Hi\",\"store\":false,\"stream\":" + stream);
            JsonObject response =
                    stream ? told.events().get(told.events().size() - 1).json().getJsonObject("response") : told.json();
            assertFalse(response.getBoolean("store"));
            String id = response.getString("id");
            missing(call("GET", host, ALICE, PATH + "/" + id, null), id);
        }
    }

    @Test
    void everyAnswerHasAnIdOfItsOwnWhateverTheUpstreamCallsIt() throws Exception {
        try (FakeUpstream upstream =
                        FakeUpstream.start().answerAlways(Answer.json(200, Canned.text(Format.OPENAI_CHAT, "Hi")));
                GatewayHost host = host(upstream, Format.OPENAI_CHAT)) {
            assertNotEquals(
                    answered(ask(host, ALICE, "\"input\":\"Hi\"")).getString("id"),
                    answered(ask(host, ALICE, "\"input\":\"Hi\"")).getString("id"));
        }
    }

    @Test
    void inputItemsComeInPages() throws Exception {
        try (FakeUpstream upstream =
                        FakeUpstream.start().answerAlways(Answer.json(200, Canned.text(Format.CLAUDE, "Hello")));
                GatewayHost host = host(upstream, Format.CLAUDE)) {
            StringBuilder input = new StringBuilder();
            for (int i = 0; i < 25; i++) {
                input.append(i == 0 ? "" : ",")
                        .append("{\"role\":\"user\",\"content\":\"line ")
                        .append(i)
                        .append("\"}");
            }
            String id = answered(ask(host, ALICE, "\"input\":[" + input + "]")).getString("id");
            String path = PATH + "/" + id + "/input_items";
            JsonObject newest = answered(call("GET", host, ALICE, path, null));
            assertEquals("list", newest.getString("object"));
            assertEquals(20, newest.getJsonArray("data").size());
            assertTrue(newest.getBoolean("has_more"));
            assertEquals("line 24", text(newest, 0));
            JsonObject rest = answered(call("GET", host, ALICE, path + "?after=" + newest.getString("last_id"), null));
            assertEquals(5, rest.getJsonArray("data").size());
            assertFalse(rest.getBoolean("has_more"));
            assertEquals("line 0", text(rest, 4));
            JsonObject oldest = answered(call("GET", host, ALICE, path + "?order=asc&limit=3", null));
            assertEquals("line 0", text(oldest, 0));
            assertEquals(3, oldest.getJsonArray("data").size());
            assertEquals(
                    oldest.getString("first_id"),
                    oldest.getJsonArray("data").getJsonObject(0).getString("id"));
            for (String wrong : List.of("limit=0", "limit=101", "limit=x", "order=up", "after=none")) {
                ProbeResponse refused = call("GET", host, ALICE, path + "?" + wrong, null);
                assertEquals(400, refused.status(), wrong);
                assertEquals(
                        wrong.substring(0, wrong.indexOf('=')),
                        refused.json().getJsonObject("error").getString("param"));
            }
        }
    }

    private static String text(JsonObject page, int item) {
        JsonObject message = page.getJsonArray("data").getJsonObject(item);
        assertEquals("message", message.getString("type"));
        JsonObject part = message.getJsonArray("content").getJsonObject(0);
        assertEquals("input_text", part.getString("type"));
        return part.getString("text");
    }

    @Test
    void aTextIsOneInputItem() throws Exception {
        try (FakeUpstream upstream =
                        FakeUpstream.start().answerAlways(Answer.json(200, Canned.text(Format.CLAUDE, "Hello")));
                GatewayHost host = host(upstream, Format.CLAUDE)) {
            String id = answered(ask(host, ALICE, "\"input\":\"Hi you\"")).getString("id");
            JsonObject page = answered(call("GET", host, ALICE, PATH + "/" + id + "/input_items", null));
            assertEquals("Hi you", text(page, 0));
            assertTrue(page.getString("first_id").startsWith("msg_"));
            assertEquals(1, page.getJsonArray("data").size());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"CLAUDE", "GEMINI", "OPENAI_CHAT"})
    void anItemIsReferredToByItsId(Format channel) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start()
                        .answerAlways(Answer.json(200, Canned.text(channel, "A remarkable answer")));
                GatewayHost host = host(upstream, channel)) {
            JsonObject first = answered(ask(host, ALICE, "\"input\":\"Hi\""));
            String item = first.getJsonArray("output").getJsonObject(0).getString("id");
            String input = "\"input\":[{\"role\":\"user\",\"content\":\"Hi\"},{\"type\":\"item_reference\",\"id\":\""
                    + item + "\"},{\"role\":\"user\",\"content\":\"Go on\"}]";
            answered(ask(host, ALICE, input));
            assertTrue(upstream.requests().get(1).bodyText().contains("A remarkable answer"));
            assertEquals(400, ask(host, BOB, input).status());
            call("DELETE", host, ALICE, PATH + "/" + first.getString("id"), null);
            ProbeResponse gone = ask(host, ALICE, input);
            assertEquals(400, gone.status(), gone.text());
            assertEquals("input", gone.json().getJsonObject("error").getString("param"));
        }
    }

    @Test
    void aKeptAnswerIsToldAsAStreamFromAnyEventOn() throws Exception {
        try (FakeUpstream upstream =
                        FakeUpstream.start().answer(Answer.json(200, Canned.text(Format.CLAUDE, "Hello there")));
                GatewayHost host = host(upstream, Format.CLAUDE)) {
            JsonObject response = answered(ask(host, ALICE, "\"input\":\"Hi\""));
            String path = PATH + "/" + response.getString("id") + "?stream=true";
            ProbeResponse whole = call("GET", host, ALICE, path, null);
            assertEquals("text/event-stream", whole.header("Content-Type"));
            List<Sse.Event> events = whole.events();
            for (int i = 0; i < events.size(); i++) {
                assertEquals(i, events.get(i).json().getInt("sequence_number"));
                assertEquals(events.get(i).event(), events.get(i).json().getString("type"));
            }
            assertEquals(
                    List.of(
                            "response.created",
                            "response.in_progress",
                            "response.output_item.added",
                            "response.content_part.added",
                            "response.output_text.delta",
                            "response.output_text.done",
                            "response.content_part.done",
                            "response.output_item.done",
                            "response.completed"),
                    events.stream().map(Sse.Event::event).toList());
            assertEquals(response, events.get(8).json().getJsonObject("response"));
            List<Sse.Event> rest =
                    call("GET", host, ALICE, path + "&starting_after=4", null).events();
            assertEquals(events.subList(5, 9), rest);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"CLAUDE", "GEMINI", "OPENAI_CHAT"})
    void tokensAreCountedWithWhatWasSaidBefore(Format channel) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start()
                        .answer(Answer.json(200, Canned.text(channel, "A very long answer indeed")))
                        .answer(Answer.json(200, "{\"input_tokens\":77,\"totalTokens\":77}"));
                GatewayHost host = host(upstream, channel)) {
            String id = answered(ask(host, ALICE, "\"input\":\"Hi\"")).getString("id");
            String body = "{\"model\":\"some-model\",\"input\":\"Go on\",\"previous_response_id\":\"" + id + "\"}";
            JsonObject count = answered(call("POST", host, ALICE, PATH + "/input_tokens", body));
            assertTrue(count.getInt("input_tokens") > 10, count.toString());
            if (channel != Format.OPENAI_CHAT) {
                assertTrue(upstream.requests().get(1).bodyText().contains("A very long answer indeed"));
            }
            assertEquals(
                    400, call("POST", host, BOB, PATH + "/input_tokens", body).status());
        }
    }

    @Test
    void anAnswerAndAConversationCannotBothBeContinued() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                GatewayHost host = host(upstream, Format.CLAUDE)) {
            ProbeResponse both = ask(
                    host, ALICE, "\"input\":\"Hi\",\"previous_response_id\":\"resp_1\",\"conversation\":\"conv_1\"");
            assertEquals(400, both.status(), both.text());
        }
    }

    @Test
    void whatTheModelThoughtGoesBackToItWithTheAnswerThatIsContinued() throws Exception {
        String thinking =
                "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude-sonnet-4-5\","
                        + "\"content\":[{\"type\":\"thinking\",\"thinking\":\"Where is it?\",\"signature\":\"c2lnbmVkIGJ5IGNsYXVkZQ==\"},"
                        + "{\"type\":\"tool_use\",\"id\":\"toolu_1\",\"name\":\"get_weather\",\"input\":{\"city\":\"Paris\"}}],"
                        + "\"stop_reason\":\"tool_use\",\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}";
        try (FakeUpstream upstream = FakeUpstream.start()
                        .answer(Answer.json(200, thinking))
                        .answer(Answer.json(200, Canned.text(Format.CLAUDE, "Sunny")));
                GatewayHost host = host(upstream, Format.CLAUDE)) {
            String members = "{\"model\":\"claude-sonnet-4-5\",\"reasoning\":{\"effort\":\"high\"},\"tools\":[{"
                    + "\"type\":\"function\",\"name\":\"get_weather\",\"parameters\":{\"type\":\"object\"}}],";
            JsonObject first = answered(call("POST", host, ALICE, PATH, members + "\"input\":\"How is Paris?\"}"));
            JsonObject call = first.getJsonArray("output").getValuesAs(JsonObject.class).stream()
                    .filter(item -> item.getString("type").equals("function_call"))
                    .findFirst()
                    .orElseThrow();
            answered(call(
                    "POST",
                    host,
                    ALICE,
                    PATH,
                    members + "\"previous_response_id\":\"" + first.getString("id")
                            + "\",\"input\":[{\"type\":\"function_call_output\",\"call_id\":\""
                            + call.getString("call_id") + "\",\"output\":\"sunny\"}]}"));
            String asked = upstream.requests().get(1).bodyText();
            assertTrue(asked.contains("c2lnbmVkIGJ5IGNsYXVkZQ=="), asked);
        }
    }
}
