package dev.interlingua.access;

import static java.util.Objects.requireNonNull;

import dev.interlingua.channel.Globs;
import java.util.List;

/**
 * Who calls.
 *
 * @param name unique among callers; limits are counted by it, logs show it
 * @param models public model names or globs the caller may use
 */
public record Caller(String name, List<String> models, Limits limits) {
    public Caller {
        requireNonNull(name, "name");
        models = List.copyOf(models);
        requireNonNull(limits, "limits");
    }

    /** Whether the caller may use {@code model}. */
    public boolean mayUse(String model) {
        return Globs.anyMatch(models, model);
    }
}
