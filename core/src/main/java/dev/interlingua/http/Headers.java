package dev.interlingua.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** HTTP header fields: names without regard to case, several values per name in their order. Immutable. */
public final class Headers {
    /** No header at all. */
    public static final Headers EMPTY = new Headers(new TreeMap<>(String.CASE_INSENSITIVE_ORDER));

    private final TreeMap<String, List<String>> values;

    private Headers(TreeMap<String, List<String>> values) {
        this.values = values;
    }

    /**
     * Headers from names and values in turn.
     *
     * @throws IllegalArgumentException when a value is missing
     */
    public static Headers of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a value is missing after " + namesAndValues[namesAndValues.length - 1]);
        }
        Headers headers = EMPTY;
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers = headers.plus(namesAndValues[i], namesAndValues[i + 1]);
        }
        return headers;
    }

    /** Headers from all values of each name; names that differ only in case are one. Names without a value are left out. */
    public static Headers of(Map<String, List<String>> values) {
        TreeMap<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        values.forEach((name, all) -> {
            if (!all.isEmpty()) {
                copy.merge(name, List.copyOf(all), Headers::joined);
            }
        });
        return new Headers(copy);
    }

    /** The first value of {@code name}, or null. */
    public @Nullable String first(String name) {
        List<String> all = values.get(name);
        return all == null ? null : all.get(0);
    }

    /** All values of {@code name}, possibly none. */
    public List<String> all(String name) {
        List<String> all = values.get(name);
        return all == null ? List.of() : all;
    }

    /** Whether {@code name} is present. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** These headers with {@code name} set to {@code value} alone. */
    public Headers with(String name, String value) {
        TreeMap<String, List<String>> copy = new TreeMap<>(values);
        copy.put(name, List.of(value));
        return new Headers(copy);
    }

    /** These headers and one more value of {@code name}. */
    public Headers plus(String name, String value) {
        TreeMap<String, List<String>> copy = new TreeMap<>(values);
        List<String> all = new ArrayList<>(copy.getOrDefault(name, List.of()));
        all.add(value);
        copy.put(name, Collections.unmodifiableList(all));
        return new Headers(copy);
    }

    /** These headers, each name of {@code other} replaced by its values there. */
    public Headers withAll(Headers other) {
        TreeMap<String, List<String>> copy = new TreeMap<>(values);
        copy.putAll(other.values);
        return new Headers(copy);
    }

    /** These headers without {@code name}. */
    public Headers without(String name) {
        TreeMap<String, List<String>> copy = new TreeMap<>(values);
        copy.remove(name);
        return new Headers(copy);
    }

    /** Calls {@code action} for each name and value, names in alphabetical order. */
    public void forEach(BiConsumer<String, String> action) {
        for (Map.Entry<String, List<String>> entry : values.entrySet()) {
            for (String value : entry.getValue()) {
                action.accept(entry.getKey(), value);
            }
        }
    }

    /** The media type's essence ({@code application/json}) in lower case, or null when there is none. */
    public @Nullable String contentType() {
        String value = first("Content-Type");
        if (value == null) {
            return null;
        }
        int semicolon = value.indexOf(';');
        return (semicolon < 0 ? value : value.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return Collections.unmodifiableList(all);
    }

    /** Names only: values may be secret. */
    @Override
    public String toString() {
        return "Headers" + values.keySet();
    }
}
