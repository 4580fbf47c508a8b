package dev.interlingua.dialect.openai.audio;

import dev.interlingua.dialect.UsageReader;
import dev.interlingua.dialect.openai.common.OpenAiUsage;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.Usage;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What a transcription took: tokens, or for models that are paid by the minute the seconds of the recording. */
final class TranscriptUsage {
    static final UsageReader READER = new UsageReader("usage", TranscriptUsage::read, TranscriptUsage::merge);

    private TranscriptUsage() {}

    static Usage read(JsonObject usage) {
        Usage counts = OpenAiUsage.read(usage);
        Long audio = Loose.number(Loose.object(usage, "input_token_details"), "audio_tokens");
        Long seconds = seconds(usage, "seconds");
        return counts.toBuilder()
                .audioInput(audio == null ? counts.audioInput() : audio)
                .audioSeconds(seconds == null ? seconds(usage, "prompt_audio_seconds") : seconds)
                .build();
    }

    /** Whole seconds, rounded up. */
    private static @Nullable Long seconds(JsonObject usage, String name) {
        Long whole = Loose.number(usage, name);
        boolean more = whole != null
                && usage.get(name) instanceof JsonNumber number
                && number.doubleValue() > whole
                && whole < Long.MAX_VALUE;
        return whole == null || !more ? whole : Long.valueOf(whole + 1);
    }

    private static Usage merge(Usage earlier, Usage later) {
        return later.audioSeconds() != null ? later : OpenAiUsage.merge(earlier, later);
    }

    /** The tokens; null when the upstream has told none. */
    static @Nullable JsonObject tokens(Usage usage) {
        Long input = usage.input();
        Long output = usage.output();
        if (input == null || output == null) {
            return null;
        }
        long audio = usage.audioInput() == null ? 0 : usage.audioInput();
        return Json.object()
                .add("type", "tokens")
                .add("input_tokens", input)
                .add(
                        "input_token_details",
                        Json.object()
                                .add("text_tokens", Math.max(0, input - audio))
                                .add("audio_tokens", audio))
                .add("output_tokens", output)
                .add("total_tokens", input + output)
                .build();
    }
}
