package dev.interlingua.laws;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Breaks a JSON text: its bytes, or one of its values. */
final class Mutation {
    private static final byte[] SIGNS = "{}[]\",:\\0-tfn\r\n ".getBytes(StandardCharsets.UTF_8);
    private static final Pattern VALUE =
            Pattern.compile("(?<=[:\\[,])(\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|-?[0-9.]+|true|false|null|\\{}|\\[])");
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "1e400",
            "99999999999999999999",
            "0.5",
            "\"\"",
            "\"x\"",
            "\"\\ud800\"",
            "{}",
            "[]",
            "[null]",
            "[[]]",
            "{\"type\":null}",
            "[{\"type\":\"text\"}]");

    private Mutation() {}

    static byte[] of(byte[] bytes, Random random) {
        return random.nextBoolean() ? value(bytes, random) : bytes(bytes, random);
    }

    /** Well-formed as before, but with a value nobody expects. */
    private static byte[] value(byte[] bytes, Random random) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int count = (int) VALUE.matcher(text).results().count();
        if (count == 0) {
            return bytes(bytes, random);
        }
        int chosen = random.nextInt(count);
        Matcher matcher = VALUE.matcher(text);
        StringBuilder changed = new StringBuilder();
        for (int i = 0; matcher.find(); i++) {
            String with = i == chosen ? VALUES.get(random.nextInt(VALUES.size())) : matcher.group();
            matcher.appendReplacement(changed, Matcher.quoteReplacement(with));
        }
        return matcher.appendTail(changed).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(byte[] bytes, Random random) {
        byte[] mutated = bytes.clone();
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(mutated.length);
            switch (random.nextInt(3)) {
                case 0 -> mutated[at] = (byte) random.nextInt(256);
                case 1 -> mutated[at] = SIGNS[random.nextInt(SIGNS.length)];
                default -> mutated = Arrays.copyOf(mutated, Math.max(1, at));
            }
        }
        return mutated;
    }
}
