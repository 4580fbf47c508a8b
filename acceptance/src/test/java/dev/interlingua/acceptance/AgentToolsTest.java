package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.Sse;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tools of today's coding agents over the wire: Codex at channels of other formats, Claude Code's search within. */
class AgentToolsTest {
    private static final String CODEX = """
            {"model":"%s","stream":true,"store":false,"instructions":"You are a coding agent.",
             "include":["reasoning.encrypted_content"],"parallel_tool_calls":true,"tool_choice":"auto",
             "input":[
              {"type":"additional_tools","role":"developer","tools":[{"type":"namespace","name":"mcp__wiki",
                "description":"The wiki.","tools":[{"type":"function","name":"find","strict":false,
                "parameters":{"type":"object","properties":{"q":{"type":"string"}},"required":["q"]}}]}]},
              {"type":"message","role":"user","content":[{"type":"input_text","text":"Fix it"}]},
              {"type":"custom_tool_call","call_id":"call_0","name":"apply_patch","input":"*** Begin Patch"},
              {"type":"custom_tool_call_output","call_id":"call_0","output":"Done"}],
             "tools":[
              {"type":"custom","name":"apply_patch","description":"Edits files.",
               "format":{"type":"grammar","syntax":"lark","definition":"start: begin end"}},
              {"type":"function","name":"shell","strict":false,"parameters":{"type":"object",
               "properties":{"command":{"type":"array","items":{"type":"string"}}},"required":["command"]}},
              {"type":"web_search"}]}
            """;

