package dev.interlingua.dialect.claude;

import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.Source;
import dev.interlingua.model.MediaSource;
import dev.interlingua.model.ToolDefinition.ServerToolKind;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Anthropic's own tools leave in a message: {@code server_tool_use}, {@code mcp_tool_use} and the results
 * (platform.claude.com, "Web search tool", "Web fetch tool", "Code execution tool", "MCP connector").
 */
final class ClaudeServerBlockDecoder {
    private ClaudeServerBlockDecoder() {}

    /** The part; null when {@code block} is nothing of the kind or lacks its id. */
    static @Nullable ContentPart decode(JsonObject block) {
        String type = ClaudeReplyBlocks.orEmpty(Loose.string(block, "type"));
        if (type.equals("server_tool_use") || type.equals("mcp_tool_use")) {
            return call(block, type.equals("mcp_tool_use"));
        }
        ServerToolKind kind = kindOfResult(type);
        String id = Loose.string(block, "tool_use_id");
        return kind == null || id == null ? null : result(block, kind, id);
    }

    private static @Nullable ContentPart call(JsonObject block, boolean mcp) {
        String id = Loose.string(block, "id");
        String name = Loose.string(block, "name");
        if (id == null || name == null) {
            return null;
        }
        JsonObject input = Loose.object(block, "input");
        return new ContentPart.ServerToolCall(
                mcp ? ServerToolKind.MCP : kindOfCall(name),
                id,
                name,
                Loose.string(block, "server_name"),
                input == null ? "{}" : Json.write(input(name, input)),
                ClaudeVocabulary.ID,
                block);
    }

    /** A shell's command is a program, too. */
    private static JsonObject input(String name, JsonObject input) {
        String command = Loose.string(input, "command");
        return name.equals("bash_code_execution") && command != null
                ? Json.object().add("code", command).add("language", "bash").build()
                : input;
    }

    private static ServerToolKind kindOfCall(String name) {
        return switch (name) {
            case "web_search" -> ServerToolKind.WEB_SEARCH;
            case "web_fetch" -> ServerToolKind.URL_FETCH;
            case "code_execution", "bash_code_execution" -> ServerToolKind.CODE_EXECUTION;
            default -> ServerToolKind.OTHER;
        };
    }

    private static @Nullable ServerToolKind kindOfResult(String type) {
        return switch (type) {
            case "web_search_tool_result" -> ServerToolKind.WEB_SEARCH;
            case "web_fetch_tool_result" -> ServerToolKind.URL_FETCH;
            case "code_execution_tool_result", "bash_code_execution_tool_result" -> ServerToolKind.CODE_EXECUTION;
            case "mcp_tool_result" -> ServerToolKind.MCP;
            case "text_editor_code_execution_tool_result", "tool_search_tool_result" -> ServerToolKind.OTHER;
            default -> null;
        };
    }

    private static ContentPart result(JsonObject block, ServerToolKind kind, String id) {
        List<ContentPart> parts = new ArrayList<>();
        List<Source> sources = new ArrayList<>();
        JsonObject content = Loose.object(block, "content");
        String error = error(block, content);
        if (kind == ServerToolKind.WEB_SEARCH) {
            for (JsonObject page : Loose.objects(block, "content")) {
                sources.add(new Source(Loose.string(page, "url"), Loose.string(page, "title"), null, null));
            }
        } else if (kind == ServerToolKind.URL_FETCH && content != null) {
            page(content, parts, sources);
        } else if (kind == ServerToolKind.CODE_EXECUTION && content != null) {
            say(Loose.string(content, "stdout"), parts);
            say(Loose.string(content, "stderr"), parts);
        } else if (kind == ServerToolKind.MCP) {
            said(block.get("content"), parts);
        }
        return new ContentPart.ServerToolResult(kind, id, parts, sources, error, ClaudeVocabulary.ID, block);
    }

    private static @Nullable String error(JsonObject block, @Nullable JsonObject content) {
        String code = Loose.string(content, "error_code");
        if (code == null && Loose.isTrue(block, "is_error")) {
            return "error";
        }
        Long returned = Loose.number(content, "return_code");
        return code == null && returned != null && returned != 0 ? "return_code_" + returned : code;
    }

    private static void page(JsonObject content, List<ContentPart> parts, List<Source> sources) {
        String url = Loose.string(content, "url");
        JsonObject document = Loose.object(content, "content");
        String title = Loose.string(document, "title");
        if (url != null) {
            sources.add(new Source(url, title, null, null));
        }
        JsonObject source = Loose.object(document, "source");
        String data = Loose.string(source, "data");
        if (data == null) {
            return;
        }
        boolean text = "text".equals(Loose.string(source, "type"));
        parts.add(
                text
                        ? new ContentPart.Text(data)
                        : new ContentPart.Document(
                                Loose.string(source, "media_type"), new MediaSource.Inline(data), title));
    }

    private static void said(@Nullable JsonValue content, List<ContentPart> parts) {
        if (content instanceof JsonString text) {
            say(text.getString(), parts);
        } else if (content instanceof JsonArray blocks) {
            for (JsonValue block : blocks) {
                say(block instanceof JsonObject object ? Loose.string(object, "text") : null, parts);
            }
        }
    }

    private static void say(@Nullable String text, List<ContentPart> parts) {
        if (text != null && !text.isEmpty()) {
            parts.add(new ContentPart.Text(text));
        }
    }
}
