package dev.interlingua.acceptance.recorded;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One spelling for what dialects spell in several ways. */
final class Canonical {
    private Canonical() {}

    /** Text without white space: dialects join and split it at will. */
    static String text(String text) {
        return text.replaceAll("\\s+", "");
    }

    /** JSON with sorted members and plain numbers. */
    static String json(JsonValue value) {
        if (value instanceof JsonObject object) {
            Map<String, String> members = new TreeMap<>();
            object.forEach((name, member) -> members.put(name, json(member)));
            return members.toString();
        }
        if (value instanceof JsonArray array) {
            return array.stream().map(Canonical::json).collect(Collectors.joining(",", "[", "]"));
        }
        return value instanceof JsonNumber number ? number(number) : value.toString();
    }

    static String number(JsonNumber number) {
        return number.bigDecimalValue().stripTrailingZeros().toPlainString();
    }

    /** Text that may be JSON: two spellings of one object are the same. */
    static String textOrJson(String text) {
        JsonValue value = text.strip().startsWith("{") || text.strip().startsWith("[") ? Walk.parse(text) : null;
        return value == null ? text(text) : json(value);
    }

    /** A value that is text or something else. */
    static String loose(@Nullable JsonValue value) {
        return value instanceof JsonString text ? textOrJson(text.getString()) : value == null ? "" : json(value);
    }

    /** Arguments of a call in text. */
    static String arguments(String text) {
        JsonValue value = text.isBlank() ? JsonValue.EMPTY_JSON_OBJECT : Walk.parse(text);
        return value instanceof JsonObject ? json(value) : "{}";
    }

    /** Bytes in base64, with their type; plain text is as good as text. */
    static String bytes(String mimeType, String base64) {
        String clean = base64.replaceAll("[\\s=]", "").replace('-', '+').replace('_', '/');
        String type = mimeType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (type.startsWith("text/")) {
            return "text " + text(new String(Base64.getDecoder().decode(clean), StandardCharsets.UTF_8));
        }
        return kind(type) + " of " + clean.length() + " characters " + clean.hashCode();
    }

    /** An address, or bytes within one. */
    static String address(String url, String mimeType) {
        if (!url.startsWith("data:")) {
            return kind(mimeType) + " at " + url;
        }
        String[] headAndData = url.substring("data:".length()).split(",", 2);
        return bytes(headAndData[0], headAndData[headAndData.length - 1]);
    }

    private static String kind(String type) {
        return switch (type.split("/", 2)[0]) {
            case "image" -> "image";
            case "audio" -> "audio";
            case "video" -> "video";
            default -> "file";
        };
    }
}
