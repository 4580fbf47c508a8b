package dev.interlingua.dialect.gemini;

import dev.interlingua.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a schema's local references ({@code #/$defs/Name}, any JSON pointer) mean.
 *
 * @param root the whole schema
 */
record SchemaReferences(JsonObject root) {

    /** The schema under {@code reference}, null when there is none. */
    @Nullable
    JsonObject find(String reference) {
        if (!reference.startsWith("#")) {
            return null;
        }
        JsonValue at = root;
        for (String step : reference.substring(1).split("/")) {
            if (!step.isEmpty()) {
                String name = step.replace("~1", "/").replace("~0", "~");
                JsonValue next = at instanceof JsonObject object ? object.get(name) : null;
                if (next == null) {
                    return null;
                }
                at = next;
            }
        }
        return at instanceof JsonObject object ? object : null;
    }

    /** {@code schema} with the references directly under its {@code allOf} replaced, so that they can be merged. */
    JsonObject branches(JsonObject schema) {
        if (!(schema.get("allOf") instanceof JsonArray all)) {
            return schema;
        }
        JsonArrayBuilder resolved = Json.array();
        for (JsonValue branch : all) {
            JsonObject target =
                    branch instanceof JsonObject object && object.get("$ref") instanceof JsonString reference
                            ? find(reference.getString())
                            : null;
            resolved.add(target == null || target == schema ? branch : target);
        }
        return Json.object(schema).add("allOf", resolved).build();
    }

    /** {@code path} and the references directly under {@code allOf}; null when one of them closes a circle. */
    static @Nullable List<String> followed(JsonObject schema, List<String> path) {
        if (!(schema.get("allOf") instanceof JsonArray all)) {
            return path;
        }
        List<String> deeper = new ArrayList<>(path);
        for (JsonValue branch : all) {
            if (branch instanceof JsonObject object && object.get("$ref") instanceof JsonString reference) {
                if (path.contains(reference.getString())) {
                    return null;
                }
                deeper.add(reference.getString());
            }
        }
        return deeper;
    }
}
