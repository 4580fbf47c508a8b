package dev.interlingua.json;

import dev.interlingua.model.GatewayException;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the top-level members of a JSON object stand in its bytes: enough to look at a few of them and to replace one
 * without touching any other byte. Immutable.
 */
public final class TopLevel {
    private final byte[] body;
    private final Map<String, Span> members;

    TopLevel(byte[] body, Map<String, Span> members) {
        this.body = body;
        this.members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /**
     * A member's value in the bytes.
     *
     * @param start first byte of the value
     * @param end byte after the value
     */
    record Span(int start, int end) {}

    /**
     * Scans a caller's body.
     *
     * @throws GatewayException of kind {@code INVALID_REQUEST} when it is not exactly one well-formed JSON object (RFC
     *     8259, UTF-8, a byte order mark tolerated), is nested too deeply, or names {@code model} twice
     */
    public static TopLevel of(byte[] body) {
        return new TopLevelScanner(body).scan();
    }

    /** The names, in wire order. */
    public Set<String> names() {
        return members.keySet();
    }

    /** Whether {@code name} is there, and not JSON null. */
    public boolean has(String name) {
        Span span = members.get(name);
        return span != null && body[span.start] != 'n';
    }

    /** Parses the value of {@code name}; null when absent or JSON null. */
    public @Nullable JsonValue value(String name) {
        Span span = members.get(name);
        return span == null || body[span.start] == 'n'
                ? null
                : Json.readRequest(new String(body, span.start, span.end - span.start, StandardCharsets.UTF_8));
    }

    /** The text of {@code name}; null when it is absent or not a string. */
    public @Nullable String string(String name) {
        return value(name) instanceof JsonString text ? text.getString() : null;
    }

    /** The JSON text of {@code name} as it stands in the body; null when absent or JSON null. */
    public @Nullable String text(String name) {
        Span span = members.get(name);
        return span == null || body[span.start] == 'n'
                ? null
                : new String(body, span.start, span.end - span.start, StandardCharsets.UTF_8);
    }

    /** The first byte of the value of {@code name}, telling its type ({@code '['}, {@code '"'}, …); 0 when absent. */
    public byte firstByte(String name) {
        Span span = members.get(name);
        return span == null ? 0 : body[span.start];
    }

    /** Whether {@code name} is an array without elements; unlike {@link #size} this costs nothing. */
    public boolean isEmptyArray(String name) {
        Span span = members.get(name);
        if (span == null || body[span.start] != '[') {
            return false;
        }
        return body[skipSpace(span.start + 1, 1)] == ']';
    }

    /** The number of elements when {@code name} is an array, else -1. Does not parse them. */
    public int size(String name) {
        Span span = members.get(name);
        return span == null || body[span.start] != '[' ? -1 : TopLevelScanner.countElements(body, span.start);
    }

    /** The body with the value of {@code name} replaced by {@code json}; the member is appended when absent. */
    public byte[] splice(String name, String json) {
        byte[] value = Json.utf8(json);
        Span span = members.get(name);
        if (span != null) {
            return join(span.start, span.end, value);
        }
        int close = body.length - 1;
        while (body[close] != '}') {
            close--;
        }
        String member = (members.isEmpty() ? "" : ",") + Json.write(Json.string(name)) + ":" + json;
        return join(close, close, Json.utf8(member));
    }

    /** The body with the member {@code name}, which must be there, called {@code other}. */
    public byte[] renamed(String name, String other) {
        int start = keyStart(name);
        if (start < 0) {
            Span span = Objects.requireNonNull(members.get(name));
            String json = new String(body, span.start, span.end - span.start, StandardCharsets.UTF_8);
            return of(splice(other, json)).splice(name, "null");
        }
        return join(start, start + literal(name).length, literal(other));
    }

    /** The body without the member {@code name}, which must be there; with null in its place when its name has escapes. */
    public byte[] without(String name) {
        int start = keyStart(name);
        if (start < 0) {
            return splice(name, "null");
        }
        int end = skipSpace(Objects.requireNonNull(members.get(name)).end, 1);
        if (body[end] == ',') {
            return join(start, skipSpace(end + 1, 1), new byte[0]);
        }
        int before = skipSpace(start - 1, -1);
        return join(body[before] == ',' ? before : start, end, new byte[0]);
    }

    /** Where the name of a member begins; -1 when it is not written plainly. */
    private int keyStart(String name) {
        Span span = Objects.requireNonNull(members.get(name), name);
        int colon = skipSpace(span.start - 1, -1);
        byte[] key = literal(name);
        int start = skipSpace(colon - 1, -1) - key.length + 1;
        return start > 0 && Arrays.equals(body, start, start + key.length, key, 0, key.length) ? start : -1;
    }

    private static byte[] literal(String name) {
        return Json.utf8(Json.write(Json.string(name)));
    }

    private int skipSpace(int from, int step) {
        int at = from;
        while (body[at] == ' ' || body[at] == '\t' || body[at] == '\n' || body[at] == '\r') {
            at += step;
        }
        return at;
    }

    private byte[] join(int start, int end, byte[] middle) {
        byte[] joined = new byte[start + middle.length + body.length - end];
        System.arraycopy(body, 0, joined, 0, start);
        System.arraycopy(middle, 0, joined, start, middle.length);
        System.arraycopy(body, end, joined, start + middle.length, body.length - end);
        return joined;
    }
}
