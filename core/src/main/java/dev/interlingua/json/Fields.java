package dev.interlingua.json;

import dev.interlingua.model.GatewayException;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads members of a caller's object and knows its path, so that every complaint names the member. Explicit {@code null}
 * counts as absent everywhere.
 *
 * @param path of the object, such as {@code messages[0]}; empty for the root
 */
public record Fields(JsonObject json, String path) {

    /** The fields of a root object. */
    public static Fields root(JsonObject json) {
        return new Fields(json, "");
    }

    /**
     * The fields of any value that must be an object.
     *
     * @throws GatewayException when it is something else
     */
    public static Fields of(@Nullable JsonValue value, String path) {
        if (value instanceof JsonObject object) {
            return new Fields(object, path);
        }
        throw GatewayException.invalid(path, "'" + path + "' must be an object.");
    }

    /** The path of member {@code name}. */
    public String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** The member, null when absent or JSON null. */
    public @Nullable JsonValue value(String name) {
        JsonValue value = json.get(name);
        return value == JsonValue.NULL ? null : value;
    }

    /** Whether the member is there and not null. */
    public boolean has(String name) {
        return value(name) != null;
    }

    /** The member's text, null when absent. */
    public @Nullable String string(String name) {
        JsonValue value = value(name);
        if (value == null) {
            return null;
        }
        if (value instanceof JsonString text) {
            return text.getString();
        }
        throw wrong(name, "a string");
    }

    /** The member's text, which must be there. */
    public String requiredString(String name) {
        String text = string(name);
        if (text == null) {
            throw missing(name);
        }
        return text;
    }

    /** The member as object fields, null when absent. */
    public @Nullable Fields object(String name) {
        JsonValue value = value(name);
        if (value == null) {
            return null;
        }
        if (value instanceof JsonObject object) {
            return new Fields(object, at(name));
        }
        throw wrong(name, "an object");
    }

    /** The member as a raw object, null when absent. */
    public @Nullable JsonObject jsonObject(String name) {
        Fields fields = object(name);
        return fields == null ? null : fields.json();
    }

    /** The member as an array, null when absent. */
    public @Nullable JsonArray array(String name) {
        JsonValue value = value(name);
        if (value == null) {
            return null;
        }
        if (value instanceof JsonArray array) {
            return array;
        }
        throw wrong(name, "an array");
    }

    /** The objects of an array member, empty when absent; every element must be an object. */
    public List<Fields> objects(String name) {
        JsonArray array = array(name);
        List<Fields> all = new ArrayList<>();
        for (int i = 0; array != null && i < array.size(); i++) {
            all.add(of(array.get(i), at(name) + "[" + i + "]"));
        }
        return all;
    }

    /** The texts of an array member, empty when absent; every element must be a string. */
    public List<String> strings(String name) {
        JsonArray array = array(name);
        List<String> all = new ArrayList<>();
        for (int i = 0; array != null && i < array.size(); i++) {
            if (!(array.get(i) instanceof JsonString text)) {
                throw GatewayException.invalid(at(name) + "[" + i + "]", "'" + at(name) + "' must hold strings only.");
            }
            all.add(text.getString());
        }
        return all;
    }

    /** The member's number, null when absent. */
    public @Nullable BigDecimal decimal(String name) {
        JsonValue value = value(name);
        if (value == null) {
            return null;
        }
        if (value instanceof JsonNumber number) {
            return number.bigDecimalValue();
        }
        throw wrong(name, "a number");
    }

    /** The member's whole number, null when absent. */
    public @Nullable Long integer(String name) {
        BigDecimal number = decimal(name);
        if (number == null) {
            return null;
        }
        try {
            return number.longValueExact();
        } catch (ArithmeticException notWhole) {
            throw wrong(name, "an integer");
        }
    }

    /** The member's whole number within {@code int}, null when absent. */
    public @Nullable Integer int32(String name) {
        Long number = integer(name);
        if (number == null) {
            return null;
        }
        if (number < Integer.MIN_VALUE || number > Integer.MAX_VALUE) {
            throw wrong(name, "a 32-bit integer");
        }
        return number.intValue();
    }

    /** The member's truth value, null when absent. */
    public @Nullable Boolean bool(String name) {
        JsonValue value = value(name);
        if (value == null) {
            return null;
        }
        if (value == JsonValue.TRUE || value == JsonValue.FALSE) {
            return value == JsonValue.TRUE;
        }
        throw wrong(name, "a boolean");
    }

    /** The members not named in {@code known}, in wire order; null when there are none. */
    public @Nullable JsonObject others(Set<String> known) {
        JsonObjectBuilder rest = null;
        for (Map.Entry<String, JsonValue> member : json.entrySet()) {
            if (!known.contains(member.getKey())) {
                rest = rest == null ? Json.object() : rest;
                rest.add(member.getKey(), member.getValue());
            }
        }
        return rest == null ? null : rest.build();
    }

    /** A complaint that member {@code name} is missing. */
    public GatewayException missing(String name) {
        return GatewayException.invalid(at(name), "Missing required parameter: '" + at(name) + "'.");
    }

    /** A complaint that member {@code name} should have been {@code expected}. */
    public GatewayException wrong(String name, String expected) {
        return GatewayException.invalid(at(name), "Invalid type for '" + at(name) + "': expected " + expected + ".");
    }
}
