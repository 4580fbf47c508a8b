package dev.interlingua.demo;

import java.util.ArrayList;
import java.util.List;

/** The demo model's tokens are words with the white space after them. */
final class Words {
    private Words() {}

    /** {@code text} cut into words; joined again they are the text. */
    static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int i = 1; i < text.length(); i++) {
            if (Character.isWhitespace(text.charAt(i - 1)) && !Character.isWhitespace(text.charAt(i))) {
                words.add(text.substring(start, i));
                start = i;
            }
        }
        if (start < text.length()) {
            words.add(text.substring(start));
        }
        return words;
    }

    static int count(String text) {
        return text.isBlank() ? 0 : split(text.strip()).size();
    }
}
