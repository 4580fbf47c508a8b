package dev.interlingua.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** The fragments a model's answer arrives in: one to three words, now and then an escape or a letter beyond ASCII. */
final class Pieces {
    /** How many deltas each sample stream has. */
    static final int COUNT = 200;

    private static final String[] TEXT = {
        "The", " quick answer", " is", " that a gateway", " should cost", " next", " to nothing", ":", "\n\n",
                " \"quoted\"",
        " naïve", " café", ",", " while the", " model itself", " takes", " twenty milliseconds", " per", " token", "."
    };
    private static final String[] ARGUMENT = {
        "Bern", " and", " Zürich", " in", " the", " first", " week", " of", " spring", " 2026"
    };

    private Pieces() {}

    static List<String> text() {
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            pieces.add(TEXT[i % TEXT.length]);
        }
        return pieces;
    }

    /** Together one JSON object. */
    static List<String> toolInput() {
        List<String> pieces = new ArrayList<>();
        pieces.add("{\"city\":\"");
        for (int i = 2; i < COUNT; i++) {
            pieces.add(ARGUMENT[i % ARGUMENT.length]);
        }
        pieces.add("\"}");
        return pieces;
    }

    static List<String> of(Content content) {
        return content == Content.TEXT ? text() : toolInput();
    }
}
