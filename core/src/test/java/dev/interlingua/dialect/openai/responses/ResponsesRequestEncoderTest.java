package dev.interlingua.dialect.openai.responses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.catalog.Capability;
import dev.interlingua.dialect.Loss;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.WireRequest;
import dev.interlingua.json.Json;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatRequestBuilder;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.MediaSource;
import dev.interlingua.model.Message;
import dev.interlingua.model.OpaqueState;
import dev.interlingua.model.OutputFormat;
import dev.interlingua.model.ReasoningOptions;
import dev.interlingua.model.Role;
import dev.interlingua.model.Sampling;
import dev.interlingua.model.ToolChoice;
import dev.interlingua.model.ToolDefinition;
import dev.interlingua.testkit.JsonAssert;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests of other dialects' callers. */
class ResponsesRequestEncoderTest {
    private static final JsonObject SCHEMA = Json.object().add("type", "object").build();

    private static ChatRequestBuilder asking(Message... messages) {
        return ChatRequest.builder("gpt-5.5").messages(Arrays.asList(messages));
    }

    private static ChatRequestBuilder hello() {
        return asking(Message.text(Role.USER, "Hello"));
    }

    private static String input(Message... messages) {
        return member(Samples.encode(asking(messages).build()), "input");
    }

    private static String member(JsonObject wire, String name) {
        return String.valueOf(wire.get(name));
    }

    private static Message assistant(ContentPart... parts) {
        return new Message(Role.ASSISTANT, List.of(parts));
    }

    private static Message user(ContentPart... parts) {
        return new Message(Role.USER, List.of(parts));
    }

    private static Sampling limit(int tokens) {
        return new Sampling(tokens, null, null, null, null, null, null, List.of(), null, null, null, null);
    }

    @Test
    void aPlainRequestIsNotStored() {
        JsonAssert.sameJson(
                "{\"model\":\"gpt-5.5\",\"input\":[{\"type\":\"message\",\"role\":\"user\",\"content\":"
                        + "[{\"type\":\"input_text\",\"text\":\"Hello\"}]}],\"store\":false}",
                Samples.encode(hello().build()).toString());
    }

    @Test
    void leadingInstructionsAreJoinedAndLaterOnesStandWhereTheyStood() {
        JsonObject wire = Samples.encode(asking(
                        Message.text(Role.SYSTEM, "A"),
                        Message.text(Role.DEVELOPER, "B"),
                        Message.text(Role.USER, "C"),
                        Message.text(Role.SYSTEM, "D"))
                .build());

        assertEquals("A\n\nB", wire.getString("instructions"));
        assertEquals("system", wire.getJsonArray("input").getJsonObject(1).getString("role"));
    }

    @Test
    void instructionsAloneAreTheInput() {
        JsonObject wire = Samples.encode(asking(Message.text(Role.SYSTEM, "A")).build());

        assertFalse(wire.containsKey("instructions"));
        assertEquals(1, wire.getJsonArray("input").size());
    }

    @Test
    void anAssistantTurnKeepsItsOrder() {
        JsonAssert.sameJson(
                "[{\"type\":\"message\",\"role\":\"assistant\",\"content\":"
                        + "[{\"type\":\"output_text\",\"text\":\"First\",\"annotations\":[]}]},"
                        + "{\"type\":\"function_call\",\"call_id\":\"c1\",\"name\":\"f\",\"arguments\":\"{}\"},"
                        + "{\"type\":\"message\",\"role\":\"assistant\",\"content\":"
                        + "[{\"type\":\"output_text\",\"text\":\"Then\",\"annotations\":[]}]},"
                        + "{\"type\":\"function_call_output\",\"call_id\":\"c1\",\"output\":\"ok\"}]",
                input(
                        assistant(
                                new ContentPart.Text("First"),
                                new ContentPart.ToolCall("c1", "f", "{}"),
                                new ContentPart.Text("Then")),
                        user(new ContentPart.ToolResult("c1", null, List.of(new ContentPart.Text("ok")), false))));
    }

