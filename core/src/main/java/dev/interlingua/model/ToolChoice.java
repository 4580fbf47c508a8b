package dev.interlingua.model;

import java.util.List;

/**
 * Whether and which tools the model must use.
 *
 * @param mode see {@link Mode}
 * @param names for {@link Mode#ONE} exactly one name; for {@code AUTO} and {@code ANY} a subset to choose from, empty
 *     meaning all tools
 */
public record ToolChoice(Mode mode, List<String> names) {
    /** The model decides. */
    public static final ToolChoice AUTO = new ToolChoice(Mode.AUTO, List.of());
    /** No tool may be used. */
    public static final ToolChoice NONE = new ToolChoice(Mode.NONE, List.of());
    /** Some tool must be used. */
    public static final ToolChoice ANY = new ToolChoice(Mode.ANY, List.of());

    /** How much freedom the model has. */
    public enum Mode {
        AUTO,
        NONE,
        ANY,
        ONE
    }

    public ToolChoice {
        names = List.copyOf(names);
        if (mode == Mode.ONE && names.size() != 1) {
            throw new IllegalArgumentException("one tool must be named but were " + names.size());
        }
    }

    /** The tool called {@code name} must be used. */
    public static ToolChoice one(String name) {
        return new ToolChoice(Mode.ONE, List.of(name));
    }
}
