package dev.interlingua.http;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A form wholly in memory. Immutable.
 *
 * @param parts in the order they were sent in; several may have one name
 */
public record Form(List<FormPart> parts) {
    public Form {
        parts = List.copyOf(parts);
    }

    /** A form of these parts. */
    public static Form of(FormPart... parts) {
        return new Form(List.of(parts));
    }

    /** The first text field of this name, or null. */
    public @Nullable String text(String name) {
        return fields(name).map(FormPart::text).findFirst().orElse(null);
    }

    /** Every text field with one of these names, in the form's order: lists come as {@code include} or {@code include[]}. */
    public List<String> texts(String... names) {
        return fields(names).map(FormPart::text).toList();
    }

    /** Every file with one of these names, in the form's order. */
    public List<FormPart> files(String... names) {
        Set<String> wanted = Set.of(names);
        return parts.stream()
                .filter(part -> part.isFile() && wanted.contains(part.name()))
                .toList();
    }

    /** Whether there is a part of this name, text or file. */
    public boolean has(String name) {
        return parts.stream().anyMatch(part -> part.name().equals(name));
    }

    /** The form with every text field {@code name} replaced by one of this value, at the place of the first, else ahead. */
    public Form with(String name, String value) {
        FormPart given = FormPart.text(name, value);
        Stream.Builder<FormPart> all = Stream.builder();
        boolean placed = fields(name).findAny().isPresent();
        if (!placed) {
            all.add(given);
        }
        boolean first = true;
        for (FormPart part : parts) {
            boolean replaced = !part.isFile() && part.name().equals(name);
            if (!replaced) {
                all.add(part);
            } else if (first) {
                first = false;
                all.add(given);
            }
        }
        return new Form(all.build().toList());
    }

    private Stream<FormPart> fields(String... names) {
        Set<String> wanted = Set.of(names);
        return parts.stream().filter(part -> !part.isFile() && wanted.contains(part.name()));
    }

    /** The names only: the rest is the caller's. */
    @Override
    public String toString() {
        return "Form" + parts.stream().map(FormPart::name).toList();
    }
}