    private static FourChannels gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = FourChannels.open();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    /** A stream that calls {@code apply_patch} and the wiki, by the names the channel knows them by. */
    private static String calls(Format channel) {
        return switch (channel) {
            case CLAUDE -> """
                event: message_start
                data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"m","content":[],"usage":{"input_tokens":1,"output_tokens":1}}}

                event: content_block_start
                data: {"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"toolu_1","name":"apply_patch","input":{}}}

                event: content_block_delta
                data: {"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":"{\\"input\\":\\"*** Begin\\\\n"}}

                event: content_block_delta
                data: {"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":"+x\\"}"}}

                event: content_block_stop
                data: {"type":"content_block_stop","index":0}

                event: content_block_start
                data: {"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"toolu_2","name":"mcp__wiki__find","input":{}}}

                event: content_block_delta
                data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\\"q\\":\\"a\\"}"}}

                event: content_block_stop
                data: {"type":"content_block_stop","index":1}

                event: message_delta
                data: {"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"output_tokens":5}}

                event: message_stop
                data: {"type":"message_stop"}

                """;
            case GEMINI -> """
                data: {"candidates":[{"index":0,"content":{"role":"model","parts":[{"functionCall":{"name":"apply_patch","args":{"input":"*** Begin\\n+x"}}}]}}]}

                data: {"candidates":[{"index":0,"content":{"role":"model","parts":[{"functionCall":{"name":"mcp__wiki__find","args":{"q":"a"}}}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":1,"candidatesTokenCount":5,"totalTokenCount":6}}

                """;
            default -> """
                data: {"id":"c","object":"chat.completion.chunk","model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":null,"tool_calls":[{"index":0,"id":"call_1","type":"function","function":{"name":"apply_patch","arguments":""}}]}}]}

                data: {"id":"c","object":"chat.completion.chunk","model":"m","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\\"input\\":\\"*** Begin\\\\n+x\\"}"}}]}}]}

                data: {"id":"c","object":"chat.completion.chunk","model":"m","choices":[{"index":0,"delta":{"tool_calls":[{"index":1,"id":"call_2","type":"function","function":{"name":"mcp__wiki__find","arguments":"{\\"q\\":\\"a\\"}"}}]}}]}

                data: {"id":"c","object":"chat.completion.chunk","model":"m","choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}

                data: [DONE]

                """;
        };
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OPENAI_RESPONSES")
    void codexGetsFreeTextAndGroupsBack(Format channel) throws Exception {
        gateway.upstream(channel).answer(Answer.sse(calls(channel)));

        ProbeResponse answer = gateway.post("/v1/responses", CODEX.formatted(channel.word()));

        assertEquals(200, answer.status(), answer::toString);
        List<JsonObject> items = Sse.events(answer.text()).stream()
                .filter(event -> "response.output_item.done".equals(event.event()))
                .map(event -> event.json().getJsonObject("item"))
                .toList();
        assertEquals(2, items.size(), items::toString);
        assertEquals("custom_tool_call", items.get(0).getString("type"));
        assertEquals("apply_patch", items.get(0).getString("name"));
        assertEquals("*** Begin\n+x", items.get(0).getString("input"));
        assertEquals("function_call", items.get(1).getString("type"));
        assertEquals("find", items.get(1).getString("name"));
        assertEquals("mcp__wiki", items.get(1).getString("namespace"));
        String sent = gateway.last(channel).bodyText();
        assertTrue(sent.contains("start: begin end"), sent);
        assertTrue(sent.contains("mcp__wiki__find"), sent);
        assertTrue(sent.contains("*** Begin Patch"), sent);
    }

    private static final String NESTED_SEARCH = """
            {"model":"%s","max_tokens":4096,"stream":%s,
             "system":[{"type":"text","text":"You are an assistant for performing a web search tool use"}],
             "messages":[{"role":"user","content":[{"type":"text","text":"Perform a web search for the query: x"}]}],
             "tools":[{"type":"web_search_20250305","name":"web_search","max_uses":8,"allowed_domains":["a.com"]}],
             "tool_choice":{"type":"tool","name":"web_search"}}
            """;

    private static String searched(Format channel, boolean stream) {
        if (channel == Format.GEMINI) {
            String answer = """
                {"candidates":[{"index":0,"content":{"role":"model","parts":[{"text":"It is x."}]},"finishReason":"STOP","groundingMetadata":{"webSearchQueries":["what is x"],"groundingChunks":[{"web":{"uri":"https://a.com/x","title":"About x"}}]}}],"usageMetadata":{"promptTokenCount":1,"candidatesTokenCount":5,"totalTokenCount":6}}""";
            return stream ? "data: " + answer + "\n\n" : answer;
        }
        String call = """
            {"id":"ws_1","type":"web_search_call","status":"completed","action":{"type":"search","query":"what is x","sources":[{"type":"url","url":"https://a.com/x"}]}}""";
        String message = """
            {"id":"msg_1","type":"message","role":"assistant","status":"completed","content":[{"type":"output_text","text":"It is x.","annotations":[],"logprobs":[]}]}""";
        String response = "{\"id\":\"resp_1\",\"object\":\"response\",\"created_at\":1,\"status\":\"completed\","
                + "\"model\":\"m\",\"output\":[" + call + "," + message + "],\"usage\":{\"input_tokens\":1,"
                + "\"output_tokens\":5,\"total_tokens\":6}}";
        return stream
                ? "data: {\"type\":\"response.created\",\"response\":{\"id\":\"resp_1\",\"model\":\"m\"}}\n\n"
                        + "data: {\"type\":\"response.output_item.done\",\"output_index\":0,\"item\":" + call + "}\n\n"
                        + "data: {\"type\":\"response.output_item.done\",\"output_index\":1,\"item\":" + message
                        + "}\n\n" + "data: {\"type\":\"response.completed\",\"response\":" + response + "}\n\n"
                : response;
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI_RESPONSES", "GEMINI"})
    void claudeCodesSearchFindsPages(Format channel) throws Exception {
        gateway.upstream(channel).answer(Answer.json(200, searched(channel, false)));

        ProbeResponse answer = gateway.post("/v1/messages", NESTED_SEARCH.formatted(channel.word(), "false"));

        assertEquals(200, answer.status(), answer::toString);
        JsonArray content = json(answer).getJsonArray("content");
        JsonObject call = block(content, "server_tool_use");
        assertEquals("what is x", call.getJsonObject("input").getString("query"));
        JsonObject result = block(content, "web_search_tool_result");
        assertEquals(call.getString("id"), result.getString("tool_use_id"));
        assertEquals(
                "https://a.com/x",
                result.getJsonArray("content").getJsonObject(0).getString("url"));
        assertEquals("end_turn", json(answer).getString("stop_reason"));
    }

    private static JsonObject json(ProbeResponse answer) {
        return Json.createReader(new StringReader(answer.text())).readObject();
    }

    private static JsonObject block(JsonArray content, String type) {
        return content.getValuesAs(JsonObject.class).stream()
                .filter(block -> type.equals(block.getString("type")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type + " in " + content));
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI_RESPONSES", "GEMINI"})
    void claudeCodesSearchFindsPagesInStreams(Format channel) throws Exception {
        gateway.upstream(channel).answer(Answer.sse(searched(channel, true)));

        ProbeResponse answer = gateway.post("/v1/messages", NESTED_SEARCH.formatted(channel.word(), "true"));

        assertEquals(200, answer.status(), answer::toString);
        String types = Sse.events(answer.text()).stream()
                .filter(event -> "content_block_start".equals(event.event()))
                .map(event -> event.json().getJsonObject("content_block").getString("type"))
                .sorted()
                .toList()
                .toString();
        assertEquals("[server_tool_use, text, web_search_tool_result]", types);
        assertTrue(answer.text().contains("https://a.com/x"), answer::toString);
    }

    @Test
    void theResponsesChannelIsAskedForThePages() throws Exception {
        gateway.upstream(Format.OPENAI_RESPONSES).answer(Answer.json(200, searched(Format.OPENAI_RESPONSES, false)));

        gateway.post("/v1/messages", NESTED_SEARCH.formatted(Format.OPENAI_RESPONSES.word(), "false"));

        JsonObject sent = gateway.last(Format.OPENAI_RESPONSES).bodyJson();
        assertEquals(
                "[\"web_search_call.action.sources\"]",
                sent.getJsonArray("include").toString());
        assertEquals("web_search", sent.getJsonObject("tool_choice").getString("type"));
        assertEquals(8, sent.getInt("max_tool_calls"));
    }
}
