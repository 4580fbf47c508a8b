package dev.interlingua.openapi;

import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.openapi.Description.Described;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes an operation's first example as a line for a shell. */
final class CurlLine {
    private static final String FORM = "multipart/form-data";
    private static final String JSON = "application/json";
    private static final String KEY = "$API_KEY";

    private final Description description;
    private final JsonObject operation;
    private final StringBuilder line = new StringBuilder("curl");
    private final List<String> query = new ArrayList<>();
    private final List<String> headers = new ArrayList<>();
    private String path;

    private CurlLine(Description description, Described told) {
        this.description = description;
        this.operation = told.operation();
        this.path = told.path();
    }

    /** @param base the mount's address, or null when nobody knows */
    static String of(Described told, Description description, @Nullable String base) {
        return new CurlLine(description, told).write(told.method(), base);
    }

    private String write(String method, @Nullable String base) {
        key();
        parameters();
        JsonObject given = Loose.object(Loose.object(operation, "requestBody"), "content");
        JsonObject content = given == null ? JsonValue.EMPTY_JSON_OBJECT : given;
        if (!method.equals("GET") && (content.isEmpty() || !method.equals("POST"))) {
            line.append(" -X ").append(method);
        }
        String address = path + (query.isEmpty() ? "" : "?" + String.join("&", query));
        line.append(' ').append(base == null ? "\"$BASE_URL\"" + quoted(address) : quoted(base + address));
        headers.forEach(header -> line.append(" -H ").append(header));
        body(content);
        output();
        return line.toString();
    }

    /** The way to show a key that comes first: the one this endpoint's own clients use. */
    private void key() {
        JsonArray ways = operation.get("security") instanceof JsonArray own
                ? own
                : description.frame().getJsonArray("security");
        if (ways.isEmpty()) {
            return;
        }
        String way = ways.getJsonObject(0).keySet().iterator().next();
        JsonObject scheme = description
                .frame()
                .getJsonObject("components")
                .getJsonObject("securitySchemes")
                .getJsonObject(way);
        String name = scheme.getString("name", "Authorization");
        headers.add('"' + name + ": " + (name.equals("Authorization") ? "Bearer " : "") + KEY + '"');
    }

    private void parameters() {
        JsonArray parameters = Loose.array(operation, "parameters");
        for (JsonValue value : parameters == null ? JsonValue.EMPTY_JSON_ARRAY : parameters) {
            JsonObject parameter = resolved(value.asJsonObject());
            if (!(parameter.get("example") instanceof JsonString example)) {
                continue;
            }
            String name = parameter.getString("name");
            switch (parameter.getString("in")) {
                case "path" -> path = path.replace("{" + name + "}", example.getString());
                case "query" -> query.add(name + "=" + example.getString());
                default -> headers.add(quoted(name + ": " + example.getString()));
            }
        }
    }

    private JsonObject resolved(JsonObject parameter) {
        String reference = parameter.getString("$ref", null);
        return reference == null
                ? parameter
                : description
                        .frame()
                        .getJsonObject("components")
                        .getJsonObject("parameters")
                        .getJsonObject(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private void body(JsonObject content) {
        String type = content.isEmpty() ? "" : content.keySet().iterator().next();
        if (type.equals(JSON)) {
            line.append(" -H 'Content-Type: application/json' -d ").append(quoted(Json.write(example(content, JSON))));
        } else if (type.equals(FORM)) {
            example(content, FORM).asJsonObject().forEach((name, value) -> {
                String text = value instanceof JsonString string ? string.getString() : Json.write(value);
                line.append(" -F ").append(quoted(name + "=" + (isFile(text) ? "@" : "") + text));
            });
        }
    }

    /** A terminal is no place for a film. */
    private void output() {
        JsonObject success = Loose.object(Loose.object(operation, "responses"), "200");
        JsonObject content = Loose.object(success, "content");
        String type = content == null || content.isEmpty()
                ? ""
                : content.keySet().iterator().next();
        if (type.startsWith("video/")) {
            line.append(" -o film.mp4");
        } else if (type.startsWith("audio/")) {
            line.append(" -o speech.mp3");
        }
    }

    private static JsonValue example(JsonObject content, String type) {
        JsonObject examples = content.getJsonObject(type).getJsonObject("examples");
        return examples.values().iterator().next().asJsonObject().getOrDefault("value", JsonValue.EMPTY_JSON_OBJECT);
    }

    /** In the forms' examples a file stands by its name. */
    private static boolean isFile(String text) {
        return text.matches("[a-z]+\\.(?:png|mp3|jsonl)");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
