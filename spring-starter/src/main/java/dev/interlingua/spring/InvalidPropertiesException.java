package dev.interlingua.spring;

import java.util.List;

/** The {@code interlingua.*} properties cannot be used. Its message lists every problem by its property, and shows no value. */
final class InvalidPropertiesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // List.copyOf is serializable
    private final List<String> problems;

    InvalidPropertiesException(List<String> problems) {
        super("the configuration of Interlingua cannot be used:\n  " + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line each: {@code interlingua.channels[1].timeouts.first-byte: must be a duration …}. */
    List<String> problems() {
        return problems;
    }
}
