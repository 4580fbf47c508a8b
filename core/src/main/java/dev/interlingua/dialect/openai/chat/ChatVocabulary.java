package dev.interlingua.dialect.openai.chat;

import dev.interlingua.model.Finish;
import dev.interlingua.model.FinishReason;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code finish_reason} in both directions. */
final class ChatVocabulary {
    private ChatVocabulary() {}

    /**
     * How a candidate ended. Filter and refusal outrank the token limit, that outranks tool calls: cut arguments must not
     * look like a call to run.
     *
     * @param word the upstream's word, null when it said none
     * @param hasText whether there was visible text
     * @param refusal the words of a refusal, null or empty for none
     * @param hasCalls whether there were calls for the caller to run
     * @param matched the stop sequence the upstream says it met (vLLM's {@code stop_reason}), or null
     */
    static Finish finish(
            @Nullable String word,
            boolean hasText,
            @Nullable String refusal,
            boolean hasCalls,
            @Nullable String matched) {
        FinishReason reason = reason(word, hasCalls);
        boolean refused = refusal != null && !refusal.isEmpty();
        if (reason == FinishReason.CONTENT_FILTER) {
            return new Finish(reason, null, refused ? refusal : null, null, word);
        }
        if (refused && !hasText && (reason == FinishReason.END || reason == FinishReason.UNKNOWN)) {
            return new Finish(FinishReason.REFUSAL, null, refusal, null, word);
        }
        if (reason == FinishReason.END && matched != null) {
            return new Finish(FinishReason.STOP_SEQUENCE, matched, null, null, word);
        }
        return Finish.of(reason, word);
    }

    private static FinishReason reason(@Nullable String word, boolean hasCalls) {
        FinishReason plain = word == null ? FinishReason.END : plainReason(word.toLowerCase(Locale.ROOT));
        return switch (plain) {
            case END, UNKNOWN -> hasCalls ? FinishReason.TOOL_USE : plain;
            case TOOL_USE -> hasCalls ? plain : FinishReason.END;
            default -> plain;
        };
    }

    private static FinishReason plainReason(String word) {
        return switch (word) {
            case "stop", "eos", "end_turn", "completed" -> FinishReason.END;
            case "length", "max_tokens", "model_length" -> FinishReason.MAX_TOKENS;
            case "tool_calls", "function_call", "tool_use" -> FinishReason.TOOL_USE;
            case "content_filter", "safety" -> FinishReason.CONTENT_FILTER;
            case "error", "insufficient_system_resource" -> FinishReason.ERROR;
            default -> FinishReason.UNKNOWN;
        };
    }

    /** The stop sequence an upstream names, if it is one the caller asked for. */
    static @Nullable String matched(@Nullable String stopReason, List<String> asked) {
        return stopReason != null && asked.contains(stopReason) ? stopReason : null;
    }

    /**
     * The word for a caller: OpenAI's five and no other, many clients know no more.
     *
     * @param legacy whether the caller uses {@code functions}
     */
    static String word(Finish finish, boolean legacy) {
        return switch (finish.reason()) {
            case MAX_TOKENS, CONTEXT_WINDOW -> "length";
            case TOOL_USE -> legacy ? "function_call" : "tool_calls";
            // OpenAI itself ends a refusal with "stop"; of other vendors' answers nothing but the word would tell
            case REFUSAL -> "stop".equals(finish.raw()) ? "stop" : "content_filter";
            case CONTENT_FILTER, RECITATION -> "content_filter";
            case IMAGE_FAILURE -> isSafety(finish.raw()) ? "content_filter" : "stop";
            default -> "stop";
        };
    }

    private static boolean isSafety(@Nullable String raw) {
        return raw != null && (raw.contains("SAFETY") || raw.contains("PROHIBITED"));
    }

    /** Whether an answer without anything in it is a failure rather than an empty answer: agents would ask again for ever. */
    static boolean failsWhenEmpty(Finish finish) {
        return switch (finish.reason()) {
            case MALFORMED_TOOL_CALL, ERROR -> true;
            case IMAGE_FAILURE -> !isSafety(finish.raw());
            default -> false;
        };
    }

    /** What {@code refusal} says for a finish that explains itself. */
    static @Nullable String refusal(Finish finish) {
        boolean refused = finish.reason() == FinishReason.REFUSAL || finish.reason() == FinishReason.CONTENT_FILTER;
        return refused ? finish.detail() : null;
    }
}
