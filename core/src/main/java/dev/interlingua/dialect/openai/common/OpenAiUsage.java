package dev.interlingua.dialect.openai.common;

import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.Usage;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import org.jspecify.annotations.Nullable;

/** Token counts in Chat's words ({@code prompt_tokens}) and in those of Responses ({@code input_tokens}). */
public final class OpenAiUsage {
    private OpenAiUsage() {}

    /** Reads a {@code usage} object of either format; compatible servers mix their words. */
    public static Usage read(JsonObject usage) {
        JsonObject in = first(usage, "prompt_tokens_details", "input_tokens_details");
        JsonObject out = first(usage, "completion_tokens_details", "output_tokens_details");
        Long total = Loose.number(usage, "total_tokens");
        Long cached = cached(usage, in);
        Long written = Loose.number(in, "cache_write_tokens");
        Long reasoning = Loose.number(out, "reasoning_tokens");
        Long input = input(usage, cached, written, total);
        return Usage.builder()
                .input(input)
                .cacheRead(cached)
                .cacheWrite(written)
                .audioInput(Loose.number(in, "audio_tokens"))
                .imageInput(Loose.number(in, "image_tokens"))
                .output(output(usage, input, reasoning, total))
                .reasoning(reasoning)
                .audioOutput(Loose.number(out, "audio_tokens"))
                .imageOutput(Loose.number(out, "image_tokens"))
                .predictionAccepted(Loose.number(out, "accepted_prediction_tokens"))
                .predictionRejected(Loose.number(out, "rejected_prediction_tokens"))
                .build();
    }

    /**
     * A later snapshot over an earlier one: whole objects replace each other, but a count of zero never wipes out a real
     * one (some servers repeat an empty object at the end).
     */
    public static Usage merge(Usage earlier, Usage later) {
        return isEmpty(later.input()) && isEmpty(later.output()) ? earlier : later;
    }

    private static boolean isEmpty(@Nullable Long count) {
        return count == null || count == 0;
    }

    private static @Nullable Long cached(JsonObject usage, @Nullable JsonObject details) {
        Long cached = Loose.number(details, "cached_tokens");
        if (cached == null) {
            cached = Loose.number(usage, "prompt_cache_hit_tokens");
        }
        return cached == null ? Loose.number(usage, "cached_tokens") : cached;
    }

    private static @Nullable Long input(
            JsonObject usage, @Nullable Long cached, @Nullable Long written, @Nullable Long total) {
        Long input = firstNumber(usage, "prompt_tokens", "input_tokens");
        Long audio = Loose.number(first(usage, "prompt_tokens_details", "input_tokens_details"), "audio_tokens");
        Long output = firstNumber(usage, "completion_tokens", "output_tokens");
        if (input != null
                && audio != null
                && audio > 0
                && total != null
                && output != null
                && total == input + audio + output) {
            // Mistral counts audio apart from prompt_tokens; its total gives it away.
            return input + audio;
        }
        if (input != null && cached != null && cached > input) {
            // A server that counts cached tokens apart.
            return input + cached + (written == null ? 0 : written);
        }
        return input;
    }

    private static @Nullable Long output(
            JsonObject usage, @Nullable Long input, @Nullable Long reasoning, @Nullable Long total) {
        Long output = firstNumber(usage, "completion_tokens", "output_tokens");
        if (output == null) {
            return total == null || input == null || total < input ? null : Long.valueOf(total - input);
        }
        if (reasoning != null && reasoning > 0 && input != null && total != null) {
            // xAI counts reasoning apart from completion_tokens; its total gives it away.
            return total == input + output + reasoning ? Long.valueOf(output + reasoning) : output;
        }
        return output;
    }

    private static @Nullable JsonObject first(JsonObject usage, String name, String other) {
        JsonObject value = Loose.object(usage, name);
        return value == null ? Loose.object(usage, other) : value;
    }

    private static @Nullable Long firstNumber(JsonObject usage, String name, String other) {
        Long value = Loose.number(usage, name);
        return value == null ? Loose.number(usage, other) : value;
    }

    /** Writes Chat's {@code usage}. Both detail objects are always there: many clients look into them unasked. */
    public static JsonObject writeChat(Usage usage) {
        JsonObjectBuilder in = Json.object().add("cached_tokens", known(usage.cacheRead()));
        if (usage.cacheWrite() != null) {
            in.add("cache_write_tokens", usage.cacheWrite());
        }
        in.add("text_tokens", rest(usage.input(), usage.audioInput(), usage.imageInput()))
                .add("audio_tokens", known(usage.audioInput()))
                .add("image_tokens", known(usage.imageInput()));
        JsonObjectBuilder out = Json.object()
                .add("text_tokens", rest(usage.output(), usage.reasoning(), usage.audioOutput(), usage.imageOutput()))
                .add("audio_tokens", known(usage.audioOutput()))
                .add("reasoning_tokens", known(usage.reasoning()))
                .add("accepted_prediction_tokens", known(usage.predictionAccepted()))
                .add("rejected_prediction_tokens", known(usage.predictionRejected()));
        if (usage.imageOutput() != null) {
            out.add("image_tokens", usage.imageOutput());
        }
        return Json.object()
                .add("prompt_tokens", known(usage.input()))
                .add("completion_tokens", known(usage.output()))
                .add("total_tokens", known(usage.total()))
                .add("prompt_tokens_details", in)
                .add("completion_tokens_details", out)
                .build();
    }

    /** Writes the {@code usage} of Responses; its schema requires every member. */
    public static JsonObject writeResponses(Usage usage) {
        JsonObjectBuilder in = Json.object()
                .add("cached_tokens", known(usage.cacheRead()))
                .add("cache_write_tokens", known(usage.cacheWrite()));
        return Json.object()
                .add("input_tokens", known(usage.input()))
                .add("input_tokens_details", in)
                .add("output_tokens", known(usage.output()))
                .add("output_tokens_details", Json.object().add("reasoning_tokens", known(usage.reasoning())))
                .add("total_tokens", known(usage.total()))
                .build();
    }

    private static long known(@Nullable Long count) {
        return count == null ? 0 : count;
    }

    private static long rest(@Nullable Long total, @Nullable Long... parts) {
        long rest = known(total);
        for (Long part : parts) {
            rest -= known(part);
        }
        return Math.max(0, rest);
    }
}