    @Test
    void aMissingResultIsMadeUpAndAnUnmatchedOneBecomesText() {
        Losses losses = new Losses();
        ChatRequest request = asking(
                        assistant(new ContentPart.ToolCall("c1", "f", "{}")),
                        user(new ContentPart.ToolResult("c9", null, List.of(new ContentPart.Text("x")), false)))
                .build();

        JsonObject wire = Samples.encode(request, Samples.profile(), losses);

        JsonObject output = wire.getJsonArray("input").getJsonObject(1);
        assertEquals("function_call_output", output.getString("type"));
        assertEquals("c1", output.getString("call_id"));
        assertEquals(
                List.of("unmatched_tool_result", "missing_tool_result"),
                losses.all().stream().map(Loss::code).toList());
    }

    @Test
    void aLongCallIdIsHashedAlikeOnCallAndResult() {
        String id = "call_x__thought__" + "s".repeat(400);
        JsonObject wire = Samples.encode(asking(
                        assistant(new ContentPart.ToolCall(id, "f", "{}")),
                        user(new ContentPart.ToolResult(id, null, List.of(), false)))
                .build());

        String call = wire.getJsonArray("input").getJsonObject(0).getString("call_id");
        assertTrue(call.length() <= 64, call);
        assertEquals(call, wire.getJsonArray("input").getJsonObject(1).getString("call_id"));
    }

    @Test
    void aToolMayAnswerWithPictures() {
        JsonAssert.sameJson(
                "[{\"type\":\"function_call\",\"call_id\":\"c1\",\"name\":\"f\",\"arguments\":\"{}\"},"
                        + "{\"type\":\"function_call_output\",\"call_id\":\"c1\",\"output\":["
                        + "{\"type\":\"input_text\",\"text\":\"see\"},"
                        + "{\"type\":\"input_image\",\"image_url\":\"data:image/png;base64,AAAA\",\"detail\":\"auto\"}]}]",
                input(
                        assistant(new ContentPart.ToolCall("c1", "f", "{}")),
                        user(new ContentPart.ToolResult(
                                "c1",
                                null,
                                List.of(
                                        new ContentPart.Text("see"),
                                        new ContentPart.Media(
                                                ContentPart.MediaKind.IMAGE,
                                                "image/png",
                                                new MediaSource.Inline("AAAA"))),
                                false))));
    }

    @Test
    void documentsAreFilesOrText() {
        JsonAssert.sameJson(
                "[{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_file\",\"filename\":\"a.pdf\",\"file_data\":\"data:application/pdf;base64,JVBE\"},{\"type\":\"input_text\",\"text\":\"notes.txt\\n"
                        + "\\n"
                        + "Hello\"},{\"type\":\"input_file\",\"file_url\":\"https://example.org/b.pdf\"}]}]",
                input(user(
                        new ContentPart.Document("application/pdf", new MediaSource.Inline("JVBE"), "a.pdf"),
                        new ContentPart.Document("text/plain", new MediaSource.Inline("SGVsbG8="), "notes.txt"),
                        new ContentPart.Document(null, new MediaSource.Url("https://example.org/b.pdf"), null))));
    }

    @Test
    void soundAndForeignFilesAreRefused() {
        ContentPart sound =
                new ContentPart.Media(ContentPart.MediaKind.AUDIO, "audio/wav", new MediaSource.Inline("AA"));
        ContentPart file = new ContentPart.Document(null, new MediaSource.FileId("claude", "file_1"), null);

        for (ContentPart part : List.of(sound, file)) {
            assertEquals(
                    ErrorKind.UNSUPPORTED_PARAMETER,
                    Samples.caught(() -> input(user(part))).error().kind());
        }
    }

    @Test
    void foreignThoughtsAreLeftOutAndOwnOnesGoBeforeWhatTheyLedTo() {
        OpaqueState own = new OpaqueState("openai", null, "gAAA");
        ContentPart mine = new ContentPart.Reasoning(ContentPart.ReasoningKind.SUMMARY, "S", own, Extensions.NONE);
        ContentPart foreign = new ContentPart.Reasoning(
                ContentPart.ReasoningKind.TEXT, "T", new OpaqueState("claude", null, "sig"), Extensions.NONE);

        JsonAssert.sameJson(
                "[{\"type\":\"reasoning\",\"summary\":[{\"type\":\"summary_text\",\"text\":\"S\"}],"
                        + "\"encrypted_content\":\"gAAA\"},"
                        + "{\"type\":\"message\",\"role\":\"assistant\",\"content\":"
                        + "[{\"type\":\"output_text\",\"text\":\"x\",\"annotations\":[]}]}]",
                input(assistant(foreign, mine, new ContentPart.Text("x"), mine)));
    }

