package dev.interlingua.config;

import dev.interlingua.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds a JSON tree against the record types it shall be bound to, puts variables and presets in their places, and
 * collects what does not fit. It stands before the binding because JSON-B skips unknown keys and bends numbers that do
 * not fit ({@code 1.5} becomes 1) without a word.
 */
final class TreeReader {
    private final Placeholders placeholders;
    private final Problems problems;

    TreeReader(Variables variables, Problems problems) {
        this.placeholders = new Placeholders(variables);
        this.problems = problems;
    }

    /** The complete tree for a record of {@code type}; fit for binding if no problem was found. */
    JsonValue record(Class<?> type, JsonValue value, String path) {
        if (!(value instanceof JsonObject object)) {
            return wrong(path, "an object", value);
        }
        List<RecordComponent> keys = Arrays.asList(type.getRecordComponents());
        String known = keys.stream().map(RecordComponent::getName).collect(Collectors.joining(", "));
        for (String name : object.keySet()) {
            if (keys.stream().noneMatch(key -> key.getName().equals(name))) {
                problems.add(at(path, name), "unknown key; known here are " + known);
            }
        }
        JsonObjectBuilder complete = Json.object();
        for (RecordComponent component : keys) {
            JsonValue member = member(component, object, path);
            if (member != null) {
                complete.add(component.getName(), member);
            }
        }
        return complete.build();
    }

    private @Nullable JsonValue member(RecordComponent component, JsonObject object, String path) {
        Rule rule = Rule.of(component);
        String place = at(path, component.getName());
        JsonValue value = object.get(component.getName());
        if (value == null || value == JsonValue.NULL) {
            if (rule.required()) {
                problems.add(place, "is required");
            }
            value = rule.preset();
        }
        return value == null ? null : read(component.getGenericType(), rule, value, place);
    }

    private JsonValue read(Type type, Rule rule, JsonValue value, String path) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == Map.class
                    ? map(arguments[1], rule, value, path)
                    : list(arguments[0], rule, value, path);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord() && plain != ByteSize.class) {
            return record(plain, value, path);
        }
        if (plain == boolean.class) {
            return bool(value, path);
        }
        return plain == int.class || plain == Integer.class
                ? integer(rule, value, path)
                : text(plain, rule, value, path);
    }

    private JsonValue list(Type element, Rule rule, JsonValue value, String path) {
        if (!(value instanceof JsonArray array)) {
            return wrong(path, "a list", value);
        }
        JsonArrayBuilder complete = Json.array();
        for (int i = 0; i < array.size(); i++) {
            complete.add(read(element, rule, array.get(i), path + "[" + i + "]"));
        }
        return complete.build();
    }

    private JsonValue map(Type element, Rule rule, JsonValue value, String path) {
        if (!(value instanceof JsonObject object)) {
            return wrong(path, "an object", value);
        }
        JsonObjectBuilder complete = Json.object();
        object.forEach((name, member) -> {
            if (!rule.names().allows(name)) {
                problems.add(at(path, name), "must be " + rule.names().expected());
            }
            complete.add(name, read(element, rule, member, at(path, name)));
        });
        return complete.build();
    }

    private JsonValue text(Class<?> type, Rule rule, JsonValue value, String path) {
        Leaf<?> leaf = Leaf.of(type);
        String expected =
                rule.text() == TextRule.ANY ? leaf.expected() : rule.text().expected();
        if (!(value instanceof JsonString raw)) {
            return wrong(path, expected, value);
        }
        String text = placeholders.expand(raw.getString(), complaint -> problems.add(path, complaint));
        if (text == null) {
            return value;
        }
        return leaf.fits(text) && rule.text().allows(text) ? Json.string(text) : wrong(path, expected, value);
    }

    private JsonValue bool(JsonValue value, String path) {
        JsonValue literal = literal(value, path);
        if (literal == null) {
            return value;
        }
        return literal == JsonValue.TRUE || literal == JsonValue.FALSE ? literal : wrong(path, "true or false", value);
    }

    private JsonValue integer(Rule rule, JsonValue value, String path) {
        JsonValue literal = literal(value, path);
        if (literal == null) {
            return value;
        }
        try {
            if (literal instanceof JsonNumber number) {
                int whole = number.bigDecimalValue().intValueExact();
                if (whole >= rule.atLeast()) {
                    return Json.number(whole);
                }
            }
        } catch (ArithmeticException | UnsupportedOperationException fractionOrOutOfRange) {
            // falls through to the complaint
        }
        return wrong(path, "a whole number from " + rule.atLeast() + " to " + Integer.MAX_VALUE, value);
    }

    /** A text that holds a variable may stand where JSON wants a number or a truth value; null after a complaint. */
    private @Nullable JsonValue literal(JsonValue value, String path) {
        if (!(value instanceof JsonString raw) || !Placeholders.in(raw.getString())) {
            return value;
        }
        String text = placeholders.expand(raw.getString(), complaint -> problems.add(path, complaint));
        if (text == null) {
            return null;
        }
        return text.matches("true|false|-?(0|[1-9][0-9]{0,17})") ? Json.readRequest(text) : value;
    }

    private JsonValue wrong(String path, String expected, JsonValue value) {
        problems.add(path, "must be " + expected);
        return value;
    }

    private static String at(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** {@link Key} with its preset read. */
    private record Rule(boolean required, @Nullable JsonValue preset, int atLeast, TextRule text, TextRule names) {
        private static final Rule NONE = new Rule(false, null, 0, TextRule.ANY, TextRule.ANY);

        static Rule of(RecordComponent component) {
            Key key = component.getAnnotation(Key.class);
            if (key == null) {
                return NONE;
            }
            JsonValue preset = key.preset().isEmpty() ? null : Json.readRequest(key.preset());
            return new Rule(key.required(), preset, key.atLeast(), key.text(), key.names());
        }
    }
}
