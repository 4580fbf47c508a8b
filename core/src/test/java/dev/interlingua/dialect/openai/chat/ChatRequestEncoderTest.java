package dev.interlingua.dialect.openai.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.catalog.Capability;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Target;
import dev.interlingua.json.Json;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.MediaKind;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.MediaSource;
import dev.interlingua.model.Message;
import dev.interlingua.model.OpaqueState;
import dev.interlingua.model.OutputFormat;
import dev.interlingua.model.ReasoningOptions;
import dev.interlingua.model.ReasoningOptions.Effort;
import dev.interlingua.model.ReasoningOptions.Mode;
import dev.interlingua.model.Role;
import dev.interlingua.model.Sampling;
import dev.interlingua.model.ToolChoice;
import dev.interlingua.model.ToolDefinition;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Requests of callers of other dialects, as an upstream of this one must read them. */
class ChatRequestEncoderTest {
    private final Losses losses = new Losses();

    private static ChatRequest asks(Message... messages) {
        return ChatRequest.builder("public").messages(List.of(messages)).build();
    }

    private static Message user(ContentPart... parts) {
        return new Message(Role.USER, List.of(parts));
    }

    private JsonArray messages(Message... messages) {
        return Chats.encode(asks(messages), Chats.target(), losses).getJsonArray("messages");
    }

    private static GatewayException refused(ChatRequest request) {
        return assertThrows(GatewayException.class, () -> Chats.encode(request));
    }

    @Test
    void theUpstreamsNameOfTheModelIsSent() {
        assertEquals("m", Chats.encode(asks(Message.text(Role.USER, "x"))).getString("model"));
    }

    @Test
    void aSingleTextIsAString() {
        assertEquals(
                "[{\"role\":\"system\",\"content\":\"Be brief\"},{\"role\":\"user\",\"content\":\"Hi\"}]",
                Json.write(messages(Message.text(Role.SYSTEM, "Be brief"), Message.text(Role.USER, "Hi"))));
    }

    @Test
    void developerIsSaidOnlyToModelsThatKnowTheRole() {
        ChatRequest request = asks(Message.text(Role.DEVELOPER, "x"), Message.text(Role.USER, "y"));
        assertEquals("developer", role(Chats.encode(request)));
        assertEquals("system", role(Chats.encode(request, Chats.target(Capability.DEVELOPER_ROLE), losses)));
    }

    private static String role(JsonObject request) {
        return request.getJsonArray("messages").getJsonObject(0).getString("role");
    }

    @Test
    void resultsComeBeforeWhatTheUserSays() {
        JsonArray out = messages(
                Message.text(Role.USER, "go"),
                new Message(
                        Role.ASSISTANT,
                        List.of(new ContentPart.ToolCall("a", "f", "{}"), new ContentPart.ToolCall("b", "g", "{}"))),
                user(
                        new ContentPart.Text("and?"),
                        new ContentPart.ToolResult("b", null, List.of(new ContentPart.Text("2")), false),
                        new ContentPart.ToolResult("a", null, List.of(new ContentPart.Text("1")), false)));
        assertEquals("b", out.getJsonObject(2).getString("tool_call_id"));
        assertEquals("2", out.getJsonObject(2).getString("content"));
        assertEquals("a", out.getJsonObject(3).getString("tool_call_id"));
        assertEquals("and?", out.getJsonObject(4).getString("content"));
    }

    @Test
    void aMissingResultIsMadeUpAndTold() {
        JsonArray out = messages(
                Message.text(Role.USER, "go"),
                new Message(Role.ASSISTANT, List.of(new ContentPart.ToolCall("a", "f", "{}"))),
                Message.text(Role.USER, "never mind"));
        assertEquals("tool", out.getJsonObject(2).getString("role"));
        assertEquals("missing_tool_result", losses.all().get(0).code());
    }

