package dev.interlingua.catalog;

import java.util.Locale;

/** A model name in which {@code *} stands for any text. Case does not matter. */
record Glob(String pattern) {
    private static final int EXACT = 1 << 20;

    Glob {
        pattern = pattern.toLowerCase(Locale.ROOT);
    }

    /** How much of a name it fixes: the more, the more it knows about the model. An exact name beats every pattern. */
    int weight() {
        int stars = (int) pattern.chars().filter(c -> c == '*').count();
        return stars == 0 ? EXACT + pattern.length() : pattern.length() - stars;
    }

    /** Whether {@code name}, in lower case, is of this form. Never backtracks further than the last star. */
    boolean matches(String name) {
        int at = 0;
        int in = 0;
        int star = -1;
        int resume = 0;
        while (in < name.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                resume = in;
            } else if (at < pattern.length() && pattern.charAt(at) == name.charAt(in)) {
                at++;
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++resume;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }
}
