package dev.interlingua.acceptance.agents;

import static dev.interlingua.acceptance.agents.Build.array;
import static dev.interlingua.acceptance.agents.Build.each;
import static dev.interlingua.acceptance.agents.Build.in;
import static dev.interlingua.acceptance.agents.Build.object;
import static dev.interlingua.acceptance.agents.Build.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.acceptance.Canned;
import dev.interlingua.acceptance.Format;
import dev.interlingua.acceptance.recorded.WireRules;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Claude Code asks beside its conversation: a title, a search, how many tokens. */
class ClaudeCodeAsidesTest {
    private static final ClaudeCode AGENT = ClaudeCode.adaptive();
    private static final JsonObject TITLE = object(
            "type",
            "object",
            "properties",
            object("title", object("type", "string")),
            "required",
            List.of("title"),
            "additionalProperties",
            false);

    private static JsonObject aside(String words, Object... more) {
        return Build.with(
                object(
                        "model",
                        AGENT.model(),
                        "max_tokens",
                        32000,
                        "thinking",
                        object("type", "disabled"),
                        "system",
                        array(object("type", "text", "text", "x-anthropic-billing-header: cc_version=2.1.233.223;")),
                        "messages",
                        array(object("role", "user", "content", array(object("type", "text", "text", words)))),
                        "metadata",
                        object("user_id", "{\"device_id\":\"d\",\"session_id\":\"s\"}")),
                more);
    }

    private static ProbeResponse ask(AgentHost host, String path, JsonObject request) throws Exception {
        return HttpProbe.post(host.url() + path, AGENT.headers(), request.toString());
    }

    private static AgentHost host(Format channel, FakeUpstream upstream) throws Exception {
        return AgentHost.of(channel, AGENT.model(), AgentHost.model(channel), upstream);
    }

    /** A title by a schema, without tools and without thinking. */
    @ParameterizedTest
    @EnumSource(Format.class)
    void aTitleBySchema(Format channel) throws Exception {
        String title = "{\\\"title\\\":\\\"Rename a class\\\"}";
        JsonObject request = aside(
                "Give it a title.",
                "tools",
                array(),
                "temperature",
                1,
                "stream",
                true,
                "output_config",
                object("effort", "high", "format", object("type", "json_schema", "schema", TITLE)));
        try (FakeUpstream upstream = FakeUpstream.start().answerAlways(Answer.sse(Canned.stream(channel, title)));
                AgentHost host = host(channel, upstream)) {
            ProbeResponse answer = ask(host, "/v1/messages?beta=true", request);
            assertEquals(200, answer.status(), answer::text);
            assertEquals("{\"title\":\"Rename a class\"}", words(answer.text()));
            JsonObject asked = host.asked(0).bodyJson();
            JsonObject schema = schema(channel, asked);
            assertEquals(TITLE.get("properties"), schema.get("properties"), asked::toString);
            if (channel != Format.CLAUDE) {
                assertEquals(List.of(), WireRules.ofRequest(channel, asked));
                assertEquals(List.of(), WireRules.ofAnswer(Format.CLAUDE, answer.text(), true));
            }
        }
    }

    private static JsonObject schema(Format channel, JsonObject asked) {
        return switch (channel) {
            case OPENAI_CHAT -> in(in(in(asked, "response_format"), "json_schema"), "schema");
            case OPENAI_RESPONSES -> in(in(in(asked, "text"), "format"), "schema");
            case CLAUDE -> in(in(in(asked, "output_config"), "format"), "schema");
            case GEMINI -> in(in(asked, "generationConfig"), "responseJsonSchema");
        };
    }

    private static String words(String body) {
        StringBuilder words = new StringBuilder();
        each(ClaudeEvents.message(body), "content").forEach(block -> words.append(text(block, "text")));
        return words.toString();
    }

    /** A conversation of its own that does nothing but search. */
    @ParameterizedTest
    @EnumSource(Format.class)
    void aSearch(Format channel) throws Exception {
        JsonObject request = aside(
                "Perform a web search for the query: jdk 17 records",
                "stream",
                true,
                "tools",
                array(object("type", "web_search_20250305", "name", "web_search", "max_uses", 8)));
        try (FakeUpstream upstream =
                        FakeUpstream.start().answerAlways(Answer.sse(Canned.stream(channel, "Records", " are fine")));
                AgentHost host = host(channel, upstream)) {
            ProbeResponse answer = ask(host, "/v1/messages?beta=true", request);
            assertEquals(200, answer.status(), answer::text);
            assertEquals("Records are fine", words(answer.text()));
            List<JsonObject> tools = each(host.asked(0).bodyJson(), "tools");
            switch (channel) {
                case CLAUDE -> assertEquals(request.get("tools"), array(tools));
                case OPENAI_RESPONSES -> assertEquals("web_search", text(tools.get(0), "type"));
                case GEMINI -> assertTrue(tools.get(0).containsKey("googleSearch"), tools::toString);
                case OPENAI_CHAT -> {
                    assertEquals(List.of(), tools);
                    assertTrue(
                            String.valueOf(answer.header("X-Interlingua-Warning"))
                                    .contains("tools"),
                            answer::toString);
                }
            }
        }
    }

    /** One count for the whole, one for each tool, all at once; a failure of any would end the session. */
    @ParameterizedTest
    @EnumSource(Format.class)
    void aBurstOfCounts(Format channel) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answerAlways(count(channel));
                AgentHost host = host(channel, upstream)) {
            for (JsonObject tool : ClaudeCode.tools()) {
                JsonObject request = object(
                        "model",
                        AGENT.model(),
                        "messages",
                        array(object("role", "user", "content", "foo")),
                        "tools",
                        array(tool));
                ProbeResponse answer = ask(host, "/v1/messages/count_tokens?beta=true", request);
                assertEquals(200, answer.status(), answer::text);
                assertTrue(answer.json().getInt("input_tokens") > 0, answer::text);
            }
            JsonObject whole = Build.without(AGENT.request(false), "max_tokens", "metadata", "stream", "output_config");
            ProbeResponse answer = ask(host, "/v1/messages/count_tokens?beta=true", whole);
            assertEquals(200, answer.status(), answer::text);
        }
    }

    private static Answer count(Format channel) {
        return switch (channel) {
            case OPENAI_CHAT -> Answer.json(404, "{\"error\":{\"message\":\"no such path\",\"type\":\"x\"}}");
            case OPENAI_RESPONSES -> Answer.json(200, "{\"object\":\"response.input_tokens\",\"input_tokens\":1234}");
            case CLAUDE -> Answer.json(200, "{\"input_tokens\":1234}");
            case GEMINI -> Answer.json(200, "{\"totalTokens\":1234}");
        };
    }

    /** The probe whether a key works: one token. */
    @ParameterizedTest
    @EnumSource(Format.class)
    void aProbeOfOneToken(Format channel) throws Exception {
        JsonObject request = object(
                "model",
                AGENT.model(),
                "max_tokens",
                1,
                "messages",
                array(object("role", "user", "content", "quota")),
                "metadata",
                object("user_id", "{\"device_id\":\"d\"}"));
        try (FakeUpstream upstream = FakeUpstream.start().answerAlways(Answer.json(200, Canned.text(channel, "I")));
                AgentHost host = host(channel, upstream)) {
            ProbeResponse answer = ask(host, "/v1/messages?beta=true", request);
            assertEquals(200, answer.status(), answer::text);
            assertEquals("I", text(each(answer.json(), "content").get(0), "text"));
        }
    }
}
