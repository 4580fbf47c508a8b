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

/** What Gemini CLI asks beside its conversation: a search, a page, a decision by a schema, how many tokens. */
class GeminiCliAsidesTest {
    private static final GeminiCli AGENT = GeminiCli.levelled();
    private static final JsonObject DECISION = object(
            "type", "object",
            "properties",
                    object(
                            "reasoning", object("type", "string"),
                            "next_speaker", object("type", "string", "enum", List.of("user", "model"))),
            "required", List.of("reasoning", "next_speaker"));

    private static JsonObject aside(String words, Object... more) {
        return Build.with(
                object("contents", array(object("role", "user", "parts", array(object("text", words))))), more);
    }

    private static ProbeResponse ask(AgentHost host, String operation, JsonObject request) throws Exception {
        String path = "/v1beta/models/" + AGENT.model() + ":" + operation;
        return HttpProbe.post(host.url() + path, AGENT.headers(), request.toString());
    }

    private static AgentHost host(Format channel, FakeUpstream upstream) throws Exception {
        return AgentHost.of(channel, AGENT.model(), AgentHost.model(channel), upstream);
    }

    private static String words(ProbeResponse answer) {
        StringBuilder words = new StringBuilder();
        each(in(each(answer.json(), "candidates").get(0), "content"), "parts")
                .forEach(part -> words.append(text(part, "text")));
        return words.toString();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void aSearch(Format channel) throws Exception {
        JsonObject request = aside("jdk 17 records", "tools", array(object("googleSearch", object())));
        try (FakeUpstream upstream =
                        FakeUpstream.start().answerAlways(Answer.json(200, Canned.text(channel, "Records are fine")));
                AgentHost host = host(channel, upstream)) {
            ProbeResponse answer = ask(host, "generateContent", request);
            assertEquals(200, answer.status(), answer::text);
            assertEquals("Records are fine", words(answer));
            List<JsonObject> tools = each(host.asked(0).bodyJson(), "tools");
            switch (channel) {
                case GEMINI -> assertEquals(request.get("tools"), array(tools));
                case OPENAI_RESPONSES -> assertEquals("web_search", text(tools.get(0), "type"));
                case CLAUDE -> assertTrue(text(tools.get(0), "type").startsWith("web_search_"), tools::toString);
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

    /** Fetching a page, where the vendor has a tool for it; a warning elsewhere. */
    @ParameterizedTest
    @EnumSource(Format.class)
    void aPage(Format channel) throws Exception {
        JsonObject request = aside("Sum up https://example.org", "tools", array(object("urlContext", object())));
        try (FakeUpstream upstream =
                        FakeUpstream.start().answerAlways(Answer.json(200, Canned.text(channel, "An example")));
                AgentHost host = host(channel, upstream)) {
            ProbeResponse answer = ask(host, "generateContent", request);
            assertEquals(200, answer.status(), answer::text);
            assertEquals("An example", words(answer));
            List<JsonObject> tools = each(host.asked(0).bodyJson(), "tools");
            if (channel == Format.CLAUDE) {
                assertTrue(text(tools.get(0), "type").startsWith("web_fetch_"), tools::toString);
            }
        }
    }

    /** Who speaks next, in JSON. */
    @ParameterizedTest
    @EnumSource(Format.class)
    void aDecisionBySchema(Format channel) throws Exception {
        JsonObject request = aside(
                "Who speaks next?",
                "systemInstruction",
                object("parts", array(object("text", "Decide."))),
                "generationConfig",
                object(
                        "temperature",
                        0,
                        "responseMimeType",
                        "application/json",
                        "responseJsonSchema",
                        DECISION,
                        "thinkingConfig",
                        object("thinkingLevel", "LOW")));
        String decided = "{\\\"reasoning\\\":\\\"asked\\\",\\\"next_speaker\\\":\\\"user\\\"}";
        try (FakeUpstream upstream =
                        FakeUpstream.start().answerAlways(Answer.json(200, Canned.text(channel, decided)));
                AgentHost host = host(channel, upstream)) {
            ProbeResponse answer = ask(host, "generateContent", request);
            assertEquals(200, answer.status(), answer::text);
            assertEquals("user", text(Build.parse(words(answer)), "next_speaker"));
            JsonObject asked = host.asked(0).bodyJson();
            JsonObject schema = switch (channel) {
                case OPENAI_CHAT -> in(in(in(asked, "response_format"), "json_schema"), "schema");
                case OPENAI_RESPONSES -> in(in(in(asked, "text"), "format"), "schema");
                case CLAUDE -> in(in(in(asked, "output_config"), "format"), "schema");
                case GEMINI -> in(in(asked, "generationConfig"), "responseJsonSchema");
            };
            assertEquals(DECISION.get("properties"), schema.get("properties"), asked::toString);
            if (channel != Format.GEMINI) {
                assertEquals(List.of(), WireRules.ofRequest(channel, asked));
            }
        }
    }

    /** Ahead of each turn with media, and when a conversation is to be compressed. */
    @ParameterizedTest
    @EnumSource(Format.class)
    void aCount(Format channel) throws Exception {
        Answer count = switch (channel) {
            case OPENAI_CHAT -> Answer.json(404, "{\"error\":{\"message\":\"no such path\",\"type\":\"x\"}}");
            case OPENAI_RESPONSES -> Answer.json(200, "{\"object\":\"response.input_tokens\",\"input_tokens\":1234}");
            case CLAUDE -> Answer.json(200, "{\"input_tokens\":1234}");
            case GEMINI -> Answer.json(200, "{\"totalTokens\":1234}");
        };
        JsonObject conversation = object("contents", AGENT.request(false).get("contents"));
        JsonObject wrapped =
                object("generateContentRequest", Build.with(AGENT.request(false), "model", "models/" + AGENT.model()));
        try (FakeUpstream upstream = FakeUpstream.start().answerAlways(count);
                AgentHost host = host(channel, upstream)) {
            for (JsonObject request : List.of(conversation, wrapped)) {
                ProbeResponse answer = ask(host, "countTokens", request);
                assertEquals(200, answer.status(), answer::text);
                int tokens = answer.json().getInt("totalTokens");
                assertTrue(channel == Format.OPENAI_CHAT ? tokens > 0 : tokens == 1234, answer::text);
            }
        }
    }
}
