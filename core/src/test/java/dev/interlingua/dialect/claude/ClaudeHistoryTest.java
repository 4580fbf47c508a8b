package dev.interlingua.dialect.claude;

import static dev.interlingua.dialect.claude.Fixtures.encode;
import static dev.interlingua.dialect.claude.Fixtures.losses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.json.Json;
import dev.interlingua.model.CacheHint;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.MediaKind;
import dev.interlingua.model.ContentPart.ReasoningKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.MediaSource;
import dev.interlingua.model.Message;
import dev.interlingua.model.OpaqueState;
import dev.interlingua.model.ReasoningOptions;
import dev.interlingua.model.ReasoningOptions.Mode;
import dev.interlingua.model.Role;
import dev.interlingua.testkit.JsonAssert;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories of other dialects in Claude's order and shape. */
class ClaudeHistoryTest {
    private static final String OLD = "claude-sonnet-4-5";
    private static final String NEW = "claude-sonnet-5";

    private static ChatRequest request(Message... messages) {
        return ChatRequest.builder("public").messages(List.of(messages)).build();
    }

    private static Message assistant(ContentPart... parts) {
        return new Message(Role.ASSISTANT, List.of(parts));
    }

    private static Message result(String callId, String text) {
        return new Message(
                Role.TOOL,
                List.of(new ContentPart.ToolResult(callId, null, List.of(new ContentPart.Text(text)), false)));
    }

    private static ContentPart.ToolCall call(String id) {
        return new ContentPart.ToolCall(id, "f", "{\"x\":1}");
    }

    private static void messages(String expected, ChatRequest request, String model) {
        JsonAssert.sameJson(
                Json.readReply(expected.replace('\'', '"')),
                encode(request, model).getJsonArray("messages"));
    }

    @Test
    void leadingInstructionsBecomeSystemBlocks() {
        ChatRequest request = request(
                Message.text(Role.SYSTEM, "One"), Message.text(Role.DEVELOPER, "Two"), Message.text(Role.USER, "Hi"));
        assertEquals(
                "[{\"type\":\"text\",\"text\":\"One\"},{\"type\":\"text\",\"text\":\"Two\"}]",
                encode(request, OLD).getJsonArray("system").toString());
        messages("[{'role':'user','content':[{'type':'text','text':'Hi'}]}]", request, OLD);
    }

    @Test
    void instructionsInTheMiddleStayWhereTheyAre() {
        ChatRequest request = request(
                Message.text(Role.USER, "Hi"),
                Message.text(Role.SYSTEM, "Be brief"),
                assistant(new ContentPart.Text("Yes")),
                Message.text(Role.USER, "Go"));
        messages(
                "[{'role':'user','content':[{'type':'text','text':'Hi'}]},"
                        + "{'role':'system','content':[{'type':'text','text':'Be brief'}]},"
                        + "{'role':'assistant','content':[{'type':'text','text':'Yes'}]},"
                        + "{'role':'user','content':[{'type':'text','text':'Go'}]}]",
                request,
                NEW);
    }

    @Test
    void instructionsInTheMiddleAreWrappedForModelsWithoutThem() {
        ChatRequest request = request(
                Message.text(Role.USER, "Hi"),
                Message.text(Role.SYSTEM, "Be brief"),
                assistant(new ContentPart.Text("Yes")),
                Message.text(Role.USER, "Go"));
        JsonObject first = encode(request, OLD).getJsonArray("messages").getJsonObject(0);
        assertEquals(
                "<system-reminder>\nBe brief\n</system-reminder>",
                first.getJsonArray("content").getJsonObject(1).getString("text"));
        assertFalse(encode(request, OLD).containsKey("system"));
    }

    @Test
    void instructionsBehindAnAssistantTurnMoveBehindTheNextUserTurn() {
        ChatRequest request = request(
                Message.text(Role.USER, "Hi"),
                assistant(new ContentPart.Text("Yes")),
                Message.text(Role.SYSTEM, "Be brief"),
                Message.text(Role.USER, "Go"));
        messages(
                "[{'role':'user','content':[{'type':'text','text':'Hi'}]},"
                        + "{'role':'assistant','content':[{'type':'text','text':'Yes'}]},"
                        + "{'role':'user','content':[{'type':'text','text':'Go'}]},"
                        + "{'role':'system','content':[{'type':'text','text':'Be brief'}]}]",
                request,
                NEW);
    }

