package dev.interlingua.dialect.claude;

import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.Finish;
import dev.interlingua.model.FinishReason;
import dev.interlingua.model.ReasoningOptions.Effort;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Claude's words for stop reasons and levels of effort, both ways. */
final class ClaudeVocabulary {
    /** Dialect id, format id, key of extensions and issuer of opaque state. */
    static final String ID = "claude";

    private static final Map<String, FinishReason> REASONS = Map.of(
            "end_turn", FinishReason.END,
            "max_tokens", FinishReason.MAX_TOKENS,
            "stop_sequence", FinishReason.STOP_SEQUENCE,
            "tool_use", FinishReason.TOOL_USE,
            "pause_turn", FinishReason.PAUSE,
            "refusal", FinishReason.REFUSAL,
            "model_context_window_exceeded", FinishReason.CONTEXT_WINDOW,
            "compaction", FinishReason.COMPACTION);

    private static final Map<String, Effort> EFFORTS = Map.of(
            "low", Effort.LOW,
            "medium", Effort.MEDIUM,
            "high", Effort.HIGH,
            "xhigh", Effort.XHIGH,
            "max", Effort.MAX);

    private ClaudeVocabulary() {}

    static @Nullable Effort effort(String word) {
        return EFFORTS.get(word);
    }

    static String word(Effort effort) {
        return effort.name().toLowerCase(Locale.ROOT);
    }

    /**
     * How an answer ended.
     *
     * @param stop the message or the {@code delta} of {@code message_delta}
     * @param called whether the answer holds a call the caller has to run; it outranks the word for a plain end
     */
    static Finish finish(@Nullable JsonObject stop, boolean called) {
        String word = Loose.string(stop, "stop_reason");
        FinishReason reason = word == null ? FinishReason.END : REASONS.getOrDefault(word, FinishReason.UNKNOWN);
        if (reason == FinishReason.END && called) {
            reason = FinishReason.TOOL_USE;
        } else if (reason == FinishReason.TOOL_USE && !called) {
            reason = FinishReason.END;
        }
        JsonObject details = Loose.object(stop, "stop_details");
        return new Finish(
                reason,
                Loose.string(stop, "stop_sequence"),
                Loose.string(details, "explanation"),
                Loose.string(details, "category"),
                word);
    }

    /**
     * The stop reason to write; null when the answer is no answer: a broken tool call, a missing image or a failure, and
     * no text beside it.
     *
     * @param hasText whether the caller has got visible text
     */
    static @Nullable String stopReason(Finish finish, boolean hasText) {
        return switch (finish.reason()) {
            case END, LANGUAGE, COMPACTION, UNKNOWN -> "end_turn";
            case STOP_SEQUENCE -> finish.stopSequence() == null ? "end_turn" : "stop_sequence";
            case MAX_TOKENS -> "max_tokens";
            case CONTEXT_WINDOW -> "model_context_window_exceeded";
            case TOOL_USE -> "tool_use";
            case CONTENT_FILTER, REFUSAL, RECITATION -> "refusal";
            case PAUSE -> "pause_turn";
            case IMAGE_FAILURE -> namesSafety(finish) ? "refusal" : hasText ? "end_turn" : null;
            case MALFORMED_TOOL_CALL, ERROR -> hasText ? "end_turn" : null;
        };
    }

    private static boolean namesSafety(Finish finish) {
        String raw = finish.raw();
        return raw != null && (raw.contains("SAFETY") || raw.contains("PROHIBITED"));
    }

    /** Claude's {@code stop_details}: an object beside {@code refusal}, else JSON null. */
    static JsonValue stopDetails(Finish finish, @Nullable String stopReason) {
        if (!"refusal".equals(stopReason)) {
            return JsonValue.NULL;
        }
        return Json.object()
                .add("type", "refusal")
                .add("category", text(finish.category()))
                .add("explanation", text(finish.detail()))
                .build();
    }

    /** A string value, or JSON null. */
    static JsonValue text(@Nullable String value) {
        return value == null ? JsonValue.NULL : Json.string(value);
    }
}
