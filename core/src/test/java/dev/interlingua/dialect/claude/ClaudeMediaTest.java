package dev.interlingua.dialect.claude;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.MediaKind;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.MediaSource;
import dev.interlingua.model.Message;
import dev.interlingua.model.Role;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Images and documents on their way to Claude. */
class ClaudeMediaTest {
    private static final String PNG = "iVBORw0KGgoAAAANSUhEUg==";

    private static JsonObject encoded(ContentPart part) {
        ChatRequest request = ChatRequest.builder("m")
                .messages(List.of(new Message(Role.USER, List.of(part))))
                .build();
        return Fixtures.encode(request, "claude-sonnet-4-5")
                .getJsonArray("messages")
                .getJsonObject(0)
                .getJsonArray("content")
                .getJsonObject(0);
    }

    private static ContentPart image(@Nullable String type, MediaSource source) {
        return new ContentPart.Media(MediaKind.IMAGE, type, source);
    }

    private static ContentPart document(@Nullable String type, MediaSource source) {
        return new ContentPart.Document(type, source, "a.txt");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void inlineImages() {
        assertEquals(
                "{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\"" + PNG
                        + "\"}}",
                encoded(image("image/png; x=y", new MediaSource.Inline(PNG))).toString());
    }

    @Test
    void anUnnamedTypeIsReadFromTheBytes() {
        JsonObject source = encoded(image(null, new MediaSource.Inline(PNG))).getJsonObject("source");
        assertEquals("image/png", source.getString("media_type"));
    }

    @Test
    void imagesByAddress() {
        assertEquals(
                "{\"type\":\"url\",\"url\":\"https://x.test/a.png\"}",
                encoded(image(null, new MediaSource.Url("https://x.test/a.png")))
                        .getJsonObject("source")
                        .toString());
    }

    @Test
    void textDocumentsAreSentAsText() {
        JsonObject block = encoded(document("text/markdown", new MediaSource.Inline(base64("# Grüße"))));
        assertEquals(
                "{\"type\":\"text\",\"media_type\":\"text/plain\",\"data\":\"# Grüße\"}",
                block.getJsonObject("source").toString());
        assertEquals("a.txt", block.getString("title"));
    }

    @Test
    void pdfDocuments() {
        JsonObject source = encoded(document("application/pdf", new MediaSource.Inline("JVBERi0xLjQ=")))
                .getJsonObject("source");
        assertEquals("application/pdf", source.getString("media_type"));
    }

    @Test
    void claudesOwnFilesAreSentBack() {
        JsonObject source = encoded(document(null, new MediaSource.FileId("claude", "file_1")))
                .getJsonObject("source");
        assertEquals("file_1", source.getString("file_id"));
    }

    static Stream<ContentPart> refused() {
        return Stream.of(
                image("image/bmp", new MediaSource.Inline("Qk0=")),
                image(null, new MediaSource.Inline("AAAA")),
                image(null, new MediaSource.Url("gs://bucket/a.png")),
                image(null, new MediaSource.FileId("openai", "file-1")),
                document("application/zip", new MediaSource.Inline("UEsDBA==")),
                document("text/csv", new MediaSource.Url("https://x.test/a.csv")),
                document(null, new MediaSource.FileId("gemini", "files/1")),
                new ContentPart.Media(MediaKind.AUDIO, "audio/wav", new MediaSource.Inline("UklGRg==")),
                new ContentPart.Media(MediaKind.VIDEO, "video/mp4", new MediaSource.Url("https://x.test/a.mp4")));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatClaudeCannotTakeIsRefusedWithAReason(ContentPart part) {
        GatewayException refusal = assertThrows(GatewayException.class, () -> encoded(part));
        assertEquals(ErrorKind.UNSUPPORTED_PARAMETER, refusal.error().kind());
        assertEquals("messages[0].content[0]", refusal.error().param());
        assertTrue(refusal.error().message().length() > 20);
    }

    @Test
    void mediaInsideToolResults() {
        ContentPart result = new ContentPart.ToolResult(
                "a", null, List.of(new ContentPart.Text("See"), image("image/png", new MediaSource.Inline(PNG))), true);
        ChatRequest request = ChatRequest.builder("m")
                .messages(List.of(
                        Message.text(Role.USER, "Hi"),
                        new Message(Role.ASSISTANT, List.of(new ContentPart.ToolCall("a", "f", "{}"))),
                        new Message(Role.TOOL, List.of(result))))
                .build();
        JsonObject block = Fixtures.encode(request, "claude-sonnet-4-5")
                .getJsonArray("messages")
                .getJsonObject(2)
                .getJsonArray("content")
                .getJsonObject(0);
        assertEquals("image", block.getJsonArray("content").getJsonObject(1).getString("type"));
        assertTrue(block.getBoolean("is_error"));
    }
}