    @Test
    void aToolIsNotStrictUnlessAskedTo() {
        JsonObject wire = Samples.encode(hello().tools(List.of(new ToolDefinition.Function("f", "d", SCHEMA)))
                .build());

        JsonAssert.sameJson(
                "[{\"type\":\"function\",\"name\":\"f\",\"description\":\"d\",\"strict\":false,"
                        + "\"parameters\":{\"type\":\"object\",\"properties\":{}}}]",
                member(wire, "tools"));
    }

    @Test
    void anIllegalToolNameIsMendedEverywhere() {
        ChatRequest request = asking(
                        assistant(new ContentPart.ToolCall("c1", "a.b", "{}")),
                        user(new ContentPart.ToolResult("c1", null, List.of(), false)))
                .tools(List.of(new ToolDefinition.Function("a.b", null, SCHEMA)))
                .toolChoice(ToolChoice.one("a.b"))
                .build();

        WireRequest wire =
                Samples.CODEC.encodeRequest(request, new Target("m", Samples.profile(), false), new Losses());

        assertEquals("a.b", wire.toolNames().get("a_b"));
        JsonObject body = Samples.json(wire.body());
        assertEquals("a_b", body.getJsonObject("tool_choice").getString("name"));
        assertEquals("a_b", body.getJsonArray("input").getJsonObject(0).getString("name"));
    }

    @Test
    void aChoiceOfAnUnknownToolIsRefusedAndAChoiceWithoutToolsIsLeftOut() {
        ChatRequestBuilder request = hello().tools(List.of(new ToolDefinition.Function("f", null, SCHEMA)));

        assertEquals(
                "tool_choice",
                Samples.caught(() -> Samples.encode(
                                request.toolChoice(ToolChoice.one("g")).build()))
                        .error()
                        .param());
        JsonObject wire = Samples.encode(
                hello().toolChoice(ToolChoice.AUTO).parallelToolCalls(false).build());
        assertFalse(wire.containsKey("tool_choice"));
        assertFalse(wire.containsKey("parallel_tool_calls"));
    }

    @Test
    void otherVendorsSearchBecomesThisOnes() {
        JsonObject claude = Json.object()
                .add("type", "web_search_20250305")
                .add("name", "web_search")
                .build();
        JsonObject wire = Samples.encode(hello().tools(
                        List.of(new ToolDefinition.Server(ToolDefinition.ServerToolKind.WEB_SEARCH, "claude", claude)))
                .toolChoice(ToolChoice.one("web_search"))
                .build());

        assertEquals("web_search", wire.getJsonArray("tools").getJsonObject(0).getString("type"));
        assertEquals("web_search", wire.getJsonObject("tool_choice").getString("type"));
    }

    @Test
    void theLimitIsAtLeastSixteen() {
        Losses losses = new Losses();

        JsonObject wire = Samples.encode(hello().sampling(limit(1)).build(), Samples.profile(), losses);

        assertEquals(16, wire.getInt("max_output_tokens"));
        assertEquals(List.of(new Loss("clamped", "max_output_tokens", "16")), losses.all());
    }

    @Test
    void whatThisFormatCannotSayIsALoss() {
        Losses losses = new Losses();
        Sampling sampling = new Sampling(
                null,
                BigDecimal.ONE,
                null,
                40,
                new BigDecimal("0.5"),
                BigDecimal.ZERO,
                7L,
                List.of("END"),
                1,
                null,
                null,
                Json.object().add("1", 2).build());

        Samples.encode(hello().sampling(sampling).build(), Samples.profile(Capability.TEMPERATURE), losses);

        assertEquals(
                List.of("top_k", "stop", "presence_penalty", "logit_bias"),
                losses.all().stream().map(Loss::param).toList());
    }

    @Test
    void severalAnswersAreRefused() {
        Sampling two = new Sampling(null, null, null, null, null, null, null, List.of(), 2, null, null, null);

        assertEquals(
                "n",
                Samples.caught(() -> Samples.encode(hello().sampling(two).build()))
                        .error()
                        .param());
    }

    @Test
    void reasoningIsAskedForByEffortSummaryAndState() {
        ReasoningOptions options = new ReasoningOptions(ReasoningOptions.Mode.ON, null, 8000, true, null, true);

        JsonObject wire = Samples.encode(hello().reasoning(options).build());

        JsonAssert.sameJson("{\"effort\":\"medium\",\"summary\":\"auto\"}", member(wire, "reasoning"));
        JsonAssert.sameJson("[\"reasoning.encrypted_content\"]", member(wire, "include"));
    }