    @Test
    void anInstructionBetweenCallAndResultMovesBehindTheResult() {
        ChatRequest request = request(
                Message.text(Role.USER, "Hi"),
                assistant(call("a")),
                Message.text(Role.SYSTEM, "Be brief"),
                result("a", "1"));
        messages(
                "[{'role':'user','content':[{'type':'text','text':'Hi'}]},"
                        + "{'role':'assistant','content':[{'type':'tool_use','id':'a','name':'f','input':{'x':1}}]},"
                        + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'a','content':'1'}]},"
                        + "{'role':'system','content':[{'type':'text','text':'Be brief'}]}]",
                request,
                NEW);
    }

    @Test
    void resultsComeFirstAndInTheOrderOfTheCalls() {
        ChatRequest request = request(
                Message.text(Role.USER, "Hi"),
                assistant(call("a"), call("b")),
                result("b", "2"),
                Message.text(Role.USER, "And?"),
                result("a", "1"));
        messages(
                "[{'role':'user','content':[{'type':'text','text':'Hi'}]},"
                        + "{'role':'assistant','content':[{'type':'tool_use','id':'a','name':'f','input':{'x':1}},"
                        + "{'type':'tool_use','id':'b','name':'f','input':{'x':1}}]},"
                        + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'a','content':'1'},"
                        + "{'type':'tool_result','tool_use_id':'b','content':'2'},"
                        + "{'type':'text','text':'And?'}]}]",
                request,
                OLD);
    }

    @Test
    void aMissingResultIsMadeUpAsAnError() {
        ChatRequest request =
                request(Message.text(Role.USER, "Hi"), assistant(call("a")), Message.text(Role.USER, "And?"));
        JsonObject block = encode(request, OLD)
                .getJsonArray("messages")
                .getJsonObject(2)
                .getJsonArray("content")
                .getJsonObject(0);
        assertTrue(block.getBoolean("is_error"));
        assertEquals("No result provided", block.getString("content"));
    }

    @Test
    void textBehindTheLastCallMovesBeforeTheFirst() {
        ChatRequest request = request(
                Message.text(Role.USER, "Hi"),
                assistant(call("a"), new ContentPart.Text("Let me see")),
                result("a", ""));
        messages(
                "[{'role':'user','content':[{'type':'text','text':'Hi'}]},"
                        + "{'role':'assistant','content':[{'type':'text','text':'Let me see'},"
                        + "{'type':'tool_use','id':'a','name':'f','input':{'x':1}}]},"
                        + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'a'}]}]",
                request,
                OLD);
    }

    @Test
    void aConversationBegunByTheAssistantGetsAUserTurnBefore() {
        ChatRequest request = request(assistant(new ContentPart.Text("Hello")), Message.text(Role.USER, "Hi"));
        assertEquals(
                "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\".\"}]}",
                encode(request, OLD).getJsonArray("messages").get(0).toString());
        assertEquals(List.of("converted;param=messages;to=."), losses(request, OLD));
    }

    @Test
    void instructionsAloneGetAUserTurn() {
        messages(
                "[{'role':'user','content':[{'type':'text','text':'.'}]}]",
                request(Message.text(Role.SYSTEM, "Only this")),
                OLD);
    }

    @Test
    void nothingToSayIsRefused() {
        assertThrows(GatewayException.class, () -> encode(request(Message.text(Role.USER, " ")), OLD));
    }

    @Test
    void emptyMessagesDoNotBreakATurn() {
        ChatRequest request = request(
                Message.text(Role.USER, "a"), assistant(new ContentPart.Text("")), Message.text(Role.USER, "b"));
        messages("[{'role':'user','content':[{'type':'text','text':'a'},{'type':'text','text':'b'}]}]", request, OLD);
    }

    @Test
    void aLastAssistantTurnIsContinuedWhereTheModelCan() {
        ChatRequest request = request(Message.text(Role.USER, "Hi"), assistant(new ContentPart.Text("Well, \n")));
        messages(
                "[{'role':'user','content':[{'type':'text','text':'Hi'}]},"
                        + "{'role':'assistant','content':[{'type':'text','text':'Well,'}]}]",
                request,
                OLD);
        assertEquals(List.of(), losses(request, OLD));
    }

    @Test
    void elsewhereTheModelIsAskedToContinue() {
        ChatRequest request = request(Message.text(Role.USER, "Hi"), assistant(new ContentPart.Text("Well,")));
        JsonObject last =
                encode(request, "claude-opus-4-7").getJsonArray("messages").getJsonObject(2);
        assertEquals("user", last.getString("role"));
        assertEquals(List.of("converted;param=messages;to=continuation"), losses(request, "claude-opus-4-7"));
    }

    @Test
    void foreignThinkingIsNotSentAndClaudesIsSentBackWhole() {
        ContentPart foreign = new ContentPart.Reasoning(
                ReasoningKind.TEXT, "hm", new OpaqueState("openai", null, "blob"), Extensions.NONE);
        ContentPart own = new ContentPart.Reasoning(
                ReasoningKind.TEXT, "", new OpaqueState("claude", null, "sig"), Extensions.NONE);
        ContentPart redacted = new ContentPart.Reasoning(
                ReasoningKind.REDACTED, "", new OpaqueState("claude", null, "data"), Extensions.NONE);
        ChatRequest request = request(
                Message.text(Role.USER, "Hi"),
                assistant(foreign, own, redacted, new ContentPart.Text("Yes")),
                Message.text(Role.USER, "Go"));
        assertEquals(
                "[{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"sig\"},"
                        + "{\"type\":\"redacted_thinking\",\"data\":\"data\"},{\"type\":\"text\",\"text\":\"Yes\"}]",
                encode(request, OLD)
                        .getJsonArray("messages")
                        .getJsonObject(1)
                        .getJsonArray("content")
                        .toString());
    }

    @Test
    void aToolLoopWithoutThinkingSwitchesABudgetOff() {
        ChatRequest request = request(Message.text(Role.USER, "Hi"), assistant(call("a")), result("a", "1")).toBuilder()
                .reasoning(new ReasoningOptions(Mode.ON, null, 2000, null, null, false))
                .build();
        assertFalse(encode(request, OLD).containsKey("thinking"));
        assertEquals(List.of("dropped;param=reasoning_effort"), losses(request, OLD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[1]", "{\"a\":"})
    void unreadableArgumentsBecomeNone(String arguments) {
        ChatRequest request = request(
                Message.text(Role.USER, "Hi"),
                assistant(new ContentPart.ToolCall("a", "f", arguments)),
                result("a", "1"));
        assertEquals(
                JsonValue.EMPTY_JSON_OBJECT,
                encode(request, OLD)
                        .getJsonArray("messages")
                        .getJsonObject(1)
                        .getJsonArray("content")
                        .getJsonObject(0)
                        .get("input"));
        assertEquals(
                arguments.isEmpty() ? List.of() : List.of("invalid_tool_arguments;param=messages[1].content[0];to={}"),
                losses(request, OLD));
    }

    @Test
    void longAndOddCallIdsAreFittedAlikeOnBothSides() {
        String id = "call:" + "x".repeat(300);
        JsonObject body = encode(request(Message.text(Role.USER, "Hi"), assistant(call(id)), result(id, "1")), OLD);
        String sent = body.getJsonArray("messages")
                .getJsonObject(1)
                .getJsonArray("content")
                .getJsonObject(0)
                .getString("id");
        assertTrue(sent.matches("[A-Za-z0-9_-]{1,64}"));
        assertEquals(
                sent,
                body.getJsonArray("messages")
                        .getJsonObject(2)
                        .getJsonArray("content")
                        .getJsonObject(0)
                        .getString("tool_use_id"));
    }

    @Test
    void imagesInTheAssistantsMouthAreDropped() {
        ContentPart image = new ContentPart.Media(MediaKind.IMAGE, "image/png", new MediaSource.Inline("iVBORw0KGgo="));
        ChatRequest request = request(
                Message.text(Role.USER, "Hi"),
                assistant(new ContentPart.Text("Here"), image),
                Message.text(Role.USER, "Go"));
        assertEquals(List.of("dropped;param=messages[1].content[1]"), losses(request, OLD));
    }

    @Test
    void ofFiveCacheMarksTheLastFourAreKept() {
        List<ContentPart> parts = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            parts.add(new ContentPart.Text("t" + i, List.of(), null, new CacheHint("1h"), Extensions.NONE));
        }
        ChatRequest request = request(new Message(Role.USER, parts));
        List<JsonObject> blocks = encode(request, OLD)
                .getJsonArray("messages")
                .getJsonObject(0)
                .getJsonArray("content")
                .getValuesAs(JsonObject.class);
        assertEquals(
                List.of(false, true, true, true, true),
                blocks.stream().map(block -> block.containsKey("cache_control")).toList());
        assertEquals("1h", blocks.get(4).getJsonObject("cache_control").getString("ttl"));
    }

    @Test
    void aLongerHistoryBeginsWithTheBytesOfTheShorter() {
        List<Message> messages = List.of(
                Message.text(Role.USER, "Hi"),
                assistant(call("a")),
                result("a", "1"),
                assistant(new ContentPart.Text("One")),
                Message.text(Role.USER, "Go"));
        String whole = encode(ChatRequest.builder("m").messages(messages).build(), OLD)
                .getJsonArray("messages")
                .toString();
        String part = encode(
                        ChatRequest.builder("m")
                                .messages(messages.subList(0, 3))
                                .build(),
                        OLD)
                .getJsonArray("messages")
                .toString();
        assertTrue(whole.startsWith(part.substring(0, part.length() - 1)));
    }

    @Test
    void anAttributionBlockGoesBackToClaudeAlone() {
        ChatRequest request = Fixtures.decode(
                "{'model':'m','max_tokens':1,'system':[{'type':'text','text':'x-anthropic-billing-header: v=1'},"
                                .replace('\'', '"')
                        + "{\"type\":\"text\",\"text\":\"Be brief\"}],"
                        + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
        assertEquals(
                List.of(new ContentPart.Text("Be brief")),
                request.messages().get(0).parts());
        assertEquals(2, encode(request, OLD).getJsonArray("system").size());
    }
}
