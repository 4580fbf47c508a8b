package dev.interlingua.testkit;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.opentest4j.AssertionFailedError;

/** Compares JSON as values: numbers by their numeric value, objects whatever the order of their keys. */
public final class JsonAssert {
    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$-]*");
    private static final int LONGEST_VALUE = 200;

    private JsonAssert() {}

    /**
     * Fails unless both texts are the same JSON.
     *
     * @throws AssertionError with the path of each difference, or when one of the texts is no JSON
     */
    public static void sameJson(String expected, String actual) {
        sameJson(TestJson.value(expected, "the expected text"), TestJson.value(actual, "the actual text"));
    }

    /**
     * Fails unless both are the same JSON.
     *
     * @throws AssertionError with the path of each difference
     */
    public static void sameJson(JsonValue expected, JsonValue actual) {
        List<String> differences = differences(expected, actual);
        if (!differences.isEmpty()) {
            throw new AssertionFailedError(
                    differences.size() + " difference(s):\n  " + String.join("\n  ", differences), expected, actual);
        }
    }

    /** Each difference as {@code path: what}; empty when there is none. */
    public static List<String> differences(JsonValue expected, JsonValue actual) {
        List<String> found = new ArrayList<>();
        compare("$", expected, actual, found);
        return found;
    }

    private static void compare(String path, JsonValue expected, JsonValue actual, List<String> found) {
        if (expected instanceof JsonObject left && actual instanceof JsonObject right) {
            compareObjects(path, left, right, found);
        } else if (expected instanceof JsonArray left && actual instanceof JsonArray right) {
            compareArrays(path, left, right, found);
        } else if (expected instanceof JsonNumber left && actual instanceof JsonNumber right) {
            if (left.bigDecimalValue().compareTo(right.bigDecimalValue()) != 0) {
                found.add(path + ": expected " + left + " but was " + right);
            }
        } else if (!expected.equals(actual)) {
            found.add(path + ": expected " + shown(expected) + " but was " + shown(actual));
        }
    }

    private static void compareObjects(String path, JsonObject expected, JsonObject actual, List<String> found) {
        for (Map.Entry<String, JsonValue> entry : expected.entrySet()) {
            String below = path + step(entry.getKey());
            JsonValue other = actual.get(entry.getKey());
            if (other == null) {
                found.add(below + ": missing, expected " + shown(entry.getValue()));
            } else {
                compare(below, entry.getValue(), other, found);
            }
        }
        for (Map.Entry<String, JsonValue> entry : actual.entrySet()) {
            if (!expected.containsKey(entry.getKey())) {
                found.add(path + step(entry.getKey()) + ": unexpected " + shown(entry.getValue()));
            }
        }
    }

    private static void compareArrays(String path, JsonArray expected, JsonArray actual, List<String> found) {
        int common = Math.min(expected.size(), actual.size());
        for (int i = 0; i < common; i++) {
            compare(path + "[" + i + "]", expected.get(i), actual.get(i), found);
        }
        for (int i = common; i < expected.size(); i++) {
            found.add(path + "[" + i + "]: missing, expected " + shown(expected.get(i)));
        }
        for (int i = common; i < actual.size(); i++) {
            found.add(path + "[" + i + "]: unexpected " + shown(actual.get(i)));
        }
    }

    private static String step(String key) {
        return PLAIN_KEY.matcher(key).matches() ? "." + key : "['" + key + "']";
    }

    private static String shown(JsonValue value) {
        String text = value.toString();
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "… (" + text.length() + ")";
    }
}
