package dev.interlingua.config;

import java.util.List;

/** The configuration cannot be used. Its message lists every problem by its JSON path and never shows a value. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // List.copyOf is serializable
    private final List<String> problems;

    ConfigException(String source, List<String> problems) {
        super(source + " cannot be used:\n  " + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line each: {@code channels[1].timeouts.firstByte: must be a duration …}. */
    public List<String> problems() {
        return problems;
    }
}
