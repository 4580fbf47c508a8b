package dev.interlingua.dialect.claude;

import dev.interlingua.dialect.ServerTools;
import dev.interlingua.json.Json;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.Source;
import dev.interlingua.model.ToolDefinition.ServerToolKind;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Tells a Claude caller of tools that a provider has run: its own blocks as they were, another's by the like Claude has.
 * What Claude would have sealed ({@code encrypted_content}) stays empty.
 */
final class ClaudeServerBlockEncoder {
    private static final String TYPE = "type";
    private static final String CONTENT = "content";

    private ClaudeServerBlockEncoder() {}

    /** The block of a call; null when Claude has nothing like it. */
    static @Nullable JsonObject call(ContentPart.ServerToolCall call) {
        if (call.dialect().equals(ClaudeVocabulary.ID)) {
            return call.json();
        }
        String name = switch (call.kind()) {
            case WEB_SEARCH -> "web_search";
            case URL_FETCH -> "web_fetch";
            case CODE_EXECUTION -> "code_execution";
            case MCP -> call.name();
            case FILE_SEARCH, COMPUTER_USE, IMAGE_GENERATION, OTHER -> null;
        };
        if (name == null) {
            return null;
        }
        boolean mcp = call.kind() == ServerToolKind.MCP;
        JsonObjectBuilder block = Json.object()
                .add(TYPE, mcp ? "mcp_tool_use" : "server_tool_use")
                .add("id", id(call.kind(), call.id()))
                .add("name", name);
        if (mcp) {
            block.add("server_name", call.server() == null ? "" : call.server());
        }
        return block.add("input", ServerTools.input(call)).build();
    }

    /** Claude's ids tell by their beginning who runs the tool. */
    private static String id(ServerToolKind kind, String id) {
        String prefix = kind == ServerToolKind.MCP ? "mcptoolu_" : "srvtoolu_";
        return id.startsWith(prefix) ? id : prefix + id.replaceAll("[^A-Za-z0-9_]", "_");
    }

    /** The block of a result; null when Claude has nothing like it. */
    static @Nullable JsonObject result(ContentPart.ServerToolResult result) {
        if (result.dialect().equals(ClaudeVocabulary.ID)) {
            return result.json();
        }
        return switch (result.kind()) {
            case WEB_SEARCH -> search(result);
            case URL_FETCH -> fetch(result);
            case CODE_EXECUTION -> execution(result);
            case MCP -> mcp(result);
            case FILE_SEARCH, COMPUTER_USE, IMAGE_GENERATION, OTHER -> null;
        };
    }

    private static JsonObjectBuilder block(ContentPart.ServerToolResult result, String type) {
        return Json.object().add(TYPE, type).add("tool_use_id", id(result.kind(), result.callId()));
    }

    private static JsonObject error(String type) {
        return Json.object().add(TYPE, type).add("error_code", "unavailable").build();
    }

    private static JsonObject search(ContentPart.ServerToolResult result) {
        JsonObjectBuilder block = block(result, "web_search_tool_result");
        if (result.error() != null) {
            return block.add(CONTENT, error("web_search_tool_result_error")).build();
        }
        JsonArrayBuilder pages = Json.array();
        for (Source source : result.sources()) {
            if (source.url() != null) {
                pages.add(Json.object()
                        .add(TYPE, "web_search_result")
                        .add("url", source.url())
                        .add("title", source.title() == null ? source.url() : source.title())
                        .add("encrypted_content", "")
                        .add("page_age", JsonValue.NULL));
            }
        }
        return block.add(CONTENT, pages).build();
    }

    private static JsonObject fetch(ContentPart.ServerToolResult result) {
        JsonObjectBuilder block = block(result, "web_fetch_tool_result");
        Source page = result.sources().isEmpty() ? null : result.sources().get(0);
        if (result.error() != null || page == null || page.url() == null) {
            return block.add(CONTENT, error("web_fetch_tool_result_error")).build();
        }
        JsonObjectBuilder document = Json.object()
                .add(TYPE, "document")
                .add(
                        "source",
                        Json.object()
                                .add(TYPE, "text")
                                .add("media_type", "text/plain")
                                .add("data", ServerTools.printed(result)))
                .add("title", ClaudeVocabulary.text(page.title()))
                .add("citations", JsonValue.NULL);
        return block.add(
                        CONTENT,
                        Json.object()
                                .add(TYPE, "web_fetch_result")
                                .add("url", page.url())
                                .add(CONTENT, document)
                                .add("retrieved_at", JsonValue.NULL))
                .build();
    }

    private static JsonObject execution(ContentPart.ServerToolResult result) {
        boolean failed = result.error() != null;
        String printed = ServerTools.printed(result);
        return block(result, "code_execution_tool_result")
                .add(
                        CONTENT,
                        Json.object()
                                .add(TYPE, "code_execution_result")
                                .add("stdout", failed ? "" : printed)
                                .add("stderr", failed ? printed : "")
                                .add("return_code", failed ? 1 : 0)
                                .add(CONTENT, Json.array()))
                .build();
    }

    private static JsonObject mcp(ContentPart.ServerToolResult result) {
        JsonArrayBuilder said = Json.array();
        for (ContentPart part : result.parts()) {
            if (part instanceof ContentPart.Text text) {
                said.add(Json.object().add(TYPE, "text").add("text", text.text()));
            }
        }
        return block(result, "mcp_tool_result")
                .add("is_error", result.error() != null)
                .add(CONTENT, said)
                .build();
    }
}