    @Test
    void picturesInResultsComeFromTheUserAfterThem() {
        ContentPart picture = new ContentPart.Media(MediaKind.IMAGE, "image/png", new MediaSource.Inline("AA=="));
        JsonArray out = messages(
                Message.text(Role.USER, "go"),
                new Message(Role.ASSISTANT, List.of(new ContentPart.ToolCall("a", "f", "{}"))),
                new Message(Role.TOOL, List.of(new ContentPart.ToolResult("a", null, List.of(picture), false))));
        assertEquals("(see attached media)", out.getJsonObject(2).getString("content"));
        assertEquals(
                "{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AA==\"}}]}",
                Json.write(out.getJsonObject(3)));
    }

    @Test
    void foreignReasoningIsNeverSent() {
        JsonArray out = messages(
                Message.text(Role.USER, "go"),
                new Message(
                        Role.ASSISTANT,
                        List.of(
                                new ContentPart.Reasoning(
                                        ContentPart.ReasoningKind.TEXT,
                                        "secret thought",
                                        new OpaqueState("claude", null, "sig"),
                                        Extensions.NONE),
                                new ContentPart.Text("Yes"))));
        assertEquals("{\"role\":\"assistant\",\"content\":\"Yes\"}", Json.write(out.getJsonObject(1)));
        assertEquals(List.of(), losses.all());
    }

    @Test
    void aLongCallIdIsShortenedAlikeInCallAndResult() {
        String id = "x".repeat(60);
        JsonArray out = messages(
                Message.text(Role.USER, "go"),
                new Message(Role.ASSISTANT, List.of(new ContentPart.ToolCall(id, "f", "{}"))),
                new Message(Role.TOOL, List.of(new ContentPart.ToolResult(id, null, List.of(), true))));
        String sent =
                out.getJsonObject(1).getJsonArray("tool_calls").getJsonObject(0).getString("id");
        assertTrue(sent.length() <= 40);
        assertEquals(sent, out.getJsonObject(2).getString("tool_call_id"));
    }

    @Test
    void aPdfIsAFileAndATextDocumentIsText() {
        JsonArray content = messages(user(
                        new ContentPart.Document("application/pdf", new MediaSource.Inline("JVBERi0="), "a.pdf"),
                        new ContentPart.Document("text/plain", new MediaSource.PlainText("words"), "notes"),
                        new ContentPart.Document("text/plain", new MediaSource.Inline("d29yZHM="), null)))
                .getJsonObject(0)
                .getJsonArray("content");
        assertEquals(
                "{\"filename\":\"a.pdf\",\"file_data\":\"data:application/pdf;base64,JVBERi0=\"}",
                Json.write(content.getJsonObject(0).getJsonObject("file")));
        assertEquals("notes\n\nwords", content.getJsonObject(1).getString("text"));
        assertEquals("words", content.getJsonObject(2).getString("text"));
    }

    @Test
    void whatTheFormatHasNoPlaceForIsRefusedByName() {
        for (ContentPart part : List.of(
                new ContentPart.Media(MediaKind.VIDEO, "video/mp4", new MediaSource.Inline("AA==")),
                new ContentPart.Media(MediaKind.AUDIO, "audio/flac", new MediaSource.Inline("AA==")),
                new ContentPart.Media(MediaKind.IMAGE, null, new MediaSource.FileId("claude", "f")),
                new ContentPart.Document("application/pdf", new MediaSource.Url("https://x.example/a.pdf"), null))) {
            GatewayException error = refused(asks(user(part)));
            assertEquals(ErrorKind.UNSUPPORTED_PARAMETER, error.error().kind());
            assertEquals("messages[0].content", error.error().param());
        }
    }

    private static ChatRequest withTools(ToolChoice choice, ToolDefinition... tools) {
        return asks(Message.text(Role.USER, "x")).toBuilder()
                .tools(List.of(tools))
                .toolChoice(choice)
                .build();
    }

    @Test
    void toolsHaveSchemasWithProperties() {
        JsonObject out = Chats.encode(withTools(ToolChoice.ANY, new ToolDefinition.Function("f", null, null)));
        assertEquals(
                "{\"name\":\"f\",\"parameters\":{\"type\":\"object\",\"properties\":{}}}",
                Json.write(out.getJsonArray("tools").getJsonObject(0).getJsonObject("function")));
        assertEquals("required", out.getString("tool_choice"));
    }

