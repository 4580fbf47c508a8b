package dev.interlingua.dialect.gemini;

import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a caller's object by the rules of protobuf's JSON mapping, which Google's servers follow: a member may be spelled
 * {@code camelCase} or {@code snake_case}, a number may be a string, a list of one may be written without brackets.
 *
 * @param fields the object and its path
 */
record ProtoFields(Fields fields) {

    static ProtoFields root(JsonObject json) {
        return new ProtoFields(Fields.root(json));
    }

    static ProtoFields of(@Nullable JsonValue value, String path) {
        return new ProtoFields(Fields.of(value, path));
    }

    JsonObject json() {
        return fields.json();
    }

    /** The path of member {@code name}, as the caller spelled it. */
    String at(String name) {
        return fields.at(spelling(name));
    }

    boolean has(String name) {
        return fields.has(spelling(name));
    }

    @Nullable
    JsonValue value(String name) {
        return fields.value(spelling(name));
    }

    @Nullable
    String string(String name) {
        return fields.string(spelling(name));
    }

    String requiredString(String name) {
        return fields.requiredString(spelling(name));
    }

    @Nullable
    JsonObject jsonObject(String name) {
        return fields.jsonObject(spelling(name));
    }

    @Nullable
    Boolean bool(String name) {
        return fields.bool(spelling(name));
    }

    @Nullable
    ProtoFields object(String name) {
        Fields object = fields.object(spelling(name));
        return object == null ? null : new ProtoFields(object);
    }

    /** The objects of a list; a single object counts as a list of one. */
    List<ProtoFields> objects(String name) {
        if (value(name) instanceof JsonObject single) {
            return List.of(of(single, at(name)));
        }
        return fields.objects(spelling(name)).stream().map(ProtoFields::new).toList();
    }

    /** The texts of a list; a single text counts as a list of one. */
    List<String> strings(String name) {
        if (value(name) instanceof JsonString single) {
            return List.of(single.getString());
        }
        return fields.strings(spelling(name));
    }

    @Nullable
    BigDecimal decimal(String name) {
        if (value(name) instanceof JsonString text) {
            String digits = text.getString().strip();
            if (!digits.matches("-?[0-9]{1,30}(\\.[0-9]{1,30})?")) {
                throw wrong(name, "a number");
            }
            return new BigDecimal(digits);
        }
        return fields.decimal(spelling(name));
    }

    @Nullable
    Long integer(String name) {
        BigDecimal number = decimal(name);
        try {
            return number == null ? null : Long.valueOf(number.longValueExact());
        } catch (ArithmeticException notWhole) {
            throw wrong(name, "an integer");
        }
    }

    @Nullable
    Integer int32(String name) {
        Long number = integer(name);
        if (number != null && number.intValue() != number) {
            throw wrong(name, "a 32-bit integer");
        }
        return number == null ? null : Integer.valueOf(number.intValue());
    }

    /** The members not named (in camel case) in {@code known}, spelled as the caller did; null when there are none. */
    @Nullable
    JsonObject others(Set<String> known) {
        JsonObjectBuilder rest = null;
        for (Map.Entry<String, JsonValue> member : json().entrySet()) {
            if (!known.contains(camel(member.getKey())) && member.getValue() != JsonValue.NULL) {
                rest = rest == null ? Json.object() : rest;
                rest.add(member.getKey(), member.getValue());
            }
        }
        return rest == null ? null : rest.build();
    }

    GatewayException missing(String name) {
        return fields.missing(name);
    }

    GatewayException wrong(String name, String expected) {
        return fields.wrong(spelling(name), expected);
    }

    private String spelling(String camel) {
        if (fields.has(camel)) {
            return camel;
        }
        String snake = snake(camel);
        return fields.has(snake) ? snake : camel;
    }

    private static String snake(String camel) {
        StringBuilder out = new StringBuilder(camel.length() + 4);
        for (int i = 0; i < camel.length(); i++) {
            char c = camel.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                out.append('_').append((char) (c + 32));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** {@code name} in camel case; a leading underscore is part of the name. */
    static String camel(String name) {
        if (name.indexOf('_', 1) < 0) {
            return name;
        }
        StringBuilder out = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '_' && i > 0 && i + 1 < name.length()) {
                i++;
                char next = name.charAt(i);
                out.append(next >= 'a' && next <= 'z' ? (char) (next - 32) : next);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
