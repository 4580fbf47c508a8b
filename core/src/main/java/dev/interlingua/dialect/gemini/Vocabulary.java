package dev.interlingua.dialect.gemini;

import dev.interlingua.model.Finish;
import dev.interlingua.model.FinishReason;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gemini's words for how an answer ended ({@code Candidate.FinishReason} of the public API) and ours. */
final class Vocabulary {
    private static final Map<String, FinishReason> REASONS = Map.ofEntries(
            Map.entry("STOP", FinishReason.END),
            Map.entry("MAX_TOKENS", FinishReason.MAX_TOKENS),
            Map.entry("SAFETY", FinishReason.CONTENT_FILTER),
            Map.entry("BLOCKLIST", FinishReason.CONTENT_FILTER),
            Map.entry("PROHIBITED_CONTENT", FinishReason.CONTENT_FILTER),
            Map.entry("SPII", FinishReason.CONTENT_FILTER),
            Map.entry("ESCALATION", FinishReason.CONTENT_FILTER),
            Map.entry("MODEL_ARMOR", FinishReason.CONTENT_FILTER),
            Map.entry("IMAGE_SAFETY", FinishReason.CONTENT_FILTER),
            Map.entry("IMAGE_PROHIBITED_CONTENT", FinishReason.CONTENT_FILTER),
            Map.entry("RECITATION", FinishReason.RECITATION),
            Map.entry("IMAGE_RECITATION", FinishReason.RECITATION),
            Map.entry("LANGUAGE", FinishReason.LANGUAGE),
            Map.entry("MALFORMED_FUNCTION_CALL", FinishReason.MALFORMED_TOOL_CALL),
            Map.entry("UNEXPECTED_TOOL_CALL", FinishReason.MALFORMED_TOOL_CALL),
            Map.entry("TOO_MANY_TOOL_CALLS", FinishReason.MALFORMED_TOOL_CALL),
            Map.entry("MISSING_THOUGHT_SIGNATURE", FinishReason.MALFORMED_TOOL_CALL),
            Map.entry("NO_IMAGE", FinishReason.IMAGE_FAILURE),
            Map.entry("IMAGE_OTHER", FinishReason.IMAGE_FAILURE),
            Map.entry("MALFORMED_RESPONSE", FinishReason.ERROR),
            Map.entry("OTHER", FinishReason.UNKNOWN));

    /** Enum numbers of the protocol buffer, which a caller of the upstream may have asked for. */
    private static final List<String> BY_NUMBER = List.of(
            "FINISH_REASON_UNSPECIFIED",
            "STOP",
            "MAX_TOKENS",
            "SAFETY",
            "RECITATION",
            "OTHER",
            "LANGUAGE",
            "BLOCKLIST",
            "PROHIBITED_CONTENT",
            "SPII",
            "MALFORMED_FUNCTION_CALL",
            "IMAGE_SAFETY");

    private static final List<String> MODALITIES =
            List.of("MODALITY_UNSPECIFIED", "TEXT", "IMAGE", "VIDEO", "AUDIO", "DOCUMENT");

    private Vocabulary() {}

    /** The candidate's {@code finishReason} as a word, also when it came as a number; null when it is absent. */
    static @Nullable String finishWord(JsonObject candidate) {
        String word = enumWord(candidate.get("finishReason"), BY_NUMBER);
        return word == null || word.equals("FINISH_REASON_UNSPECIFIED") ? null : word;
    }

    /** A modality's word, also when it came as a number; empty when there is none. */
    static String modality(JsonObject count) {
        String word = enumWord(count.get("modality"), MODALITIES);
        return word == null ? "" : word;
    }

    private static @Nullable String enumWord(@Nullable JsonValue value, List<String> byNumber) {
        if (value instanceof JsonString text) {
            return text.getString().toUpperCase(Locale.ROOT);
        }
        if (value instanceof JsonNumber number) {
            long at = number.longValue();
            return at >= 0 && at < byNumber.size() ? byNumber.get((int) at) : "OTHER";
        }
        return null;
    }

    /**
     * Our reason. Filters win over the token limit, that over tool calls, those over a plain end.
     *
     * @param called whether the caller is to run a tool
     */
    static FinishReason reason(String word, boolean called) {
        FinishReason reason = REASONS.getOrDefault(word, FinishReason.UNKNOWN);
        return called && reason == FinishReason.END ? FinishReason.TOOL_USE : reason;
    }

    /** Gemini's word for {@code finish}; its own one is kept when it came from there. */
    static String word(Finish finish) {
        String raw = finish.raw();
        if (raw != null && REASONS.containsKey(raw)) {
            return raw;
        }
        return switch (finish.reason()) {
            case END, STOP_SEQUENCE, TOOL_USE, PAUSE, COMPACTION -> "STOP";
            case MAX_TOKENS, CONTEXT_WINDOW -> "MAX_TOKENS";
            case CONTENT_FILTER, REFUSAL -> "SAFETY";
            case RECITATION -> "RECITATION";
            case MALFORMED_TOOL_CALL -> "MALFORMED_FUNCTION_CALL";
            case IMAGE_FAILURE -> "NO_IMAGE";
            case LANGUAGE -> "LANGUAGE";
            case ERROR, UNKNOWN -> "OTHER";
        };
    }
}
