package dev.interlingua.dialect.openai.responses;

import static dev.interlingua.dialect.openai.responses.OpenAiResponsesDialect.FORMAT;

import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.Source;
import dev.interlingua.model.MediaSource;
import dev.interlingua.model.ToolDefinition.ServerToolKind;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the items that tools of the provider leave: each holds a call and what came of it (API reference, "Web search tool
 * call", "File search tool call", "Code interpreter tool call", "MCP tool call").
 */
final class ServedItems {
    private static final String QUERY = "query";

    private ServedItems() {}

    /** The call, which keeps the item, and its result; empty when {@code item} is nothing of the kind. */
    static List<ContentPart> decode(JsonObject item) {
        String type = Loose.string(item, "type");
        String id = Loose.string(item, "id");
        if (type == null || id == null) {
            return List.of();
        }
        return switch (type) {
            case "web_search_call" -> web(item, id);
            case "file_search_call" -> files(item, id);
            case "code_interpreter_call" -> code(item, id);
            case "mcp_call" -> mcp(item, id);
            default -> List.of();
        };
    }

    private static List<ContentPart> both(
            ServerToolKind kind,
            String id,
            String name,
            JsonObject input,
            JsonObject item,
            List<ContentPart> parts,
            List<Source> sources) {
        return List.of(
                new ContentPart.ServerToolCall(
                        kind, id, name, Loose.string(item, "server_label"), Json.write(input), FORMAT, item),
                new ContentPart.ServerToolResult(
                        kind, id, parts, sources, error(item), FORMAT, JsonValue.EMPTY_JSON_OBJECT));
    }

    private static @Nullable String error(JsonObject item) {
        JsonValue error = item.get("error");
        if (error != null && error != JsonValue.NULL) {
            return ResponsesItems.text(error);
        }
        String status = Loose.string(item, "status");
        return "failed".equals(status) || "incomplete".equals(status) ? status : null;
    }

    private static List<ContentPart> web(JsonObject item, String id) {
        JsonObject action = Loose.object(item, "action");
        String url = Loose.string(action, "url");
        List<Source> sources = new ArrayList<>();
        for (JsonObject source : Loose.objects(action, "sources")) {
            sources.add(new Source(Loose.string(source, "url"), Loose.string(source, "title"), null, null));
        }
        JsonObjectBuilder input = Json.object();
        if (url != null) {
            sources.add(0, new Source(url, null, null, null));
            input.add("url", url);
            copy(action, "pattern", input);
            return both(ServerToolKind.URL_FETCH, id, "web_fetch", input.build(), item, List.of(), sources);
        }
        queries(action == null ? item : action, input);
        return both(ServerToolKind.WEB_SEARCH, id, "web_search", input.build(), item, List.of(), sources);
    }

    /** Some models ask several questions at once. */
    private static void queries(JsonObject holder, JsonObjectBuilder input) {
        JsonArray queries = Loose.array(holder, "queries");
        String query = Loose.string(holder, QUERY);
        if (query == null && queries != null && !queries.isEmpty() && queries.get(0) instanceof JsonString first) {
            query = first.getString();
        }
        if (query != null) {
            input.add(QUERY, query);
        }
        if (queries != null && queries.size() > 1) {
            input.add("queries", queries);
        }
    }

    private static void copy(@Nullable JsonObject from, String name, JsonObjectBuilder to) {
        String value = Loose.string(from, name);
        if (value != null) {
            to.add(name, value);
        }
    }

    private static List<ContentPart> files(JsonObject item, String id) {
        List<Source> sources = new ArrayList<>();
        for (JsonObject found : Loose.objects(item, "results")) {
            sources.add(new Source(
                    null,
                    Loose.string(found, "filename"),
                    Loose.string(found, "file_id"),
                    Loose.string(found, "text")));
        }
        JsonObjectBuilder input = Json.object();
        queries(item, input);
        return both(ServerToolKind.FILE_SEARCH, id, "file_search", input.build(), item, List.of(), sources);
    }

    private static List<ContentPart> code(JsonObject item, String id) {
        List<ContentPart> parts = new ArrayList<>();
        for (JsonObject output : Loose.objects(item, "outputs")) {
            String logs = Loose.string(output, "logs");
            String url = Loose.string(output, "url");
            if (logs != null) {
                parts.add(new ContentPart.Text(logs));
            } else if (url != null) {
                parts.add(new ContentPart.Media(ContentPart.MediaKind.IMAGE, null, new MediaSource.Url(url)));
            }
        }
        JsonObjectBuilder input = Json.object();
        copy(item, "code", input);
        return both(ServerToolKind.CODE_EXECUTION, id, "code_interpreter", input.build(), item, parts, List.of());
    }

    private static List<ContentPart> mcp(JsonObject item, String id) {
        String output = Loose.string(item, "output");
        String name = Loose.string(item, "name");
        String arguments = ResponsesItems.arguments(item);
        List<ContentPart> parts =
                output == null || output.isEmpty() ? List.of() : List.of(new ContentPart.Text(output));
        return List.of(
                new ContentPart.ServerToolCall(
                        ServerToolKind.MCP,
                        id,
                        name == null ? "" : name,
                        Loose.string(item, "server_label"),
                        arguments,
                        FORMAT,
                        item),
                new ContentPart.ServerToolResult(
                        ServerToolKind.MCP, id, parts, List.of(), error(item), FORMAT, JsonValue.EMPTY_JSON_OBJECT));
    }
}
