package dev.interlingua.acceptance.recorded;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What every dialect's kind of schema can say: names, types, what is required, choices, nesting. */
final class SchemaShape {
    private static final int DEEPEST = 12;
    private static final JsonObject ANY = JsonValue.EMPTY_JSON_OBJECT;

    private final JsonObject root;

    private SchemaShape(JsonObject root) {
        this.root = root;
    }

    /** The shape in one line. */
    static String of(@Nullable JsonValue schema) {
        return schema instanceof JsonObject object ? new SchemaShape(object).shape(object, 0) : "object{}";
    }

    private String shape(JsonObject node, int depth) {
        String reference = Walk.text(node, "$ref");
        if (!reference.isEmpty()) {
            return depth > DEEPEST ? "object" : shape(target(reference), depth + 1);
        }
        List<JsonObject> branches = new ArrayList<>(Walk.each(node, "anyOf"));
        branches.addAll(Walk.each(node, "oneOf"));
        List<JsonObject> all = Walk.each(node, "allOf");
        if (all.size() == 1) {
            return shape(all.get(0), depth + 1);
        }
        boolean nullable = Walk.isTrue(node, "nullable") || branches.stream().anyMatch(SchemaShape::isNull);
        branches.removeIf(SchemaShape::isNull);
        TreeSet<String> types = types(node);
        nullable |= types.remove("null");
        String shape;
        if (branches.isEmpty()) {
            shape = plain(node, types, depth);
        } else {
            TreeSet<String> choices = new TreeSet<>();
            branches.forEach(branch -> choices.add(shape(branch, depth + 1)));
            shape = String.join("|", choices);
        }
        return nullable ? shape + "?" : shape;
    }

    private static boolean isNull(JsonObject node) {
        return Walk.text(node, "type").equalsIgnoreCase("null");
    }

    private static TreeSet<String> types(JsonObject node) {
        TreeSet<String> types = new TreeSet<>();
        if (node.get("type") instanceof JsonArray several) {
            several.getValuesAs(JsonString.class)
                    .forEach(type -> types.add(type.getString().toLowerCase(Locale.ROOT)));
        } else if (node.containsKey("type")) {
            types.add(Walk.text(node, "type").toLowerCase(Locale.ROOT));
        } else if (node.containsKey("properties")) {
            types.add("object");
        }
        return types;
    }

    private JsonObject target(String reference) {
        JsonObject at = root;
        for (String step : reference.replaceFirst("^#/?", "").split("/", -1)) {
            at = step.isEmpty() ? at : Walk.in(at, step);
        }
        return at;
    }

    private String plain(JsonObject node, TreeSet<String> types, int depth) {
        String type = types.isEmpty() ? "any" : String.join("|", types);
        if (type.equals("object")) {
            return object(node, depth);
        }
        if (type.equals("array")) {
            JsonObject items = node.get("items") instanceof JsonObject object ? object : ANY;
            return "[" + shape(items, depth + 1) + "]";
        }
        List<String> words = new ArrayList<>();
        if (node.get("enum") instanceof JsonArray choices) {
            choices.stream().filter(choice -> choice != JsonValue.NULL).forEach(choice -> words.add(word(choice)));
        } else if (node.containsKey("const")) {
            words.add(word(node.get("const")));
        }
        return words.isEmpty() ? type : type + words;
    }

    private static String word(JsonValue value) {
        return value instanceof JsonString text ? text.getString() : value.toString();
    }

    private String object(JsonObject node, int depth) {
        if (depth > DEEPEST) {
            return "object";
        }
        List<String> required = node.get("required") instanceof JsonArray names
                ? names.getValuesAs(JsonString.class).stream()
                        .map(JsonString::getString)
                        .toList()
                : List.of();
        Map<String, String> members = new TreeMap<>();
        Walk.in(node, "properties").forEach((name, property) -> {
            String shape = property instanceof JsonObject object ? shape(object, depth + 1) : "any";
            members.put(required.contains(name) ? name + "!" : name, shape);
        });
        return "object" + members;
    }
}
