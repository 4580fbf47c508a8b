package dev.interlingua.dialect.gemini;

import dev.interlingua.dialect.ServerTools;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.Source;
import dev.interlingua.model.ToolDefinition.ServerToolKind;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells a caller of this dialect of tools that another vendor has run: programs as parts, searches and fetched pages beside
 * the content, as Google does. One per candidate.
 */
final class SearchTrail {
    private final Set<String> queries = new LinkedHashSet<>();
    private final List<JsonObject> chunks = new ArrayList<>();
    private final Map<String, String> fetched = new LinkedHashMap<>();

    /** The part to write for a call; null when it is told by the way, or not at all. */
    @Nullable
    JsonObject call(ContentPart.ServerToolCall call) {
        if (call.dialect().equals(Members.DIALECT)) {
            return call.json().isEmpty() ? null : call.json();
        }
        if (call.kind() == ServerToolKind.CODE_EXECUTION) {
            String code = ServerTools.input(call, "code");
            return Json.object()
                    .add(
                            "executableCode",
                            Json.object().add("language", "PYTHON").add("code", code == null ? call.input() : code))
                    .build();
        }
        if (call.kind() == ServerToolKind.WEB_SEARCH) {
            ask(call);
        }
        return null;
    }

    private void ask(ContentPart.ServerToolCall call) {
        JsonArray several = Loose.array(ServerTools.input(call), "queries");
        String query = ServerTools.input(call, "query");
        if (several != null) {
            several.stream()
                    .filter(JsonString.class::isInstance)
                    .forEach(value -> queries.add(((JsonString) value).getString()));
        } else if (query != null) {
            queries.add(query);
        }
    }

    /** The part to write for a result; null when it is told by the way, or not at all. */
    @Nullable
    JsonObject result(ContentPart.ServerToolResult result) {
        if (result.dialect().equals(Members.DIALECT)) {
            return result.json().isEmpty() ? null : result.json();
        }
        if (result.kind() == ServerToolKind.CODE_EXECUTION) {
            return Json.object()
                    .add(
                            "codeExecutionResult",
                            Json.object()
                                    .add("outcome", result.error() == null ? "OUTCOME_OK" : "OUTCOME_FAILED")
                                    .add("output", ServerTools.printed(result)))
                    .build();
        }
        for (Source source : result.sources()) {
            if (result.kind() == ServerToolKind.URL_FETCH && source.url() != null) {
                String status = result.error() == null ? "SUCCESS" : "ERROR";
                fetched.put(source.url(), "URL_RETRIEVAL_STATUS_" + status);
            } else {
                found(source);
            }
        }
        return null;
    }

    private void found(Source source) {
        JsonObjectBuilder json = Json.object();
        if (source.url() != null) {
            json.add("uri", source.url());
        }
        if (source.title() != null) {
            json.add("title", source.title());
        }
        if (source.text() != null) {
            json.add("text", source.text());
        }
        JsonObject chunk = Json.object()
                .add(source.url() == null ? "retrievedContext" : "web", json)
                .build();
        if (!chunks.contains(chunk)) {
            chunks.add(chunk);
        }
    }

    /** {@code groundingMetadata} with the questions asked, and with the pages found besides those cited. */
    @Nullable
    JsonObject grounding(@Nullable JsonObject cited) {
        if (queries.isEmpty() && chunks.isEmpty()) {
            return cited;
        }
        JsonObjectBuilder out = cited == null ? Json.object() : Json.object(cited);
        if (!queries.isEmpty()) {
            JsonArrayBuilder asked = Json.array();
            queries.forEach(asked::add);
            out.add("webSearchQueries", asked);
        }
        if (!chunks.isEmpty()) {
            out.add("groundingChunks", all(Loose.objects(cited, "groundingChunks")));
        }
        return out.build();
    }

    /** The cited pages first, because their numbers are told already. */
    private JsonArrayBuilder all(List<JsonObject> cited) {
        JsonArrayBuilder all = Json.array();
        Set<String> known = new HashSet<>();
        for (JsonObject chunk : cited) {
            all.add(chunk);
            known.add(address(chunk));
        }
        chunks.stream().filter(chunk -> !known.contains(address(chunk))).forEach(all::add);
        return all;
    }

    private static String address(JsonObject chunk) {
        String uri = Loose.string(Loose.object(chunk, "web"), "uri");
        return uri == null ? Json.write(chunk) : uri;
    }

    /** {@code urlContextMetadata}; null when no page was fetched. */
    @Nullable
    JsonValue fetched() {
        if (fetched.isEmpty()) {
            return null;
        }
        JsonArrayBuilder pages = Json.array();
        fetched.forEach((url, status) ->
                pages.add(Json.object().add("retrievedUrl", url).add("urlRetrievalStatus", status)));
        return Json.object().add("urlMetadata", pages).build();
    }
}
