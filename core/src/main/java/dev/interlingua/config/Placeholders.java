package dev.interlingua.config;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts values in the place of {@code ${NAME}} and {@code ${NAME:default}}. What was put in is not looked at again. */
final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(?:([A-Za-z_][A-Za-z0-9_.-]*)(?::([^}]*))?})?");

    private final Variables variables;

    Placeholders(Variables variables) {
        this.variables = variables;
    }

    static boolean in(String text) {
        return text.contains("${");
    }

    /**
     * The text with all values in place.
     *
     * @param problems is told what is wrong with each placeholder, and never a value
     * @return null when something was wrong
     */
    @Nullable
    String expand(String text, Consumer<String> problems) {
        StringBuilder expanded = new StringBuilder();
        boolean complete = true;
        int copied = 0;
        for (Matcher found = PLACEHOLDER.matcher(text); found.find(); copied = found.end()) {
            String value = value(found, problems);
            complete &= value != null;
            expanded.append(text, copied, found.start()).append(value);
        }
        return complete ? expanded.append(text, copied, text.length()).toString() : null;
    }

    private @Nullable String value(Matcher found, Consumer<String> problems) {
        String name = found.group(1);
        if (name == null) {
            problems.accept("\"${\" must be followed by NAME} or NAME:default}");
            return null;
        }
        String value = variables.get(name);
        if (value == null) {
            value = found.group(2);
        }
        if (value == null) {
            problems.accept("neither an environment variable nor a system property " + name + " is set");
        }
        return value;
    }
}
