package dev.interlingua.model;

import jakarta.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Members of a wire object that the neutral model has no place for, kept by the dialect they were read from and given
 * back to that dialect only.
 *
 * @param byDialect dialect id (such as {@code claude}) to the unmodelled members, in wire order
 */
public record Extensions(Map<String, JsonObject> byDialect) {
    /** No unmodelled members. */
    public static final Extensions NONE = new Extensions(Map.of());

    public Extensions {
        byDialect = byDialect.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(byDialect));
    }

    /** Members read from {@code dialect}; {@link #NONE} when there are none. */
    public static Extensions of(String dialect, @Nullable JsonObject members) {
        return members == null || members.isEmpty() ? NONE : new Extensions(Map.of(dialect, members));
    }

    /** These and {@code members} of {@code dialect} in place of its own. */
    public Extensions with(String dialect, JsonObject members) {
        Map<String, JsonObject> all = new LinkedHashMap<>(byDialect);
        all.put(dialect, members);
        return new Extensions(all);
    }

    /** The members that were read from {@code dialect}, or null. */
    public @Nullable JsonObject of(String dialect) {
        return byDialect.get(dialect);
    }
}
