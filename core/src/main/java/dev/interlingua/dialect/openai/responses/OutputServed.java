package dev.interlingua.dialect.openai.responses;

import dev.interlingua.dialect.ServerTools;
import dev.interlingua.json.Json;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.Source;
import dev.interlingua.model.MediaSource;
import dev.interlingua.model.ToolDefinition.ServerToolKind;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A tool that another vendor has run: announced when the model calls it, complete when its result is there. The events are
 * those of the tool's like here (API reference, "Streaming events").
 */
final class OutputServed extends OutputItem {
    private final ContentPart.ServerToolCall call;
    private ContentPart.@Nullable ServerToolResult result;

    private OutputServed(int index, String id, ContentPart.ServerToolCall call, EventSink sink) {
        super(index, id, sink);
        this.call = call;
        announce(json("in_progress"));
        event("in_progress");
        switch (call.kind()) {
            case WEB_SEARCH, URL_FETCH, FILE_SEARCH -> event("searching");
            case CODE_EXECUTION -> {
                whole("response.code_interpreter_call_code", "code", code());
                event("interpreting");
            }
            default -> whole("response.mcp_call_arguments", "arguments", call.input());
        }
    }

    /** What the ids of items about such a tool begin with; null for a tool without a like here. */
    static @Nullable String prefix(ServerToolKind kind) {
        return switch (kind) {
            case WEB_SEARCH, URL_FETCH -> "ws_";
            case FILE_SEARCH -> "fs_";
            case CODE_EXECUTION -> "ci_";
            case MCP -> "mcp_";
            case COMPUTER_USE, IMAGE_GENERATION, OTHER -> null;
        };
    }

    static OutputServed start(int index, String id, ContentPart.ServerToolCall call, EventSink sink) {
        return new OutputServed(index, id, call, sink);
    }

    ServerToolKind kind() {
        return call.kind();
    }

    void result(ContentPart.ServerToolResult brought) {
        result = brought;
    }

    private void event(String step) {
        sink().event("response." + type() + "." + step, this::place);
    }

    private void whole(String event, String member, String text) {
        sink().event(event + ".delta", gen -> place(gen).write("delta", text));
        sink().event(event + ".done", gen -> place(gen).write(member, text));
    }

    private String type() {
        return switch (call.kind()) {
            case FILE_SEARCH -> "file_search_call";
            case CODE_EXECUTION -> "code_interpreter_call";
            case MCP -> "mcp_call";
            default -> "web_search_call";
        };
    }

    private String code() {
        String code = ServerTools.input(call, "code");
        return code == null ? call.input() : code;
    }

    private @Nullable String error() {
        return result == null ? null : result.error();
    }

    @Override
    void finish() {
        event(call.kind() == ServerToolKind.MCP && error() != null ? "failed" : "completed");
    }

    @Override
    JsonObject json(String status) {
        boolean failed = error() != null && call.kind() != ServerToolKind.CODE_EXECUTION;
        JsonObjectBuilder item = Json.object()
                .add("id", id())
                .add("type", type())
                .add("status", failed && status.equals(ResponsesVocabulary.COMPLETED) ? "failed" : status);
        return switch (call.kind()) {
            case FILE_SEARCH ->
                item.add("queries", queries()).add("results", files()).build();
            case CODE_EXECUTION ->
                item.add("code", code())
                        .add("container_id", "")
                        .add("outputs", outputs())
                        .build();
            case MCP -> mcp(item);
            default -> item.add("action", action()).build();
        };
    }

    private JsonObject action() {
        String url = ServerTools.input(call, "url");
        if (call.kind() == ServerToolKind.URL_FETCH && url != null) {
            return Json.object().add("type", "open_page").add("url", url).build();
        }
        String query = ServerTools.input(call, "query");
        JsonObjectBuilder action = Json.object()
                .add("type", "search")
                .add("query", query == null ? "" : query)
                .add("queries", queries());
        if (result != null) {
            JsonArrayBuilder pages = Json.array();
            for (Source source : result.sources()) {
                if (source.url() != null) {
                    pages.add(Json.object().add("type", "url").add("url", source.url()));
                }
            }
            action.add("sources", pages);
        }
        return action.build();
    }

    private JsonArray queries() {
        if (ServerTools.input(call).get("queries") instanceof JsonArray several) {
            return several;
        }
        String query = ServerTools.input(call, "query");
        return (query == null ? Json.array() : Json.array().add(query)).build();
    }

    private JsonValue files() {
        if (result == null) {
            return JsonValue.NULL;
        }
        JsonArrayBuilder files = Json.array();
        for (Source source : result.sources()) {
            files.add(Json.object()
                    .add("file_id", source.fileId() == null ? "" : source.fileId())
                    .add("filename", source.title() == null ? "" : source.title())
                    .add("text", source.text() == null ? "" : source.text())
                    .add("attributes", JsonValue.EMPTY_JSON_OBJECT));
        }
        return files.build();
    }

    private JsonValue outputs() {
        if (result == null) {
            return JsonValue.NULL;
        }
        JsonArrayBuilder outputs = Json.array();
        String logs = ServerTools.printed(result);
        if (!logs.isEmpty()) {
            outputs.add(Json.object().add("type", "logs").add("logs", logs));
        }
        for (ContentPart part : result.parts()) {
            if (part instanceof ContentPart.Media media && media.source() instanceof MediaSource.Inline inline) {
                String mime = media.mimeType() == null ? "image/png" : media.mimeType();
                outputs.add(
                        Json.object().add("type", "image").add("url", "data:" + mime + ";base64," + inline.base64()));
            }
        }
        return outputs.build();
    }

    private JsonObject mcp(JsonObjectBuilder item) {
        item.add("server_label", call.server() == null ? "" : call.server())
                .add("name", call.name())
                .add("arguments", call.input())
                .add("approval_request_id", JsonValue.NULL);
        String error = error();
        if (result == null) {
            item.add("output", JsonValue.NULL);
        } else {
            item.add("output", ServerTools.printed(result));
        }
        return (error == null ? item.add("error", JsonValue.NULL) : item.add("error", error)).build();
    }
}
