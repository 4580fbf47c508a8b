package dev.interlingua.json;

import dev.interlingua.model.GatewayException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Checks a whole JSON text byte by byte (RFC 8259) and notes where the members of its root object stand. */
final class TopLevelScanner {
    /** Of a member's value: with the root as many as Parsson reads. */
    private static final int MAX_DEPTH = Json.MAX_DEPTH - 1;

    private static final int MAX_DIGITS = 1100;
    private static final int MAX_EXPONENT_DIGITS = 4;

    private final byte[] body;
    private final boolean[] objects = new boolean[MAX_DEPTH];
    private int at;

    TopLevelScanner(byte[] body) {
        this.body = body;
    }

    TopLevel scan() {
        if (body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF) {
            at = 3;
        }
        skipSpace();
        if (peek() != '{') {
            throw malformed(at);
        }
        Map<String, TopLevel.Span> members = new LinkedHashMap<>();
        at++;
        skipSpace();
        if (peek() == '}') {
            at++;
        } else {
            members(members);
        }
        skipSpace();
        if (at < body.length) {
            throw malformed(at);
        }
        return new TopLevel(body, members);
    }

    /** Checks that the text is one JSON value of any type. */
    void check() {
        skipSpace();
        value();
        skipSpace();
        if (at < body.length) {
            throw malformed(at);
        }
    }

    private void members(Map<String, TopLevel.Span> members) {
        while (true) {
            skipSpace();
            String name = name();
            expectColon();
            int start = at;
            value();
            if (members.put(name, new TopLevel.Span(start, at)) != null && name.equals("model")) {
                throw GatewayException.invalid("model", "The request body names 'model' more than once.");
            }
            skipSpace();
            int next = peek();
            at++;
            if (next == '}') {
                return;
            }
            if (next != ',') {
                throw malformed(at - 1);
            }
        }
    }

    private String name() {
        int start = at;
        string();
        for (int i = start + 1; i < at - 1; i++) {
            if (body[i] == '\\') {
                String quoted = new String(body, start, at - start, StandardCharsets.UTF_8);
                return ((jakarta.json.JsonString) Json.readRequest(quoted)).getString();
            }
        }
        return new String(body, start + 1, at - start - 2, StandardCharsets.UTF_8);
    }

    private void expectColon() {
        skipSpace();
        if (peek() != ':') {
            throw malformed(at);
        }
        at++;
        skipSpace();
    }

    /** Skips one value. Nesting is kept on an own stack so that deep input cannot exhaust the thread's. */
    private void value() {
        int depth = 0;
        while (true) {
            int c = peek();
            if (c == '{' || c == '[') {
                if (depth == MAX_DEPTH) {
                    throw GatewayException.invalid(null, "The request body is nested too deeply.");
                }
                objects[depth++] = c == '{';
                at++;
                skipSpace();
                if (peek() == (c == '{' ? '}' : ']')) {
                    at++;
                    depth--;
                } else {
                    nameInObject(depth);
                    continue;
                }
            } else {
                scalar(c);
            }
            depth = closeContainers(depth);
            if (depth == 0) {
                return;
            }
        }
    }

    private void nameInObject(int depth) {
        if (objects[depth - 1]) {
            string();
            expectColon();
        }
    }

    /** After a value: closes what ends here; returns the depth at which the next value stands, 0 when all is closed. */
    private int closeContainers(int depth) {
        int open = depth;
        while (open > 0) {
            skipSpace();
            int c = peek();
            at++;
            if (c == ',') {
                skipSpace();
                nameInObject(open);
                return open;
            }
            if (c != (objects[open - 1] ? '}' : ']')) {
                throw malformed(at - 1);
            }
            open--;
        }
        return 0;
    }

    private void scalar(int c) {
        switch (c) {
            case '"' -> string();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number();
        }
    }

    private void literal(String word) {
        for (int i = 0; i < word.length(); i++, at++) {
            if (peek() != word.charAt(i)) {
                throw malformed(at);
            }
        }
    }

    private void string() {
        if (peek() != '"') {
            throw malformed(at);
        }
        at++;
        while (true) {
            at = PlainText.end(body, at, body.length);
            int c = peek();
            if (c != '"' && c != '\\') {
                throw malformed(at);
            }
            at++;
            if (c == '"') {
                return;
            }
            escape();
        }
    }

    private void escape() {
        int c = peek();
        at++;
        if (c == 'u') {
            for (int i = 0; i < 4; i++, at++) {
                if (Character.digit(peek(), 16) < 0) {
                    throw malformed(at);
                }
            }
        } else if ("\"\\/bfnrt".indexOf(c) < 0) {
            throw malformed(at - 1);
        }
    }

    /** As Parsson, refuses numbers of more than 1100 characters; and exponents that only serve to exhaust a reader. */
    private void number() {
        int start = at;
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        if (at < body.length && body[at] == '.') {
            at++;
            digits();
        }
        if (at < body.length && (body[at] == 'e' || body[at] == 'E')) {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            if (digits() > MAX_EXPONENT_DIGITS) {
                throw tooLarge();
            }
        }
        if (at - start > MAX_DIGITS) {
            throw tooLarge();
        }
    }

    private int digits() {
        int start = at;
        while (at < body.length && body[at] >= '0' && body[at] <= '9') {
            at++;
        }
        if (at == start) {
            throw malformed(at);
        }
        return at - start;
    }

    private static GatewayException tooLarge() {
        return GatewayException.invalid(null, "The request body holds a number that is too large.");
    }

    private void skipSpace() {
        while (at < body.length && (body[at] == ' ' || body[at] == '\n' || body[at] == '\r' || body[at] == '\t')) {
            at++;
        }
    }

    /** The next byte; multi-byte characters come out negative, which no rule but that of strings accepts. */
    private int peek() {
        if (at >= body.length) {
            throw malformed(at);
        }
        return body[at];
    }

    private static GatewayException malformed(int offset) {
        return GatewayException.invalid(null, "The request body is not valid JSON (at byte " + offset + ").");
    }

    /** Counts the elements of the array that starts at {@code start} of a body that has already been checked. */
    static int countElements(byte[] body, int start) {
        TopLevelScanner scanner = new TopLevelScanner(body);
        scanner.at = start + 1;
        scanner.skipSpace();
        if (scanner.peek() == ']') {
            return 0;
        }
        int count = 0;
        while (true) {
            scanner.value();
            count++;
            scanner.skipSpace();
            int next = scanner.peek();
            scanner.at++;
            if (next == ']') {
                return count;
            }
            scanner.skipSpace();
        }
    }
}
