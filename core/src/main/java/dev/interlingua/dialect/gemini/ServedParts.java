package dev.interlingua.dialect.gemini;

import dev.interlingua.dialect.CallIds;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.Source;
import dev.interlingua.model.ToolDefinition.ServerToolKind;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts that Google's own tools leave: programs and what they printed ({@code executableCode},
 * {@code codeExecutionResult}), other calls with their answers ({@code toolCall}, {@code toolResponse}), and the functions
 * of MCP servers that Google has called itself. One per answer or conversation: results come without ids, in the order of
 * their calls.
 */
final class ServedParts {
    private final String place;
    private final Deque<String> programs = new ArrayDeque<>();
    private int calls;

    /** @param place tells this answer's ids from others' */
    ServedParts(String place) {
        this.place = place;
    }

    /** The part; null when {@code part} is nothing of the kind. */
    @Nullable
    ContentPart decode(JsonObject part) {
        JsonObject code = Loose.object(part, "executableCode");
        if (code != null) {
            return program(code, part);
        }
        JsonObject printed = Loose.object(part, "codeExecutionResult");
        if (printed != null) {
            return printed(printed, part);
        }
        JsonObject call = Loose.object(part, "toolCall");
        if (call != null) {
            return call(call, part);
        }
        JsonObject response = Loose.object(part, "toolResponse");
        return response == null ? null : response(response, part);
    }

    private String id(@Nullable String told) {
        calls++;
        return told == null || told.isEmpty() ? CallIds.synthesize(place, "server", Integer.toString(calls)) : told;
    }

    private ContentPart program(JsonObject code, JsonObject part) {
        String id = id(Loose.string(code, "id"));
        programs.add(id);
        JsonObjectBuilder input = Json.object();
        String language = Loose.string(code, "language");
        if (language != null) {
            input.add("language", language.toLowerCase(Locale.ROOT));
        }
        String text = Loose.string(code, "code");
        input.add("code", text == null ? "" : text);
        return new ContentPart.ServerToolCall(
                ServerToolKind.CODE_EXECUTION,
                id,
                "code_execution",
                null,
                Json.write(input.build()),
                Members.DIALECT,
                part);
    }

    private ContentPart printed(JsonObject result, JsonObject part) {
        String told = Loose.string(result, "id");
        String oldest = programs.poll();
        String id = told != null && !told.isEmpty() ? told : oldest == null ? id(null) : oldest;
        String outcome = Loose.string(result, "outcome");
        String output = Loose.string(result, "output");
        return new ContentPart.ServerToolResult(
                ServerToolKind.CODE_EXECUTION,
                id,
                output == null || output.isEmpty() ? List.of() : List.of(new ContentPart.Text(output)),
                List.of(),
                outcome == null || outcome.equals("OUTCOME_OK") ? null : outcome,
                Members.DIALECT,
                part);
    }

    private ContentPart call(JsonObject call, JsonObject part) {
        String type = Loose.string(call, "toolType");
        JsonObject args = Loose.object(call, "args");
        return new ContentPart.ServerToolCall(
                kind(type),
                id(Loose.string(call, "id")),
                type == null ? "" : type.toLowerCase(Locale.ROOT),
                null,
                args == null ? "{}" : Json.write(input(kind(type), args)),
                Members.DIALECT,
                part);
    }

    /** Google asks several questions or for several pages at once; the first stands for them where one is wanted. */
    private static JsonObject input(ServerToolKind kind, JsonObject args) {
        String several = kind == ServerToolKind.URL_FETCH ? "urls" : "queries";
        String one = kind == ServerToolKind.URL_FETCH ? "url" : "query";
        boolean add = args.get(several) instanceof JsonArray all
                && !all.isEmpty()
                && all.get(0) instanceof JsonString
                && !args.containsKey(one);
        return add
                ? Json.object(args)
                        .add(one, args.getJsonArray(several).getString(0))
                        .build()
                : args;
    }

