package dev.interlingua.channel;

import java.util.Collection;
import java.util.regex.Pattern;

/** Model names and patterns in which {@code *} stands for anything. */
public final class Globs {
    private Globs() {}

    /** Whether {@code name} fits one of {@code patterns}. */
    public static boolean anyMatch(Collection<String> patterns, String name) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, name));
    }

    /** Whether {@code pattern} is a plain name. */
    public static boolean isPlain(String pattern) {
        return pattern.indexOf('*') < 0;
    }

    private static boolean matches(String pattern, String name) {
        if (isPlain(pattern)) {
            return pattern.equals(name);
        }
        StringBuilder regex = new StringBuilder();
        for (String literal : pattern.split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(literal));
        }
        return Pattern.matches(regex.toString(), name);
    }
}
