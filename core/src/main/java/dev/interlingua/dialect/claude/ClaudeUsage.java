package dev.interlingua.dialect.claude;

import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.Usage;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Claude counts input without what was read from or written to the cache; the neutral model counts it all
 * (platform.claude.com, "Prompt caching", tracking cache performance).
 */
final class ClaudeUsage {
    private ClaudeUsage() {}

    /** Reads a {@code usage} object; members it lacks stay null. */
    static Usage decode(JsonObject usage) {
        JsonObject split = Loose.object(usage, "cache_creation");
        Long oneHour = Loose.number(split, "ephemeral_1h_input_tokens");
        Long written = Loose.number(usage, "cache_creation_input_tokens");
        if (written == null && split != null) {
            written = sum(oneHour, Loose.number(split, "ephemeral_5m_input_tokens"));
        }
        if (oneHour == null && Loose.number(split, "ephemeral_5m_input_tokens") != null) {
            oneHour = 0L; // half a split tells that the rest lives for five minutes
        }
        Long read = Loose.number(usage, "cache_read_input_tokens");
        return build(
                Loose.number(usage, "input_tokens"),
                read,
                written,
                oneHour,
                Loose.number(usage, "output_tokens"),
                Loose.number(Loose.object(usage, "output_tokens_details"), "thinking_tokens"),
                Loose.number(Loose.object(usage, "server_tool_use"), "web_search_requests"));
    }

    /**
     * Puts a later snapshot over an earlier one, member by member: a stream's {@code message_delta} may repeat all counts
     * or only those of the output. A later 0 erases no count but that of the output, which starts as a guess.
     */
    static Usage merge(Usage earlier, Usage later) {
        return build(
                later(uncached(earlier), uncached(later)),
                later(earlier.cacheRead(), later.cacheRead()),
                later(earlier.cacheWrite(), later.cacheWrite()),
                later(earlier.cacheWrite1h(), later.cacheWrite1h()),
                later.output() == null ? earlier.output() : later.output(),
                later(earlier.reasoning(), later.reasoning()),
                later(earlier.webSearches(), later.webSearches()));
    }

    private static Usage build(
            @Nullable Long uncached,
            @Nullable Long read,
            @Nullable Long written,
            @Nullable Long written1h,
            @Nullable Long output,
            @Nullable Long thinking,
            @Nullable Long searches) {
        return Usage.builder()
                .input(uncached == null ? null : sum(uncached, sum(read, written)))
                .cacheRead(read)
                .cacheWrite(written)
                .cacheWrite1h(written1h)
                .output(output)
                .reasoning(thinking)
                .webSearches(searches)
                .build();
    }

    private static @Nullable Long uncached(Usage usage) {
        return usage.input() == null ? null : Long.valueOf(usage.uncachedInput());
    }

    private static @Nullable Long later(@Nullable Long earlier, @Nullable Long later) {
        return later == null || later == 0 && earlier != null ? earlier : later;
    }

    /** Adds without overflow: counts of a mad upstream may be anything. */
    private static Long sum(@Nullable Long a, @Nullable Long b) {
        long left = a == null ? 0 : Math.max(0, a);
        long right = b == null ? 0 : Math.max(0, b);
        return left + right < 0 ? Long.MAX_VALUE : left + right;
    }

    /** Writes the {@code usage} object of a message; an unknown count is 0, because Claude's schema has no other word. */
    static JsonObject encode(@Nullable Usage reported, @Nullable String serviceTier) {
        Usage usage = reported == null ? Usage.NONE : reported;
        JsonObjectBuilder json = counts(usage);
        Long oneHour = usage.cacheWrite1h();
        if (oneHour == null) {
            json.add("cache_creation", JsonValue.NULL);
        } else {
            json.add(
                    "cache_creation",
                    Json.object()
                            .add("ephemeral_5m_input_tokens", Math.max(0, orZero(usage.cacheWrite()) - oneHour))
                            .add("ephemeral_1h_input_tokens", oneHour.longValue()));
        }
        return json.add("service_tier", tier(serviceTier)).build();
    }

    /** Claude's word for the tier that served an answer. */
    private static String tier(@Nullable String word) {
        if (word == null) {
            return "standard";
        }
        return switch (word) {
            case "batch" -> word;
            case "priority", "fast", "ultrafast", "scale" -> "priority";
            default -> "standard";
        };
    }

    /** Writes the cumulative {@code usage} of a stream's {@code message_delta}. */
    static JsonObject encodeDelta(@Nullable Usage reported) {
        return counts(reported == null ? Usage.NONE : reported).build();
    }

    private static JsonObjectBuilder counts(Usage usage) {
        JsonObjectBuilder json = Json.object()
                .add("input_tokens", usage.uncachedInput())
                .add("cache_creation_input_tokens", orZero(usage.cacheWrite()))
                .add("cache_read_input_tokens", orZero(usage.cacheRead()))
                .add("output_tokens", orZero(usage.output()));
        if (usage.reasoning() != null) {
            json.add("output_tokens_details", Json.object().add("thinking_tokens", orZero(usage.reasoning())));
        }
        if (usage.webSearches() == null) {
            return json.add("server_tool_use", JsonValue.NULL);
        }
        return json.add(
                "server_tool_use",
                Json.object()
                        .add("web_search_requests", orZero(usage.webSearches()))
                        .add("web_fetch_requests", 0));
    }

    private static long orZero(@Nullable Long count) {
        return count == null ? 0 : count;
    }
}
