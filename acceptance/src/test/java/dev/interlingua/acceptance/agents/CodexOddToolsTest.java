package dev.interlingua.acceptance.agents;

import static dev.interlingua.acceptance.agents.Build.array;
import static dev.interlingua.acceptance.agents.Build.each;
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

/** Tools only Codex's models know natively, and what they leave in its history. */
class CodexOddToolsTest {
    private static final Codex AGENT = new Codex();
    private static final JsonObject QUESTION = object(
            "type",
            "message",
            "role",
            "user",
            "content",
            array(object("type", "input_text", "text", "Go on, please.")));

    private static JsonObject request(List<JsonObject> items, JsonObject... tools) {
        return object(
                "model",
                AGENT.model(),
                "input",
                items,
                "tools",
                List.of(tools),
                "store",
                false,
                "stream",
                true,
                "include",
                array("reasoning.encrypted_content"));
    }

    /** What the vendor got, once the answer was read. */
    private static JsonObject asked(Format channel, JsonObject request) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answerAlways(Answer.sse(Canned.stream(channel, "Gone on")));
                AgentHost host = AgentHost.of(channel, AGENT.model(), AgentHost.model(channel), upstream)) {
            ProbeResponse answer = HttpProbe.post(host.url() + "/v1/responses", AGENT.headers(), request.toString());
            assertEquals(200, answer.status(), answer::text);
            assertTrue(answer.text().contains("event: response.completed"), answer::text);
            JsonObject body = host.asked(0).bodyJson();
            if (channel != Format.OPENAI_RESPONSES) {
                assertEquals(List.of(), WireRules.ofRequest(channel, body));
            }
            return body;
        }
    }

    /** A turn that was stopped: calls of every kind without results. */
    @ParameterizedTest
    @EnumSource(Format.class)
    void anInterruptedTurn(Format channel) throws Exception {
        List<JsonObject> items = List.of(
                QUESTION,
                object("type", "function_call", "call_id", "call_1", "name", "exec_command", "arguments", "{}"),
                object("type", "custom_tool_call", "call_id", "call_2", "name", "apply_patch", "input", "*** Begin"),
                QUESTION);
        JsonObject asked = asked(
                channel,
                request(items, Codex.tools().getJsonObject(0), Codex.tools().getJsonObject(4)));
        assertTrue(asked.toString().contains("*** Begin"), asked::toString);
    }

    /** A result whose call a compaction has cut off. */
    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"OPENAI_CHAT", "CLAUDE"})
    void aResultWithoutItsCall(Format channel) throws Exception {
        List<JsonObject> items =
                List.of(object("type", "function_call_output", "call_id", "call_lost", "output", "42 files"), QUESTION);
        JsonObject asked = asked(channel, request(items, Codex.tools().getJsonObject(0)));
        assertTrue(asked.toString().contains("42 files"), asked::toString);
    }

    /** A search the vendor ran in an earlier turn. */
    @ParameterizedTest
    @EnumSource(Format.class)
    void aSearchInTheHistory(Format channel) throws Exception {
        List<JsonObject> items = List.of(
                QUESTION,
                object(
                        "type",
                        "web_search_call",
                        "status",
                        "completed",
                        "action",
                        object("type", "search", "query", "jdk 17 records")),
                object(
                        "type",
                        "message",
                        "role",
                        "assistant",
                        "content",
                        array(object("type", "output_text", "text", "Records are fine."))),
                QUESTION);
        JsonObject asked = asked(channel, request(items, object("type", "web_search", "external_web_access", true)));
        assertTrue(asked.toString().contains("Records are fine."), asked::toString);
    }

    /** The shell of older models: a tool without a schema, and items of its own in the history. */
    @ParameterizedTest
    @EnumSource(Format.class)
    void aLocalShell(Format channel) throws Exception {
        List<JsonObject> items = List.of(
                QUESTION,
                object(
                        "type",
                        "local_shell_call",
                        "call_id",
                        "call_sh",
                        "status",
                        "completed",
                        "action",
                        object("type", "exec", "command", List.of("ls", "-a"), "env", object())),
                object("type", "local_shell_call_output", "call_id", "call_sh", "output", "{\"output\":\"a.txt\"}"),
                QUESTION);
        JsonObject asked = asked(channel, request(items, object("type", "local_shell")));
        assertTrue(asked.toString().contains("a.txt"), asked::toString);
        if (channel != Format.OPENAI_RESPONSES) {
            assertTrue(each(asked, "tools").size() == 1, asked::toString);
        }
    }

    /** Tools the agent finds when the model asks for them: what was found before is to be called now. */
    @ParameterizedTest
    @EnumSource(Format.class)
    void toolsThatWereSearchedFor(Format channel) throws Exception {
        JsonObject search = object(
                "type",
                "tool_search",
                "execution",
                "client",
                "description",
                "Finds tools",
                "parameters",
                object("type", "object", "properties", object("query", object("type", "string"))));
        JsonObject found = Codex.tools().getJsonObject(1);
        List<JsonObject> items = List.of(
                QUESTION,
                object(
                        "type",
                        "tool_search_call",
                        "call_id",
                        "call_ts",
                        "execution",
                        "client",
                        "status",
                        "completed",
                        "arguments",
                        object("query", "stdin")),
                object(
                        "type",
                        "tool_search_output",
                        "call_id",
                        "call_ts",
                        "execution",
                        "client",
                        "status",
                        "completed",
                        "tools",
                        array(found)),
                QUESTION);
        JsonObject asked = asked(channel, request(items, search));
        if (channel != Format.OPENAI_RESPONSES) {
            assertTrue(
                    Declared.in(channel, asked).containsKey(text(found, "name")),
                    () -> String.valueOf(asked.get("tools")));
        }
    }
}
