package dev.interlingua.dialect.claude;

import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.model.Extensions;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of a Claude object that the neutral model cannot hold exactly, kept beside it. A member kept although the
 * model also has its meaning (such as {@code thinking}) is written back only while it still means the same: its writer
 * compares.
 */
final class ClaudeOwn {
    private ClaudeOwn() {}

    /** The members not in {@code known}, and those of {@code also} that are there. */
    static Extensions keep(Fields fields, Set<String> known, Set<String> also) {
        Set<String> left = new HashSet<>(known);
        left.removeAll(also);
        return Extensions.of(ClaudeVocabulary.ID, fields.others(left));
    }

    /** What was kept of Claude's, or null. */
    static @Nullable JsonObject of(Extensions extensions) {
        return extensions.of(ClaudeVocabulary.ID);
    }

    /** The kept member, or null. */
    static @Nullable JsonObject object(@Nullable JsonObject own, String name) {
        return own != null && own.get(name) instanceof JsonObject object ? object : null;
    }

    /** {@code written} with the kept members it lacks, but for those in {@code except}. */
    static JsonObject complete(JsonObject written, @Nullable JsonObject own, Set<String> except) {
        if (own == null) {
            return written;
        }
        JsonObjectBuilder all = Json.object(written);
        own.forEach((name, value) -> {
            if (!written.containsKey(name) && !except.contains(name)) {
                all.add(name, value);
            }
        });
        return all.build();
    }

    /** Adds {@code name} when there is a value. */
    static void add(JsonObjectBuilder json, String name, @Nullable JsonValue value) {
        if (value != null) {
            json.add(name, value);
        }
    }
}
