package dev.interlingua.dialect.openai.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.interlingua.json.Json;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.ToolKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.MediaSource;
import dev.interlingua.model.OpaqueState;
import dev.interlingua.model.OutputFormat;
import dev.interlingua.model.ReasoningOptions.Effort;
import dev.interlingua.model.ReasoningOptions.Mode;
import dev.interlingua.model.Role;
import dev.interlingua.model.ToolChoice;
import dev.interlingua.model.ToolDefinition;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatRequestDecoderTest {

    private static ChatRequest said(String messages) {
        return Chats.decode("{\"model\":\"m\",\"messages\":[" + messages + "]}");
    }

    private static ContentPart part(String json) {
        return said("{\"role\":\"user\",\"content\":[" + json + "]}")
                .messages()
                .get(0)
                .parts()
                .get(0);
    }

    private static String param(String body) {
        return String.valueOf(assertThrows(GatewayException.class, () -> Chats.decode(body))
                .error()
                .param());
    }

    @Test
    void bothWordsForInstructionsAreKept() {
        ChatRequest request =
                said("{\"role\":\"developer\",\"content\":\"a\"},{\"role\":\"system\",\"content\":\"b\"}");
        assertEquals(Role.DEVELOPER, request.messages().get(0).role());
        assertEquals(Role.SYSTEM, request.messages().get(1).role());
    }

    @Test
    void anImageIsBytesOrAnAddress() {
        ContentPart.Media inline = assertInstanceOf(
                ContentPart.Media.class,
                part("{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/PNG;charset=x;base64,A A=\\n"
                        + "=\",\"detail\":\"low\"}}"));
        assertEquals("image/png", inline.mimeType());
        assertEquals(new MediaSource.Inline("AA=="), inline.source());
        assertEquals("low", inline.detail());
        ContentPart.Media url = assertInstanceOf(
                ContentPart.Media.class,
                part("{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://x.example/a\"}}"));
        assertEquals(new MediaSource.Url("https://x.example/a"), url.source());
    }

    @ParameterizedTest
    @CsvSource({"wav,audio/wav", "mp3,audio/mpeg", "flac,audio/flac"})
    void soundTellsItsFormat(String format, String type) {
        ContentPart.Media sound = assertInstanceOf(
                ContentPart.Media.class,
                part("{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"AA==\",\"format\":\"" + format + "\"}}"));
        assertEquals(type, sound.mimeType());
    }

    @Test
    void aFileIsADocument() {
        ContentPart.Document file = assertInstanceOf(
                ContentPart.Document.class,
                part(
                        "{\"type\":\"file\",\"file\":{\"filename\":\"a.pdf\",\"file_data\":\"data:application/pdf;base64,AA==\"}}"));
        assertEquals("application/pdf", file.mimeType());
        assertEquals("a.pdf", file.name());
        ContentPart.Document bare = assertInstanceOf(
                ContentPart.Document.class, part("{\"type\":\"file\",\"file\":{\"file_data\":\"JVBERi0x\"}}"));
        assertEquals("application/pdf", bare.mimeType());
        ContentPart.Document stored = assertInstanceOf(
                ContentPart.Document.class, part("{\"type\":\"file\",\"file\":{\"file_id\":\"file-1\"}}"));
        assertEquals(new MediaSource.FileId("openai", "file-1"), stored.source());
    }

    @Test
    void onlyTheMemberThatTheTypeNamesCounts() {
        ContentPart.Media film = assertInstanceOf(
                ContentPart.Media.class,
                part(
                        "{\"type\":\"video_url\",\"text\":\"t\",\"image_url\":7,\"video_url\":{\"url\":\"https://x.example/v\"}}"));
        assertEquals(ContentPart.MediaKind.VIDEO, film.kind());
    }

    @Test
    void callsKeepTheirArgumentsAsText() {
        ChatRequest request = said(
                "{\"role\":\"assistant\",\"content\":null,\"reasoning_content\":\"Hm\",\"tool_calls\":[{\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"x\\\":"
                        + " 1.0}\"},\"extra_content\":{\"google\":{\"thought_signature\":\"s\"}}},"
                        + "{\"id\":\"b\",\"type\":\"custom\",\"custom\":{\"name\":\"g\",\"input\":\"free\"}}]},"
                        + "{\"role\":\"tool\",\"tool_call_id\":\"a\",\"content\":\"1\"},"
                        + "{\"role\":\"tool\",\"tool_call_id\":\"b\",\"content\":[{\"type\":\"text\",\"text\":\"2\"},{\"x\":1}]}");
        List<ContentPart> parts = request.messages().get(0).parts();
        assertEquals("Hm", ((ContentPart.Reasoning) parts.get(0)).text());
        ContentPart.ToolCall call = (ContentPart.ToolCall) parts.get(1);
        assertEquals("{\"x\": 1.0}", call.arguments());
        assertEquals(new OpaqueState("gemini", null, "s"), call.state());
        assertEquals(ToolKind.CUSTOM, ((ContentPart.ToolCall) parts.get(2)).kind());
        ContentPart.ToolResult result =
                (ContentPart.ToolResult) request.messages().get(2).parts().get(0);
        assertEquals(ToolKind.CUSTOM, result.kind());
        assertEquals(List.of(new ContentPart.Text("2"), new ContentPart.Text("{\"x\":1}")), result.parts());
    }

    @Test
    void functionsArePairedInOrderAndComeBackAsTheyWere() {
        String messages = "{\"role\":\"user\",\"content\":\"x\"},"
                + "{\"role\":\"assistant\",\"content\":null,\"function_call\":{\"name\":\"f\",\"arguments\":\"{}\"}},"
                + "{\"role\":\"function\",\"name\":\"f\",\"content\":\"1\"}";
        ChatRequest request = Chats.decode("{\"model\":\"m\",\"messages\":[" + messages
                + "],\"functions\":[{\"name\":\"f\",\"parameters\":{}}],\"function_call\":{\"name\":\"f\"}}");
        ContentPart.ToolCall call =
                (ContentPart.ToolCall) request.messages().get(1).parts().get(0);
        ContentPart.ToolResult result =
                (ContentPart.ToolResult) request.messages().get(2).parts().get(0);
        assertEquals(call.id(), result.callId());
        assertEquals(ToolChoice.one("f"), request.toolChoice());
        JsonObject written = Chats.encode(request);
        JsonArray expected = Json.readReplyObject("{\"a\":[" + messages + "]}").getJsonArray("a");
        assertEquals(expected, written.getJsonArray("messages"));
        assertEquals(1, written.getJsonArray("functions").size());
        assertEquals("f", written.getJsonObject("function_call").getString("name"));
    }

    @Test
    void toolChoicesOfAllKinds() {
        String tools = "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}],\"tool_choice\":";
        assertEquals(
                ToolChoice.NONE, Chats.decode(Chats.body(tools + "\"none\"")).toolChoice());
        assertEquals(
                ToolChoice.ANY, Chats.decode(Chats.body(tools + "\"required\"")).toolChoice());
        assertEquals(
                ToolChoice.one("f"),
                Chats.decode(Chats.body(tools + "{\"type\":\"function\",\"function\":{\"name\":\"f\"}}"))
                        .toolChoice());
        assertEquals(
                new ToolChoice(ToolChoice.Mode.ANY, List.of("f")),
                Chats.decode(Chats.body(tools + "{\"type\":\"allowed_tools\",\"allowed_tools\":{\"mode\":\"required\","
                                + "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]}}"))
                        .toolChoice());
        assertEquals("tool_choice", param(Chats.body(tools + "\"maybe\"")));
    }

    @Test
    void webSearchIsAToolOfTheProvider() {
        ToolDefinition.Server search = assertInstanceOf(
                ToolDefinition.Server.class,
                Chats.decode(Chats.body("\"web_search_options\":{\"search_context_size\":\"low\"}"))
                        .tools()
                        .get(0));
        assertEquals(ToolDefinition.ServerToolKind.WEB_SEARCH, search.kind());
    }

    @Test
    void theNewerLimitWinsAndBothComeBack() {
        ChatRequest request = Chats.decode(Chats.body("\"max_tokens\":10,\"max_completion_tokens\":20"));
        assertEquals(20, request.sampling().maxOutputTokens());
        JsonObject written = Chats.encode(request);
        assertEquals(20, written.getInt("max_completion_tokens"));
        assertEquals(10, written.getInt("max_tokens"));
    }

    @Test
    void effortIsALevel() {
        assertEquals(
                Effort.XHIGH,
                Chats.decode(Chats.body("\"reasoning_effort\":\"xhigh\""))
                        .reasoning()
                        .effort());
        assertEquals(
                Mode.OFF,
                Chats.decode(Chats.body("\"reasoning_effort\":\"none\""))
                        .reasoning()
                        .mode());
        assertEquals("reasoning_effort", param(Chats.body("\"reasoning_effort\":\"much\"")));
    }

    @Test
    void outputFormats() {
        assertInstanceOf(
                OutputFormat.Json.class,
                Chats.decode(Chats.body("\"response_format\":{\"type\":\"json_object\"}"))
                        .outputFormat());
        OutputFormat.JsonSchema schema = assertInstanceOf(
                OutputFormat.JsonSchema.class,
                Chats.decode(Chats.body("\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"n\","
                                + "\"strict\":true,\"schema\":{\"type\":\"object\"}}}"))
                        .outputFormat());
        assertEquals("n", schema.name());
        assertEquals("response_format.type", param(Chats.body("\"response_format\":{\"type\":\"xml\"}")));
    }

    @Test
    void mistakesAreNamedByTheirPath() {
        assertEquals(
                "messages[0].role", param("{\"model\":\"m\",\"messages\":[{\"role\":\"bot\",\"content\":\"x\"}]}"));
        assertEquals("messages[0].content", param("{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}]}"));
        assertEquals("messages[1]", param("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"},7]}"));
        assertEquals(
                "messages[0].tool_call_id",
                param("{\"model\":\"m\",\"messages\":[{\"role\":\"tool\",\"content\":\"x\"}]}"));
        assertEquals(
                "messages[0].content[0].image_url.url",
                param(
                        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{}}]}]}"));
    }

    @Test
    void whatNobodyKnowsComesBack() {
        JsonObject written =
                Chats.encode(Chats.decode("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"x\":1,\"content\":["
                        + "{\"type\":\"text\",\"text\":\"a\",\"y\":2}]}],\"tools\":[{\"type\":\"function\",\"z\":3,\"function\":"
                        + "{\"name\":\"f\",\"w\":4}}],\"v\":{\"u\":[5.0]}}"));
        JsonObject message = written.getJsonArray("messages").getJsonObject(0);
        assertEquals(1, message.getInt("x"));
        assertEquals(2, message.getJsonArray("content").getJsonObject(0).getInt("y"));
        assertEquals(3, written.getJsonArray("tools").getJsonObject(0).getInt("z"));
        assertEquals(
                4,
                written.getJsonArray("tools")
                        .getJsonObject(0)
                        .getJsonObject("function")
                        .getInt("w"));
        assertEquals("{\"u\":[5.0]}", Json.write(written.getJsonObject("v")));
    }
}