    private static ServerToolKind kind(@Nullable String toolType) {
        if (toolType == null) {
            return ServerToolKind.OTHER;
        }
        if (toolType.contains("URL_CONTEXT")) {
            return ServerToolKind.URL_FETCH;
        }
        if (toolType.contains("FILE_SEARCH")) {
            return ServerToolKind.FILE_SEARCH;
        }
        if (toolType.contains("SEARCH_WEB") || toolType.equals("GOOGLE_SEARCH")) {
            return ServerToolKind.WEB_SEARCH;
        }
        return toolType.contains("MCP") ? ServerToolKind.MCP : ServerToolKind.OTHER;
    }

    private ContentPart response(JsonObject response, JsonObject part) {
        ServerToolKind kind = kind(Loose.string(response, "toolType"));
        return new ContentPart.ServerToolResult(
                kind, id(Loose.string(response, "id")), List.of(), List.of(), null, Members.DIALECT, part);
    }

    /** A function of an MCP server that Google has called: its name begins with the server's. */
    static ContentPart mcp(String id, String name, String arguments, JsonObject part) {
        return new ContentPart.ServerToolCall(ServerToolKind.MCP, id, name, null, arguments, Members.DIALECT, part);
    }

    /** What such a function answered. */
    ContentPart mcpResult(String id, JsonObject part) {
        JsonObject answer = Loose.object(Loose.object(part, "functionResponse"), "response");
        return new ContentPart.ServerToolResult(
                ServerToolKind.MCP,
                id,
                answer == null ? List.of() : List.of(new ContentPart.Text(said(answer))),
                List.of(),
                answer != null && answer.containsKey("error") ? "error" : null,
                Members.DIALECT,
                part);
    }

    private static String said(JsonObject answer) {
        String result = Loose.string(answer, "call_tool_result_json");
        return result == null ? Json.write(answer) : result;
    }

    /** What a candidate tells by the way: the questions asked, the pages found and those fetched. */
    List<ContentPart> told(@Nullable JsonObject grounding, @Nullable JsonObject fetched) {
        List<ContentPart> parts = new ArrayList<>();
        JsonArray queries = Loose.array(grounding, "webSearchQueries");
        if (queries != null && !queries.isEmpty()) {
            JsonObject input = input(
                    ServerToolKind.WEB_SEARCH,
                    Json.object().add("queries", queries).build());
            both(ServerToolKind.WEB_SEARCH, "web_search", input, pages(grounding), null, parts);
        }
        for (JsonObject page : Loose.objects(fetched, "urlMetadata")) {
            String url = Loose.string(page, "retrievedUrl");
            String status = Loose.string(page, "urlRetrievalStatus");
            if (url != null) {
                boolean done = status == null || status.endsWith("_SUCCESS");
                both(
                        ServerToolKind.URL_FETCH,
                        "web_fetch",
                        Json.object().add("url", url).build(),
                        List.of(new Source(url, null, null, null)),
                        done ? null : status,
                        parts);
            }
        }
        return parts;
    }

    private static List<Source> pages(@Nullable JsonObject grounding) {
        List<Source> sources = new ArrayList<>();
        for (JsonObject chunk : Loose.objects(grounding, "groundingChunks")) {
            JsonObject web = Loose.object(chunk, "web");
            if (web != null) {
                sources.add(new Source(Loose.string(web, "uri"), Loose.string(web, "title"), null, null));
            }
        }
        return sources;
    }

    private void both(
            ServerToolKind kind,
            String name,
            JsonObject input,
            List<Source> sources,
            @Nullable String error,
            List<ContentPart> parts) {
        String id = id(null);
        JsonObject nothing = JsonValue.EMPTY_JSON_OBJECT;
        parts.add(new ContentPart.ServerToolCall(kind, id, name, null, Json.write(input), Members.DIALECT, nothing));
        parts.add(new ContentPart.ServerToolResult(kind, id, List.of(), sources, error, Members.DIALECT, nothing));
    }
}
