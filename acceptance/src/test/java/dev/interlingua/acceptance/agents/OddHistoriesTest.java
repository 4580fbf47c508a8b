package dev.interlingua.acceptance.agents;

import static dev.interlingua.acceptance.agents.Build.array;
import static dev.interlingua.acceptance.agents.Build.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.acceptance.Canned;
import dev.interlingua.acceptance.Format;
import dev.interlingua.acceptance.recorded.WireRules;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Histories as agents leave them behind: each must reach each kind of channel in a form its vendor takes. */
class OddHistoriesTest {
    private static final JsonObject SCHEMA =
            object("type", "object", "properties", object("n", object("type", "integer")));

    /** What reached the vendor, held to its rules. */
    private static String asked(Format caller, Format channel, JsonObject request) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answerAlways(Answer.json(200, Canned.text(channel, "Fine")));
                AgentHost host = AgentHost.of(channel, "m", AgentHost.model(channel), upstream)) {
            ProbeResponse answer =
                    HttpProbe.post(host.url() + caller.path("m", false), HeaderList.empty(), request.toString());
            assertEquals(200, answer.status(), answer::text);
            JsonObject body = host.asked(0).bodyJson();
            assertEquals(List.of(), WireRules.ofRequest(channel, body), body::toString);
            return body.toString();
        }
    }

    private static void assertOrder(String text, String... words) {
        int at = 0;
        for (String word : words) {
            int found = text.indexOf(word, at);
            assertTrue(found >= at, () -> word + " is missing, or out of its place, in " + text);
            at = found + word.length();
        }
    }

    private static String chat(Format channel, JsonObject... messages) throws Exception {
        JsonObject tool = object("type", "function", "function", object("name", "read", "parameters", SCHEMA));
        return asked(
                Format.OPENAI_CHAT, channel, object("model", "m", "messages", List.of(messages), "tools", array(tool)));
    }

    private static JsonObject says(String role, String words) {
        return object("role", role, "content", words);
    }

    private static JsonObject calls(String... ids) {
        List<JsonObject> calls = java.util.stream.Stream.of(ids)
                .map(id -> object(
                        "id", id, "type", "function", "function", object("name", "read", "arguments", "{\"n\":1}")))
                .toList();
        return object("role", "assistant", "content", "", "tool_calls", calls);
    }

    private static JsonObject result(String id, String words) {
        return object("role", "tool", "tool_call_id", id, "content", words);
    }

    /** Some servers count the calls of each answer anew. */
    @ParameterizedTest
    @EnumSource(value = Format.class, mode = EnumSource.Mode.EXCLUDE, names = "OPENAI_CHAT")
    void idsThatComeAgainInALaterTurn(Format channel) throws Exception {
        String asked = chat(
                channel,
                says("user", "Go"),
                calls("call_0", "call_1"),
                result("call_0", "first"),
                result("call_1", "second"),
                calls("call_0"),
                result("call_0", "third"),
                says("user", "On"));
        assertOrder(asked, "first", "second", "third");
    }

    /** Others give all calls of an answer one id, or none. */
    @ParameterizedTest
    @EnumSource(value = Format.class, mode = EnumSource.Mode.EXCLUDE, names = "OPENAI_CHAT")
    void idsThatComeAgainWithinATurn(Format channel) throws Exception {
        String asked = chat(
                channel,
                says("user", "Go"),
                calls("call", "call"),
                result("call", "first"),
                result("call", "second"),
                says("user", "On"));
        assertOrder(asked, "first", "second");
    }

    @ParameterizedTest
    @EnumSource(value = Format.class, mode = EnumSource.Mode.EXCLUDE, names = "OPENAI_CHAT")
    void idsOtherVendorsWouldRefuse(Format channel) throws Exception {
        String id = "functions.read:0/" + "x".repeat(80);
        String asked = chat(
                channel,
                says("user", "Go"),
                calls(id, "functions.read:1"),
                result(id, "first"),
                result("functions.read:1", "second"),
                says("user", "On"));
        assertOrder(asked, "first", "second");
    }

    /** An editor puts what it has to say where it occurs to it. */
    @ParameterizedTest
    @EnumSource(value = Format.class, mode = EnumSource.Mode.EXCLUDE, names = "OPENAI_CHAT")
    void wordsBetweenCallsAndResults(Format channel) throws Exception {
        String asked = chat(
                channel,
                says("system", "Be brief."),
                says("user", "Go"),
                calls("call_a", "call_b"),
                says("system", "The file is open."),
                result("call_b", "second"),
                says("user", "Hurry"),
                result("call_a", "first"),
                says("user", "On"));
        if (channel != Format.OPENAI_RESPONSES) { // there, results may stand anywhere
            assertOrder(asked, "first", "second");
        }
        assertOrder(asked, "Hurry", "On");
        assertTrue(asked.contains("The file is open."), asked);
    }

    @ParameterizedTest
    @EnumSource(value = Format.class, mode = EnumSource.Mode.EXCLUDE, names = "OPENAI_CHAT")
    void onlyASystemMessage(Format channel) throws Exception {
        assertTrue(chat(channel, says("system", "Say hello.")).contains("Say hello."));
    }

    @ParameterizedTest
    @EnumSource(value = Format.class, mode = EnumSource.Mode.EXCLUDE, names = "OPENAI_CHAT")
    void anAssistantThatSpeaksFirstAndSaysNothing(Format channel) throws Exception {
        String asked = chat(
                channel,
                says("assistant", "How can I help?"),
                says("user", "Go"),
                says("assistant", ""),
                says("user", " "),
                says("user", "On"));
        assertOrder(asked, "How can I help?", "Go", "On");
    }

    /** Arguments that a model got wrong must not end the conversation. OpenAI's models get their own words back. */
    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"CLAUDE", "GEMINI"})
    void argumentsThatAreNoObject(Format channel) throws Exception {
        for (String arguments : List.of("", "null", "[1]", "\"x\"", "{\"n\":", "{\"n\":1}{\"n\":2}")) {
            JsonObject call = object(
                    "id", "call_1", "type", "function", "function", object("name", "read", "arguments", arguments));
            chat(
                    channel,
                    says("user", "Go"),
                    object("role", "assistant", "content", jakarta.json.JsonValue.NULL, "tool_calls", array(call)),
                    result("call_1", "first"),
                    says("user", "On"));
        }
    }

    private static String claude(Format channel, JsonArray messages, Object... more) throws Exception {
        return asked(
                Format.CLAUDE,
                channel,
                Build.with(
                        object(
                                "model",
                                "m",
                                "max_tokens",
                                1000,
                                "messages",
                                messages,
                                "tools",
                                array(object("name", "read", "input_schema", SCHEMA))),
                        more));
    }

    private static JsonObject turn(String role, JsonObject... blocks) {
        return object("role", role, "content", List.of(blocks));
    }

    private static JsonObject text(String words) {
        return object("type", "text", "text", words);
    }

    /** Blocks without words, which Claude's own API would refuse. */
    @ParameterizedTest
    @EnumSource(value = Format.class, mode = EnumSource.Mode.EXCLUDE, names = "CLAUDE")
    void emptyBlocks(Format channel) throws Exception {
        JsonObject use = object("type", "tool_use", "id", "toolu_1", "name", "read", "input", object());
        JsonObject answer = object(
                "type", "tool_result", "tool_use_id", "toolu_1", "content", array(text(""), text("first"), text("")));
        String asked = claude(
                channel,
                array(
                        turn("user", text(""), text("Go")),
                        turn("assistant", text(""), use, text("")),
                        turn("user", answer, text("")),
                        turn("assistant", text(" \n")),
                        turn("user", text("On"), text(""))),
                "system",
                array(text(""), text("Be brief.")));
        assertOrder(asked, "Go", "first", "On");
        assertTrue(asked.contains("Be brief."), asked);
    }

    /** The agent was moved to another model: what the old one thought is not for the new one. */
    @ParameterizedTest
    @EnumSource(value = Format.class, mode = EnumSource.Mode.EXCLUDE, names = "CLAUDE")
    void thoughtsOfAModelThatIsGone(Format channel) throws Exception {
        JsonObject thinking =
                object("type", "thinking", "thinking", "Secret musings", "signature", ClaudeVendor.signature(0));
        JsonObject redacted = object("type", "redacted_thinking", "data", "EmwKAhgBEgyRedacted");
        JsonObject use = object("type", "tool_use", "id", "toolu_1", "name", "read", "input", object("n", 1));
        JsonObject answer = object("type", "tool_result", "tool_use_id", "toolu_1", "content", "first");
        String asked = claude(
                channel,
                array(
                        turn("user", text("Go")),
                        turn("assistant", thinking, redacted, text("Reading."), use),
                        turn("user", answer)),
                "thinking",
                object("type", "adaptive"));
        assertOrder(asked, "Go", "Reading.", "first");
        assertFalse(asked.contains("clAUdE0"), asked);
        assertFalse(asked.contains("EmwKAhgBEgyRedacted"), asked);
    }

    @ParameterizedTest
    @EnumSource(value = Format.class, mode = EnumSource.Mode.EXCLUDE, names = "CLAUDE")
    void resultsWithoutContentAndOfEveryKind(Format channel) throws Exception {
        JsonObject use = object("type", "tool_use", "id", "toolu_1", "name", "read", "input", object());
        JsonObject more = Build.with(use, "id", "toolu_2");
        JsonObject answer = object(
                "type",
                "tool_result",
                "tool_use_id",
                "toolu_2",
                "is_error",
                true,
                "content",
                array(
                        object(
                                "type",
                                "search_result",
                                "source",
                                "https://e.org",
                                "title",
                                "E",
                                "content",
                                array(text("found"))),
                        object("type", "tool_reference", "tool_name", "read"),
                        object(
                                "type",
                                "document",
                                "source",
                                object("type", "text", "media_type", "text/plain", "data", "a document"))));
        String asked = claude(
                channel,
                array(
                        turn("user", text("Go")),
                        turn("assistant", use, more),
                        turn("user", object("type", "tool_result", "tool_use_id", "toolu_1"), answer, text("On"))));
        boolean bytes = channel == Format.GEMINI; // which takes documents in a result as data
        assertOrder(asked, bytes ? "Zm91bmQ=" : "found", "On");
        assertTrue(asked.contains(bytes ? "YSBkb2N1bWVudA==" : "a document"), asked);
    }

    private static String gemini(Format channel, JsonObject... contents) throws Exception {
        JsonObject tool = object("functionDeclarations", array(object("name", "read", "parametersJsonSchema", SCHEMA)));
        return asked(Format.GEMINI, channel, object("contents", List.of(contents), "tools", array(tool)));
    }

    private static JsonObject content(String role, JsonObject... parts) {
        return object("role", role, "parts", List.of(parts));
    }

    /** Without ids, results belong to calls by name and order, also when the same function is called twice. */
    @ParameterizedTest
    @EnumSource(value = Format.class, mode = EnumSource.Mode.EXCLUDE, names = "GEMINI")
    void callsWithoutIds(Format channel) throws Exception {
        JsonObject call = object("functionCall", object("name", "read", "args", object("n", 1)));
        JsonObject first = object("functionResponse", object("name", "read", "response", object("output", "first")));
        JsonObject second = object("functionResponse", object("name", "read", "response", object("output", "second")));
        JsonObject third = object("functionResponse", object("name", "read", "response", object("output", "third")));
        String asked = gemini(
                channel,
                content("user", object("text", "Go")),
                content("model", call, call),
                content("user", first),
                content("user", second),
                content("model", call),
                content("function", third),
                content("user", object("text", "On")));
        assertOrder(asked, "first", "second", "third", "On");
    }
}
