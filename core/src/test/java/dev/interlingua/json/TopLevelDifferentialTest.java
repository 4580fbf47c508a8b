package dev.interlingua.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.model.GatewayException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The byte scanner and the parser must agree on what is a JSON object, or a relayed request would mean something else than
 * a checked one. Where they may differ: the scanner refuses a second {@code model} and exponents of more than four digits.
 */
class TopLevelDifferentialTest {
    private static final byte[][] SEEDS = {
        utf8("{\"model\":\"gpt\",\"n\":-12.50e+3,\"messages\":[{\"role\":\"user\",\"content\":\"a\\\"\\\\\\u00e9\\n"
                + "\"}]}"),
        utf8("\uFEFF{ \"Grüße\" : [ true , false , null , {} , [] , \"🎈\" ] }\r\n"),
        utf8("{\"a\":{\"b\":{\"c\":[[[0]]]}},\"d\":0.5E-2,\"e\":\"" + "plain text ".repeat(5) + "\"}"),
        utf8("{\"deep\":" + "[".repeat(252) + "{\"x\":[]}" + "]".repeat(252) + "}"),
        utf8("{\"n\":1" + "0".repeat(1098) + "}")
    };
    private static final byte[] ALPHABET = utf8("{}[]\",:\\/ \n\t\r\u00010123456789.eE+-truefalsnbx\u007f\u00e9");

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void scannerAndParserAcceptTheSame() {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        int accepted = 0;
        for (int round = 0; round < 100_000; round++) {
            byte[] body = mutate(SEEDS[random.nextInt(SEEDS.length)], random);
            boolean parsed = parses(body);
            boolean scanned = scans(body);
            accepted += scanned ? 1 : 0;
            if (parsed != scanned) {
                String text = new String(body, StandardCharsets.UTF_8);
                assertEquals(parsed, scanned || mayDiffer(text), "-Dseed=" + seed + ", round " + round + ": " + text);
            }
        }
        assertEquals(true, accepted > 10_000, "-Dseed=" + seed + ": only " + accepted + " accepted");
    }

    private static boolean mayDiffer(String text) {
        return text.split("\"(m|\\\\u006d)odel\"", -1).length > 2 || text.matches("(?s).*\\d[eE][+-]?\\d{5,}.*");
    }

    private static boolean parses(byte[] body) {
        try {
            return Json.readRequest(body) instanceof JsonObject;
        } catch (GatewayException refused) {
            return false;
        }
    }

    private static boolean scans(byte[] body) {
        TopLevel scanned;
        try {
            scanned = TopLevel.of(body);
        } catch (GatewayException refused) {
            return false;
        }
        JsonObject parsed = (JsonObject) Json.readRequest(body);
        assertEquals(parsed.keySet(), scanned.names());
        parsed.forEach(
                (name, value) -> assertEquals(value == JsonValue.NULL ? null : value, scanned.value(name), name));
        return true;
    }

    private static byte[] mutate(byte[] seed, Random random) {
        byte[] body = seed;
        for (int n = random.nextInt(4); n > 0; n--) {
            int at = random.nextInt(body.length);
            byte b = random.nextInt(20) == 0 ? (byte) random.nextInt(256) : ALPHABET[random.nextInt(ALPHABET.length)];
            body = switch (random.nextInt(4)) {
                case 0 -> replace(body, at, at + 1, b);
                case 1 -> replace(body, at, at, b);
                case 2 -> replace(body, at, at + 1);
                default -> {
                    int end = at + random.nextInt(Math.min(12, body.length - at));
                    yield replace(body, end, end, Arrays.copyOfRange(body, at, end));
                }
            };
            if (body.length == 0) {
                return seed;
            }
        }
        return random.nextInt(20) == 0 ? Arrays.copyOf(body, random.nextInt(body.length + 1)) : body;
    }

    private static byte[] replace(byte[] body, int from, int to, byte... middle) {
        byte[] replaced = new byte[body.length - (to - from) + middle.length];
        System.arraycopy(body, 0, replaced, 0, from);
        System.arraycopy(middle, 0, replaced, from, middle.length);
        System.arraycopy(body, to, replaced, from + middle.length, body.length - to);
        return replaced;
    }
}
