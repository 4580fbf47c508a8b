package dev.interlingua.acceptance.recorded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The cells known not to hold, each with its reason: {@code case -> caller: reason}, one a line. A cell that fails without
 * a line is red, and so is a line whose cell holds or does not exist.
 */
final class Baseline {
    private final String name;
    private final Map<String, String> reasons = new TreeMap<>();
    private final Map<String, Boolean> judged = new LinkedHashMap<>();

    private Baseline(String name) {
        this.name = name;
    }

    /** Reads {@code /baseline/<name>.txt} of the class path; empty lines and those that start with # say nothing. */
    static Baseline load(String name) {
        Baseline baseline = new Baseline(name);
        InputStream file = Objects.requireNonNull(
                Baseline.class.getResourceAsStream("/baseline/" + name + ".txt"), "no baseline " + name);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(baseline::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return baseline;
    }

    private void add(String line) {
        String[] cellAndReason = line.split(": ", 2);
        if (cellAndReason.length < 2 || cellAndReason[1].isBlank()) {
            throw new AssertionError("a line of the baseline gives no reason: " + line);
        }
        if (reasons.put(cellAndReason[0].strip(), cellAndReason[1]) != null) {
            throw new AssertionError("twice in the baseline: " + line);
        }
    }

    /** The complaints that are red: those of a cell without a line, or the wonder that a cell with a line holds. */
    synchronized List<String> judge(String cell, List<String> complaints) {
        judged.put(cell, complaints.isEmpty());
        if (reasons.containsKey(cell)) {
            return complaints.isEmpty() ? List.of(cell + " holds: take it out of the baseline") : List.of();
        }
        return complaints.isEmpty() ? List.of() : List.of(cell + "\n      " + String.join("\n      ", complaints));
    }

    /** Lines about cells that nobody judged. */
    synchronized List<String> stale() {
        List<String> stale = new ArrayList<>(reasons.keySet());
        stale.removeAll(judged.keySet());
        return stale;
    }

    /** How many cells there are and how many of them are excused. */
    synchronized String summary() {
        return "%s: %d cells, %d of them listed with a reason (%.1f %%)"
                .formatted(name, judged.size(), reasons.size(), 100.0 * reasons.size() / Math.max(1, judged.size()));
    }
}
