package dev.interlingua.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of one HTTP message in the order of the wire. Names are compared without regard to case, a name may
 * occur several times (RFC 9110 §5.3). Immutable.
 */
public final class HeaderList {
    private static final HeaderList EMPTY = new HeaderList(List.of());
    private static final Set<String> SECRET = Set.of(
            "authorization", "proxy-authorization", "x-api-key", "x-goog-api-key", "api-key", "cookie", "set-cookie");

    private final List<Map.Entry<String, String>> entries;

    private HeaderList(List<Map.Entry<String, String>> entries) {
        this.entries = List.copyOf(entries);
    }

    /** No header at all. */
    public static HeaderList empty() {
        return EMPTY;
    }

    /**
     * Headers from alternating names and values.
     *
     * @throws IllegalArgumentException when a value is missing
     */
    public static HeaderList of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a name without a value: " + namesAndValues[namesAndValues.length - 1]);
        }
        HeaderList headers = EMPTY;
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers = headers.plus(namesAndValues[i], namesAndValues[i + 1]);
        }
        return headers;
    }

    /** These headers and one more, behind those that are there already. */
    public HeaderList plus(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(entries);
        more.add(Map.entry(name, value));
        return new HeaderList(more);
    }

    /** These headers with {@code name} occurring exactly once. */
    public HeaderList with(String name, String value) {
        return without(name).plus(name, value);
    }

    /** These headers without any field called {@code name}. */
    public HeaderList without(String name) {
        return new HeaderList(entries.stream()
                .filter(entry -> !entry.getKey().equalsIgnoreCase(name))
                .toList());
    }

    /** The first value of {@code name}, or null when the message has no such field. */
    public @Nullable String first(String name) {
        for (Map.Entry<String, String> entry : entries) {
            if (entry.getKey().equalsIgnoreCase(name)) {
                return entry.getValue();
            }
        }
        return null;
    }

    /** Every value of {@code name} in order; empty when the message has no such field. */
    public List<String> all(String name) {
        return entries.stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Whether some value of {@code name} lists {@code token} (comma separated, any case). */
    public boolean hasToken(String name, String token) {
        return all(name).stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .anyMatch(part -> part.strip().equalsIgnoreCase(token));
    }

    /** The names in lower case, sorted, each once. */
    public Set<String> names() {
        return entries.stream()
                .map(entry -> entry.getKey().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every field as it stood on the wire. */
    public List<Map.Entry<String, String>> entries() {
        return entries;
    }

    /** For failure messages: credentials are masked. */
    @Override
    public String toString() {
        return entries.stream()
                .map(entry -> entry.getKey() + ": "
                        + (SECRET.contains(entry.getKey().toLowerCase(Locale.ROOT)) ? "***" : entry.getValue()))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
