package dev.interlingua.dialect.gemini;

import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of one call that arrive value by value ({@code partialArgs}), each under a JSON path; texts may come in
 * pieces.
 */
final class PartialArguments {
    private static final Pattern STEP = Pattern.compile("\\.([^.\\[\\]]+)|\\[([0-9]{1,4})]|\\[['\"]([^'\"]*)['\"]]");
    private static final int DEEPEST = 64;
    private static final int LONGEST_LIST = 1_000;

    private final Map<String, Object> root = new LinkedHashMap<>();

    /** Takes one element of {@code partialArgs}. */
    void add(JsonObject piece) {
        List<Object> path = path(Loose.string(piece, "jsonPath"));
        if (path.isEmpty()) {
            return;
        }
        Object value = value(piece);
        if (value == null) {
            return;
        }
        Object at = root;
        for (int i = 0; i < path.size() - 1; i++) {
            at = child(at, path.get(i), path.get(i + 1) instanceof Integer);
            if (at == null) {
                return;
            }
        }
        put(at, path.get(path.size() - 1), value);
    }

    private static List<Object> path(@Nullable String text) {
        List<Object> steps = new ArrayList<>();
        if (text == null || !text.startsWith("$")) {
            return steps;
        }
        Matcher matcher = STEP.matcher(text);
        int end = 1;
        while (end < text.length() && matcher.find(end) && matcher.start() == end && steps.size() < DEEPEST) {
            end = matcher.end();
            String index = matcher.group(2);
            String name = matcher.group(1) == null ? matcher.group(3) : matcher.group(1);
            if (index != null) {
                steps.add(Integer.valueOf(index));
            } else if (name != null) {
                steps.add(name);
            }
        }
        return end == text.length() ? steps : List.of();
    }

    private static @Nullable Object value(JsonObject piece) {
        String text = Loose.string(piece, "stringValue");
        if (text != null) {
            return new StringBuilder(text);
        }
        JsonValue number = piece.get("numberValue");
        if (number instanceof JsonNumber) {
            return number;
        }
        JsonValue truth = piece.get("boolValue");
        if (truth == JsonValue.TRUE || truth == JsonValue.FALSE) {
            return truth;
        }
        return piece.containsKey("nullValue") ? JsonValue.NULL : null;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Object child(Object parent, Object step, boolean list) {
        Object fresh = list ? new ArrayList<Object>() : new LinkedHashMap<String, Object>();
        if (parent instanceof Map && step instanceof String name) {
            return ((Map<String, Object>) parent).computeIfAbsent(name, any -> fresh);
        }
        if (parent instanceof List && step instanceof Integer index && index < LONGEST_LIST) {
            List<Object> elements = (List<Object>) parent;
            while (elements.size() <= index) {
                elements.add(JsonValue.NULL);
            }
            if (elements.get(index) == JsonValue.NULL) {
                elements.set(index, fresh);
            }
            return elements.get(index);
        }
        return null;
    }

    @SuppressWarnings("unchecked")
    private static void put(Object parent, Object step, Object value) {
        if (parent instanceof Map && step instanceof String name) {
            Map<String, Object> members = (Map<String, Object>) parent;
            if (value instanceof StringBuilder more && members.get(name) instanceof StringBuilder text) {
                text.append(more);
            } else {
                members.put(name, value);
            }
        } else if (parent instanceof List && step instanceof Integer index && index < LONGEST_LIST) {
            List<Object> elements = (List<Object>) parent;
            while (elements.size() <= index) {
                elements.add(JsonValue.NULL);
            }
            if (value instanceof StringBuilder more && elements.get(index) instanceof StringBuilder text) {
                text.append(more);
            } else {
                elements.set(index, value);
            }
        }
    }

    /** What has arrived so far. */
    JsonObject json() {
        return (JsonObject) json(root);
    }

    private static JsonValue json(Object value) {
        if (value instanceof Map<?, ?> members) {
            JsonObjectBuilder out = Json.object();
            members.forEach((name, member) -> out.add((String) name, json(member)));
            return out.build();
        }
        if (value instanceof List<?> elements) {
            JsonArrayBuilder out = Json.array();
            elements.forEach(element -> out.add(json(element)));
            return out.build();
        }
        return value instanceof JsonValue json ? json : Json.string(value.toString());
    }
}
