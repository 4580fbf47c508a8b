package dev.interlingua.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads members of an upstream's object without ever failing: what is missing, null or of another type is null. Upstreams
 * are forgiven; callers are told (see {@link Fields}).
 */
public final class Loose {
    private Loose() {}

    /** The member's text, or null. */
    public static @Nullable String string(@Nullable JsonObject object, String name) {
        return object != null && object.get(name) instanceof JsonString text ? text.getString() : null;
    }

    /** The member as an object, or null. */
    public static @Nullable JsonObject object(@Nullable JsonObject object, String name) {
        return object != null && object.get(name) instanceof JsonObject value ? value : null;
    }

    /** The member as an array, or null. */
    public static @Nullable JsonArray array(@Nullable JsonObject object, String name) {
        return object != null && object.get(name) instanceof JsonArray value ? value : null;
    }

    /** The objects in the member array; other elements are skipped; empty when there is no such array. */
    public static List<JsonObject> objects(@Nullable JsonObject object, String name) {
        JsonArray array = array(object, name);
        if (array == null || array.isEmpty()) {
            return List.of();
        }
        List<JsonObject> objects = new ArrayList<>(array.size());
        for (JsonValue element : array) {
            if (element instanceof JsonObject one) {
                objects.add(one);
            }
        }
        return Collections.unmodifiableList(objects);
    }

    /** The member as a whole number (fractions cut off, numeric strings read), or null. */
    public static @Nullable Long number(@Nullable JsonObject object, String name) {
        JsonValue value = object == null ? null : object.get(name);
        try {
            if (value instanceof JsonNumber number) {
                return whole(number);
            }
            if (value instanceof JsonString text && text.getString().length() <= 40) {
                return clamp(new BigDecimal(text.getString().strip()));
            }
        } catch (ArithmeticException | NumberFormatException notANumber) {
            return null;
        }
        return null;
    }

    /** Counts stand in every event of a stream: they are read without a {@link BigDecimal} where that can be. */
    private static Long whole(JsonNumber number) {
        if (number.isIntegral()) {
            try {
                return number.longValueExact();
            } catch (ArithmeticException tooLarge) {
                return clamp(number.bigDecimalValue());
            }
        }
        return clamp(number.bigDecimalValue());
    }

    /** The member as a number with its fraction (numeric strings read), or null. */
    public static @Nullable BigDecimal decimal(@Nullable JsonObject object, String name) {
        JsonValue value = object == null ? null : object.get(name);
        try {
            if (value instanceof JsonNumber number) {
                return number.bigDecimalValue();
            }
            if (value instanceof JsonString text && text.getString().length() <= 40) {
                return new BigDecimal(text.getString().strip());
            }
        } catch (NumberFormatException notANumber) {
            return null;
        }
        return null;
    }

    /** The member as text, a number by its digits; null when it is neither, or empty. */
    public static @Nullable String text(@Nullable JsonObject object, String name) {
        JsonValue value = object == null ? null : object.get(name);
        String text = value instanceof JsonString string
                ? string.getString()
                : value instanceof JsonNumber number ? number.toString() : "";
        return text.isEmpty() ? null : text;
    }

    private static Long clamp(BigDecimal value) {
        if (value.scale() < -30 || value.precision() - value.scale() > 18) {
            return value.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return value.longValue();
    }

    /** The member as a whole number, {@code fallback} when it is none. */
    public static int index(@Nullable JsonObject object, String name, int fallback) {
        Long value = number(object, name);
        return value == null || value < 0 || value > Integer.MAX_VALUE ? fallback : value.intValue();
    }

    /** Whether the member is {@code true}. */
    public static boolean isTrue(@Nullable JsonObject object, String name) {
        return object != null && object.get(name) == JsonValue.TRUE;
    }
}