    @Test
    void aSchemaIsStrictOnlyWhereItFits() {
        JsonObject open = Json.object()
                .add("type", "object")
                .add("properties", Json.object().add("a", Json.object().add("type", "string")))
                .build();
        JsonObject closed = Json.object(open)
                .add("required", Json.array().add("a"))
                .add("additionalProperties", false)
                .build();

        assertFalse(strictOf(open));
        assertTrue(strictOf(closed));
    }

    private static boolean strictOf(JsonObject schema) {
        JsonObject wire = Samples.encode(hello().outputFormat(new OutputFormat.JsonSchema(null, null, schema, null))
                .build());
        JsonObject format = wire.getJsonObject("text").getJsonObject("format");
        assertEquals("output", format.getString("name"));
        return format.getBoolean("strict");
    }

    @Test
    void anAnswerIsLaterABytePrefixOfTheConversation() {
        Message question = Message.text(Role.USER, "Q");
        Message answer = assistant(new ContentPart.Text("A"));

        String first = input(question);
        String second = input(question, answer, Message.text(Role.USER, "Q2"));

        assertTrue(second.startsWith(first.substring(0, first.length() - 1)), second);
    }

    @Test
    void theCallersBytesAreRelayedButForTheModel() {
        String body = "{ \"input\": \"x\",  \"model\":\"alias\", \"new_member\": 1e2 }";

        WireRequest wire =
                Samples.CODEC.relayRequest(Samples.inbound(body), new Target("gpt-5.5", Samples.profile(), false));

        assertEquals("/responses", wire.path());
        assertEquals(body.replace("alias", "gpt-5.5"), new String(wire.body(), StandardCharsets.UTF_8));
    }

    @Test
    void aRequestOfThisDialectGetsBackWhatNobodyElseKnows() {
        String body = "{\"model\":\"m\",\"input\":[{\"type\":\"message\",\"role\":\"assistant\",\"id\":\"msg_1\","
                + "\"phase\":\"commentary\",\"content\":[{\"type\":\"output_text\",\"text\":\"x\","
                + "\"annotations\":[{\"type\":\"file_citation\",\"file_id\":\"f\",\"index\":1}],\"new\":1}]},"
                + "{\"type\":\"function_call\",\"id\":\"fc_1\",\"call_id\":\"c1\",\"name\":\"find\","
                + "\"namespace\":\"crm\",\"arguments\":\"{}\",\"caller\":{\"type\":\"direct\"}},"
                + "{\"type\":\"function_call_output\",\"call_id\":\"c1\",\"output\":[{\"type\":\"input_text\","
                + "\"text\":\"a\"}],\"status\":\"completed\"},"
                + "{\"type\":\"shell_call\",\"call_id\":\"s\"},"
                + "{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"y\","
                + "\"prompt_cache_breakpoint\":{\"mode\":\"explicit\"}}]}],"
                + "\"tools\":[{\"type\":\"namespace\",\"name\":\"crm\",\"description\":\"d\",\"tools\":["
                + "{\"type\":\"function\",\"name\":\"find\",\"parameters\":{\"type\":\"object\",\"properties\":{}},"
                + "\"defer_loading\":true},{\"type\":\"custom\",\"name\":\"note\"}]},"
                + "{\"type\":\"mcp\",\"server_label\":\"l\"}],"
                + "\"tool_choice\":{\"type\":\"mcp\",\"server_label\":\"l\"},"
                + "\"reasoning\":{\"effort\":\"high\",\"context\":\"auto\"},\"text\":{\"format\":{\"type\":\"text\"}},"
                + "\"include\":[\"file_search_call.results\"],\"user\":\"u\",\"safety_identifier\":\"s\","
                + "\"truncation\":\"auto\",\"brand_new\":{\"a\":1.50},\"store\":true}";

        JsonAssert.sameJson(body, Samples.encode(Samples.decode(body)).toString());
    }

    @Test
    void aConversationThatHoldsNothingIsRefused() {
        ContentPart opaque = new ContentPart.Opaque("claude", SCHEMA);

        assertEquals(
                "messages",
                Samples.caught(() -> input(assistant(opaque))).error().param());
    }
}
