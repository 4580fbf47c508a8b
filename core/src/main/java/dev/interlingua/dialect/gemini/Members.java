package dev.interlingua.dialect.gemini;

import dev.interlingua.json.Json;
import dev.interlingua.model.Extensions;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Members the neutral model has no place for: kept apart when reading, put back when writing for this dialect. */
final class Members {
    static final String DIALECT = "gemini";

    private Members() {}

    /** What {@code extensions} keeps for this dialect; null when nothing. */
    static @Nullable JsonObject kept(Extensions extensions) {
        return extensions.of(DIALECT);
    }

    /** The kept member {@code name} when it is an object, else null. */
    static @Nullable JsonObject kept(Extensions extensions, String name) {
        JsonObject all = kept(extensions);
        return all != null && all.get(name) instanceof JsonObject member ? member : null;
    }

    /** Extensions of {@code rest} with the member {@code name} set to {@code inner}, unless that is null. */
    static Extensions of(@Nullable JsonObject rest, String name, @Nullable JsonObject inner) {
        if (inner == null) {
            return Extensions.of(DIALECT, rest);
        }
        JsonObjectBuilder all = rest == null ? Json.object() : Json.object(rest);
        return Extensions.of(DIALECT, all.add(name, inner).build());
    }

    /** {@code json} and the members of {@code kept} that it lacks, within nested objects too. */
    static JsonObject merge(JsonObject json, @Nullable JsonObject kept) {
        if (kept == null) {
            return json;
        }
        JsonObjectBuilder out = Json.object(json);
        for (Map.Entry<String, JsonValue> member : kept.entrySet()) {
            JsonValue there = json.get(member.getKey());
            if (there == null) {
                out.add(member.getKey(), member.getValue());
            } else if (there instanceof JsonObject inner && member.getValue() instanceof JsonObject more) {
                out.add(member.getKey(), merge(inner, more));
            }
        }
        return out.build();
    }
}
