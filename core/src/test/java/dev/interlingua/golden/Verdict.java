package dev.interlingua.golden;

import dev.interlingua.testkit.GoldenCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Holds what a pair of rows gives to the files of the case, or, when approving, the files to what it gives. */
final class Verdict {
    private final GoldenCase golden;
    private final String pair;
    private final boolean stream;
    private final @Nullable String plain;
    private final Outcome outcome;
    private final List<String> differences;

    /**
     * @param pair {@code <A>--<B>.request}, {@code .response} or {@code .stream}
     * @param plain B's own file, or null when it has none
     */
    Verdict(GoldenCase golden, String pair, boolean stream, @Nullable String plain, Outcome outcome) {
        this.golden = golden;
        this.pair = pair;
        this.stream = stream;
        this.plain = plain;
        this.outcome = outcome;
        this.differences = outcome.text() == null
                ? List.of("refused: " + outcome.refusal())
                : plain == null
                        ? List.of("the target has no file of its own")
                        : Comparison.ofMeaning(golden, plain, outcome.text(), stream);
    }

    /** The files there must be, by their endings; null for those there must not be. */
    private Map<String, @Nullable String> wanted() {
        Map<String, @Nullable String> wanted = new LinkedHashMap<>();
        String text = outcome.text();
        boolean other = text != null && !differences.isEmpty();
        wanted.put(ending(), text == null || !other ? null : stream ? Printed.stream(text) : Printed.body(text));
        wanted.put(".refused", outcome.refusal() == null ? null : outcome.refusal() + "\n");
        wanted.put(".losses", outcome.losses().isEmpty() ? null : String.join("\n", outcome.losses()) + "\n");
        return wanted;
    }

    private String ending() {
        return stream ? ".sse" : ".json";
    }

    /**
     * Fails unless the files say what the translation gives.
     *
     * @throws AssertionError with each difference
     */
    void check() {
        List<String> wrong = new ArrayList<>();
        wanted().forEach((ending, text) -> compare(pair + ending, text, wrong));
        if (!wrong.isEmpty()) {
            throw new AssertionError(String.join("\n", wrong) + "\n" + differencesFromPlain());
        }
    }

    private void compare(String file, @Nullable String text, List<String> wrong) {
        String there = golden.file(file);
        if (text == null && there != null) {
            wrong.add(file + " stands there although the translation is as plain as can be: delete it");
        } else if (text != null && there == null) {
            wrong.add(file + " is missing; it would say:\n" + text);
        } else if (text != null && there != null && !same(file, there, text)) {
            wrong.add(file + " says\n" + there + "but the translation gives\n" + text);
        }
    }

    private boolean same(String file, String there, String text) {
        return file.endsWith(ending())
                ? Comparison.exact(there, text, stream).isEmpty()
                : there.strip().equals(text.strip());
    }

    private String differencesFromPlain() {
        return differences.isEmpty()
                ? ""
                : "From the target's own file it differs so:\n  " + String.join("\n  ", differences);
    }

    /** Writes the files, and tells on standard output what is new. */
    void approve(Path directory) {
        wanted().forEach((ending, text) -> {
            String before = golden.file(pair + ending);
            Path file = directory.resolve(pair + ending);
            try {
                if (text == null) {
                    Files.deleteIfExists(file);
                } else if (before == null || !same(pair + ending, before, text)) {
                    Files.writeString(file, text);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (!Objects.equals(before, text)) {
                System.out.println(golden + "/" + pair + ending + (text == null ? " deleted" : " approved"));
            }
        });
        if (plain != null && !differences.isEmpty()) {
            System.out.println("  " + String.join("\n  ", differences));
        }
    }
}