    @Test
    void aNameIsRepairedEverywhere() {
        var wire = Chats.CODEC.encodeRequest(
                withTools(ToolChoice.one("get weather"), new ToolDefinition.Function("get weather", null, null)),
                Chats.target(),
                losses);
        JsonObject out = Json.readReplyObject(wire.body());
        assertEquals("get weather", wire.toolNames().get("get_weather"));
        assertEquals(
                "{\"type\":\"function\",\"function\":{\"name\":\"get_weather\"}}",
                Json.write(out.getJsonObject("tool_choice")));
    }

    @Test
    void aChoiceOfAnUnknownToolIsRefused() {
        GatewayException error = refused(withTools(ToolChoice.one("g"), new ToolDefinition.Function("f", null, null)));
        assertEquals("tool_choice", error.error().param());
    }

    @Test
    void choiceAndParallelCallsNeedTools() {
        JsonObject out = Chats.encode(asks(Message.text(Role.USER, "x")).toBuilder()
                .toolChoice(ToolChoice.AUTO)
                .parallelToolCalls(false)
                .build());
        assertFalse(out.containsKey("tool_choice"));
        assertFalse(out.containsKey("parallel_tool_calls"));
    }

    @Test
    void aForeignServerToolIsDroppedAndTold() {
        ToolDefinition search = new ToolDefinition.Server(
                ToolDefinition.ServerToolKind.WEB_SEARCH,
                "claude",
                Json.object().add("type", "web_search_1").build());
        JsonObject out =
                Chats.encode(withTools(ToolChoice.AUTO, search), Chats.target(Capability.CHAT_WEB_SEARCH), losses);
        assertFalse(out.containsKey("tools"));
        assertEquals("tools[0]", losses.all().get(0).param());
    }

    private static ChatRequest sampled(Sampling sampling) {
        return asks(Message.text(Role.USER, "x")).toBuilder().sampling(sampling).build();
    }

    private static Sampling sampling(@Nullable Integer topK, @Nullable BigDecimal temperature, List<String> stop) {
        return new Sampling(100, temperature, null, topK, null, null, null, stop, null, null, null, null);
    }

    @Test
    void theLimitHasItsNewNameUnlessTheServerIsOld() {
        ChatRequest request = sampled(sampling(null, null, List.of()));
        assertEquals(100, Chats.encode(request).getInt("max_completion_tokens"));
        Target old = new Target("m", Chats.profile(), false, true, true);
        assertEquals(100, Chats.encode(request, old, losses).getInt("max_tokens"));
    }

    @Test
    void whatTheModelDoesNotTakeIsLeftOutAndTold() {
        ChatRequest request = sampled(sampling(40, new BigDecimal("0.3"), List.of("a", "b", "c", "d", "e")));
        JsonObject out = Chats.encode(request, Chats.target(Capability.TEMPERATURE), losses);
        assertFalse(out.containsKey("temperature"));
        assertEquals(4, out.getJsonArray("stop").size());
        assertEquals(
                List.of("temperature", "top_k", "stop"),
                losses.all().stream().map(loss -> loss.param()).toList());
    }

    @Test
    void toolsSwitchReasoningOffWhereTheEndpointDemandsIt() {
        ChatRequest request = withTools(ToolChoice.AUTO, new ToolDefinition.Function("f", null, null)).toBuilder()
                .reasoning(new ReasoningOptions(Mode.ON, Effort.HIGH, null, null, null, false))
                .build();
        assertEquals("high", Chats.encode(request).getString("reasoning_effort"));
        JsonObject out = Chats.encode(request, Chats.target(Capability.CHAT_TOOLS_WITH_REASONING), losses);
        assertEquals("none", out.getString("reasoning_effort"));
        assertEquals(
                "converted;param=reasoning_effort;to=none", losses.all().get(0).headerValue());
    }

