package dev.interlingua.openapi;

import dev.interlingua.dialect.DocumentCodec;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.RequestHead;
import dev.interlingua.http.Headers;
import dev.interlingua.json.Json;
import dev.interlingua.openapi.Description.Described;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAPI 3.1 document of what this gateway serves. Its server is relative to the document's own address, and so right
 * behind every prefix and proxy. Put together when first asked for.
 */
final class OpenApiDocument implements DocumentCodec {
    private static final Headers HEADERS = Headers.of(
            "Content-Type", "application/json", "Cache-Control", "no-cache", "X-Content-Type-Options", "nosniff");

    /** By relative address of the mount: one for each depth of the two spellings, with and without a slash at the end. */
    private final Map<String, Document> documents = new ConcurrentHashMap<>();

    @Override
    public Document document(RequestHead head, @Nullable String url, List<Endpoint> rows) {
        String server = mount(head.path());
        Document known = documents.get(server);
        return known != null ? known : documents.computeIfAbsent(server, any -> assemble(server, rows));
    }

    /** From a path inside the mount up to the mount. */
    static String mount(String path) {
        long depth = path.chars().filter(c -> c == '/').count() - 1;
        return depth < 1 ? "." : String.join("/", Collections.nCopies((int) depth, ".."));
    }

    private static Document assemble(String server, List<Endpoint> rows) {
        byte[] body = Json.bytes(document(server, Description.shipped(), rows));
        return new Document(HEADERS, EntityTags.of(body), body);
    }

    static JsonObject document(String server, Description description, List<Endpoint> rows) {
        JsonObject frame = description.frame();
        JsonObject told = frame.getJsonArray("servers").getJsonObject(0);
        JsonObjectBuilder paths = Json.object();
        paths(Served.of(description, rows)).forEach(paths::add);
        return Json.object(frame)
                .add("servers", Json.array().add(Json.object(told).add("url", server)))
                .add("paths", paths)
                .build();
    }

    private static Map<String, JsonObject> paths(List<Served> endpoints) {
        Map<String, JsonObject> items = new LinkedHashMap<>();
        for (Served endpoint : endpoints) {
            Described told = endpoint.described();
            put(items, told.path(), told.method(), told.operation());
        }
        for (Served endpoint : endpoints) {
            int number = 2;
            for (String alias : endpoint.aliases()) {
                put(items, alias, endpoint.described().method(), alias(endpoint.described(), number++));
            }
        }
        return items;
    }

    private static void put(Map<String, JsonObject> items, String path, String method, JsonObject operation) {
        JsonObject before = items.getOrDefault(path, JsonValue.EMPTY_JSON_OBJECT);
        items.put(
                path,
                Json.object(before)
                        .add(method.toLowerCase(Locale.ROOT), operation)
                        .build());
    }

    /** The operation under another path: what is long in it is pointed to. */
    private static JsonObject alias(Described told, int number) {
        JsonObject operation = told.operation();
        String place = "#/paths/" + pointer(told.path()) + "/" + told.method().toLowerCase(Locale.ROOT);
        JsonObjectBuilder alias = Json.object();
        operation.forEach((name, value) -> {
            switch (name) {
                case "operationId" -> alias.add(name, operation.getString(name) + number);
                case "description", "x-operation-numbers" -> {}
                case "requestBody" -> alias.add(name, Json.object().add("$ref", place + "/requestBody"));
                case "responses" -> alias.add(name, responses(value.asJsonObject(), place));
                default -> alias.add(name, value);
            }
        });
        return alias.add("description", "The same as `" + told.path() + "`.")
                .add("x-alias-of", told.path())
                .build();
    }

    private static JsonObjectBuilder responses(JsonObject told, String place) {
        JsonObjectBuilder responses = Json.object();
        told.forEach((status, response) -> {
            boolean pointing = response.asJsonObject().containsKey("$ref");
            responses.add(
                    status,
                    pointing
                            ? response
                            : Json.object()
                                    .add("$ref", place + "/responses/" + status)
                                    .build());
        });
        return responses;
    }

    /** A path as a part of a JSON pointer (RFC 6901) in a fragment of a URI. */
    private static String pointer(String path) {
        return path.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D");
    }
}
