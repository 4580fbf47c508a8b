package dev.interlingua.openapi;

import dev.interlingua.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The description of all endpoints that comes with the library, whether a gateway serves them or not. Paths are told apart
 * as OpenAPI does: the names of their parameters do not matter, nor does a slash at their end.
 *
 * @param frame the document but its paths
 * @param operations by method and path, in the order they are told in
 */
record Description(JsonObject frame, Map<String, Described> operations) {
    private static final String DIRECTORY = "/dev/interlingua/openapi/";
    private static final List<String> SECTIONS = List.of(
            "models",
            "chat",
            "responses",
            "claude",
            "gemini",
            "embeddings",
            "images",
            "videos",
            "audio",
            "realtime",
            "rerank",
            "moderations",
            "unimplemented",
            "documentation");
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

    /** One operation: its method in upper case, its path as OpenAPI has it, and what is said of it. */
    record Described(String method, String path, JsonObject operation) {}

    /** Read when somebody first asks. */
    private static final class Shipped {
        static final Description INSTANCE = read();
    }

    Description {
        operations = Collections.unmodifiableMap(new LinkedHashMap<>(operations));
    }

    static Description shipped() {
        return Shipped.INSTANCE;
    }

    private static Description read() {
        JsonObject frame = resource("document.json");
        JsonObjectBuilder schemas = Json.object(resource("schemas.json"));
        resource("schemas-more.json").forEach(schemas::add);
        JsonObjectBuilder components = Json.object().add("schemas", schemas);
        frame.getJsonObject("components").forEach(components::add);

        Map<String, Described> operations = new LinkedHashMap<>();
        for (String section : SECTIONS) {
            resource("paths-" + section + ".json").forEach((path, item) -> add(path, item, operations));
        }
        return new Description(Json.object(frame).add("components", components).build(), operations);
    }

    private static void add(String path, JsonValue item, Map<String, Described> operations) {
        item.asJsonObject().forEach((word, operation) -> {
            if (!METHODS.contains(word)) {
                throw new IllegalStateException(path + " has no method " + word);
            }
            String method = word.toUpperCase(Locale.ROOT);
            Described described = new Described(method, path, operation.asJsonObject());
            if (operations.put(key(method, path), described) != null) {
                throw new IllegalStateException("twice " + method + " " + path);
            }
        });
    }

    private static JsonObject resource(String name) {
        try (InputStream bytes = Description.class.getResourceAsStream(DIRECTORY + name)) {
            if (bytes == null) {
                throw new IllegalStateException("the library lacks " + name);
            }
            return Json.readReplyObject(bytes.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is said of a method of a path, or null. */
    @Nullable
    Described find(String method, String path) {
        return operations.get(key(method, path));
    }

    private static String key(String method, String path) {
        String bare = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return method + " " + PARAMETER.matcher(bare).replaceAll("{}");
    }
}