    @Test
    void aBudgetBecomesALevel() {
        ChatRequest request = asks(Message.text(Role.USER, "x")).toBuilder()
                .reasoning(new ReasoningOptions(Mode.ON, null, 8000, null, null, false))
                .build();
        assertEquals("medium", Chats.encode(request).getString("reasoning_effort"));
    }

    @Test
    void aSchemaGetsANameAndIsStrictOnlyWhenItFits() {
        JsonObject open = Json.object().add("type", "object").build();
        JsonObject closed = Json.object(open).add("additionalProperties", false).build();
        assertFalse(strict(open));
        assertTrue(strict(closed));
    }

    private static boolean strict(JsonObject schema) {
        ChatRequest request = asks(Message.text(Role.USER, "x")).toBuilder()
                .outputFormat(new OutputFormat.JsonSchema(null, null, schema, null))
                .build();
        JsonObject named =
                Chats.encode(request).getJsonObject("response_format").getJsonObject("json_schema");
        assertEquals("output", named.getString("name"));
        return named.getBoolean("strict");
    }

    @Test
    void aStreamIsAlwaysAskedForUsageUnlessTheServerRefusesTheMember() {
        ChatRequest request = asks(Message.text(Role.USER, "x")).toBuilder()
                .includeUsage(false)
                .build();
        JsonObject out = Chats.encode(request, new Target("m", Chats.profile(), true), losses);
        assertTrue(out.getBoolean("stream"));
        assertTrue(out.getJsonObject("stream_options").getBoolean("include_usage"));
        Target without = new Target("m", Chats.profile(), true, false, false);
        assertFalse(Chats.encode(request, without, losses).containsKey("stream_options"));
    }

    @Test
    void picturesAreAskedOfModelsThatPaintOnly() {
        ChatRequest painting = asks(Message.text(Role.USER, "x")).toBuilder()
                .modalities(Set.of("image"))
                .build();
        assertEquals(
                "[\"image\",\"text\"]",
                Chats.encode(painting).getJsonArray("modalities").toString());
        GatewayException refusal = assertThrows(
                GatewayException.class,
                () -> Chats.encode(painting, Chats.target(Capability.IMAGE_OUTPUT), new Losses()));
        assertEquals("modalities", refusal.error().param());
    }

    @Test
    void aLongUserIdIsHashedTheSameEveryTime() {
        ChatRequest request = asks(Message.text(Role.USER, "x")).toBuilder()
                .userId("u".repeat(300))
                .build();
        String sent = Chats.encode(request).getString("safety_identifier");
        assertEquals(64, sent.length());
        assertEquals(sent, Chats.encode(request).getString("safety_identifier"));
    }

    @Test
    void onlyKnownModelsAreToldTheNewerMemberForTheUser() {
        ChatRequest request =
                asks(Message.text(Role.USER, "x")).toBuilder().userId("u").build();
        assertEquals(
                "u",
                Chats.encode(request, new Target("m", Chats.UNKNOWN, false), losses)
                        .getString("user"));
    }

    @Test
    void aTinyLimitIsRaisedForReasoningModels() {
        Sampling probe = new Sampling(1, null, null, null, null, null, null, List.of(), null, null, null, null);
        assertEquals(16, Chats.encode(sampled(probe), Chats.target(), losses).getInt("max_completion_tokens"));
        assertEquals("clamped;param=max_tokens;to=16", losses.all().get(0).headerValue());
        assertEquals(
                1,
                Chats.encode(sampled(probe), new Target("m", Chats.UNKNOWN, false), losses)
                        .getInt("max_completion_tokens"));
    }

    @Test
    void aToolWhoseSchemaDoesNotFitIsNotStrict() {
        JsonObject open = Json.object().add("type", "object").build();
        ToolDefinition tool = new ToolDefinition.Function("f", null, open, true, null, null, Extensions.NONE);
        JsonObject out = Chats.encode(withTools(ToolChoice.AUTO, tool), Chats.target(), losses);
        assertFalse(out.getJsonArray("tools")
                .getJsonObject(0)
                .getJsonObject("function")
                .getBoolean("strict"));
        assertEquals(
                "converted;param=tools[0].strict;to=false", losses.all().get(0).headerValue());
    }
}
