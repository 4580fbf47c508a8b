package dev.interlingua.dialect.gemini;

import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.Usage;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code usageMetadata}: the prompt includes cached tokens but not those of tools, candidates usually leave out thoughts.
 * Ours includes everything.
 */
final class GeminiUsage {
    private GeminiUsage() {}

    /** Reads the counts; {@link Usage#NONE} when the object only names a tier. */
    static Usage decode(JsonObject metadata) {
        Long prompt = Loose.number(metadata, "promptTokenCount");
        Long candidates = Loose.number(metadata, "candidatesTokenCount");
        Long thoughts = Loose.number(metadata, "thoughtsTokenCount");
        Long tools = Loose.number(metadata, "toolUsePromptTokenCount");
        Long total = Loose.number(metadata, "totalTokenCount");
        if (prompt == null && candidates == null && thoughts == null && tools == null && total == null) {
            return Usage.NONE;
        }
        long told = zero(prompt) + zero(tools);
        boolean inclusive = zero(thoughts) > 0 && total != null && total == told + zero(candidates);
        long output = zero(candidates) + (inclusive ? 0 : zero(thoughts));
        Long input = prompt == null && tools == null ? rest(total, output) : Long.valueOf(told);
        List<JsonObject> in = Loose.objects(metadata, "promptTokensDetails");
        List<JsonObject> out = Loose.objects(metadata, "candidatesTokensDetails");
        return Usage.builder()
                .input(input)
                .cacheRead(Loose.number(metadata, "cachedContentTokenCount"))
                .toolUsePrompt(tools)
                .audioInput(modality(in, "AUDIO"))
                .imageInput(plus(modality(in, "IMAGE"), modality(in, "VIDEO")))
                .output(output)
                .reasoning(thoughts)
                .audioOutput(modality(out, "AUDIO"))
                .imageOutput(modality(out, "IMAGE"))
                .build();
    }

    private static @Nullable Long rest(@Nullable Long total, long part) {
        return total == null ? null : Long.valueOf(zero(total) - part);
    }

    /**
     * The tier that served the answer, in the words of {@code serviceTier}; null when it is not told. Vertex tells the kind
     * of traffic instead; reserved throughput has OpenAI's word {@code scale}.
     */
    static @Nullable String tier(@Nullable JsonObject metadata) {
        String tier = Loose.string(metadata, "serviceTier");
        String traffic = Loose.string(metadata, "trafficType");
        if (tier != null) {
            return tier.toLowerCase(Locale.ROOT);
        }
        return traffic == null
                ? null
                : switch (traffic) {
                    case "ON_DEMAND" -> "standard";
                    case "ON_DEMAND_PRIORITY" -> "priority";
                    case "ON_DEMAND_FLEX" -> "flex";
                    case "PROVISIONED_THROUGHPUT" -> "scale";
                    default -> null;
                };
    }

    /** The counts and the tier, in whatever word the upstream told it. */
    static JsonObject encode(Usage usage, @Nullable String serviceTier) {
        JsonObject counts = encode(usage);
        String word = serviceTier == null
                ? null
                : switch (serviceTier) {
                    case "standard", "default" -> "standard";
                    case "flex" -> "flex";
                    case "priority", "fast", "ultrafast", "scale" -> "priority";
                    default -> null;
                };
        return word == null
                ? counts
                : Json.object(counts).add("serviceTier", word).build();
    }

    /** A later snapshot replaces an earlier one, unless it tells nothing or has lost the output. */
    static Usage merge(Usage earlier, Usage later) {
        if (later.input() == null && later.output() == null) {
            return earlier;
        }
        Long output = earlier.output();
        boolean lost = output != null && output > 0 && (later.output() == null || later.output() == 0);
        return lost
                ? later.toBuilder()
                        .output(output)
                        .reasoning(earlier.reasoning())
                        .build()
                : later;
    }

    /** Writes the counts as Google does: zeros are left out, but for prompt and total. */
    static JsonObject encode(Usage usage) {
        long input = zero(usage.input());
        long output = zero(usage.output());
        long tools = zero(usage.toolUsePrompt());
        long reasoning = zero(usage.reasoning());
        JsonObjectBuilder out = Json.object().add("promptTokenCount", input - tools);
        positive(out, "candidatesTokenCount", output - reasoning);
        out.add("totalTokenCount", input + output);
        positive(out, "cachedContentTokenCount", zero(usage.cacheRead()));
        positive(out, "toolUsePromptTokenCount", tools);
        positive(out, "thoughtsTokenCount", reasoning);
        details(out, "promptTokensDetails", input - tools, usage.audioInput(), usage.imageInput());
        details(out, "candidatesTokensDetails", output - reasoning, usage.audioOutput(), usage.imageOutput());
        return out.build();
    }

    private static void details(
            JsonObjectBuilder out, String name, long all, @Nullable Long audio, @Nullable Long image) {
        long text = all - zero(audio) - zero(image);
        if (zero(audio) + zero(image) > 0 && text >= 0) {
            var list = Json.array();
            modality(list, "AUDIO", zero(audio));
            modality(list, "IMAGE", zero(image));
            modality(list, "TEXT", text);
            out.add(name, list);
        }
    }

    private static void modality(JsonArrayBuilder list, String word, long count) {
        if (count > 0) {
            list.add(Json.object().add("modality", word).add("tokenCount", count));
        }
    }

    private static void positive(JsonObjectBuilder out, String name, long count) {
        if (count > 0) {
            out.add(name, count);
        }
    }

    private static @Nullable Long modality(List<JsonObject> counts, String word) {
        Long sum = null;
        for (JsonObject count : counts) {
            if (Vocabulary.modality(count).equals(word)) {
                sum = plus(sum, Loose.number(count, "tokenCount"));
            }
        }
        return sum;
    }

    private static @Nullable Long plus(@Nullable Long a, @Nullable Long b) {
        return a == null ? b : b == null ? a : Long.valueOf(a + b);
    }

    private static long zero(@Nullable Long count) {
        return count == null ? 0 : Math.max(0, Math.min(count, 1L << 50));
    }
}
