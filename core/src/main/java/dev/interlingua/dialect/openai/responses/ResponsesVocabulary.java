package dev.interlingua.dialect.openai.responses;

import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.Finish;
import dev.interlingua.model.FinishReason;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words for how an answer ends: {@code status}, {@code incomplete_details.reason}, {@code error.code}. */
final class ResponsesVocabulary {
    static final String COMPLETED = "completed";
    static final String INCOMPLETE = "incomplete";
    static final String FAILED = "failed";
    static final String CONTENT_FILTER = "content_filter";

    private ResponsesVocabulary() {}

    /**
     * How an answer ended, for a caller.
     *
     * @param reason why it is incomplete, or null
     * @param error why it failed, or null
     */
    record Outcome(
            String status,
            @Nullable String reason,
            @Nullable ApiError error) {
        private static final Outcome DONE = new Outcome(COMPLETED, null, null);

        static Outcome incomplete(String reason) {
            return new Outcome(INCOMPLETE, reason, null);
        }

        static Outcome failed(String message) {
            return new Outcome(FAILED, null, new ApiError(ErrorKind.BAD_GATEWAY, message));
        }
    }

    /**
     * The outcome for {@code finish}.
     *
     * @param hasText whether the answer holds visible text
     * @param hasOutput whether it holds anything
     */
    static Outcome outcome(Finish finish, boolean hasText, boolean hasOutput) {
        return switch (finish.reason()) {
            case END, STOP_SEQUENCE, TOOL_USE, PAUSE, LANGUAGE, COMPACTION, UNKNOWN -> Outcome.DONE;
            case MAX_TOKENS, CONTEXT_WINDOW -> Outcome.incomplete("max_output_tokens");
            case CONTENT_FILTER, RECITATION -> Outcome.incomplete(CONTENT_FILTER);
            case REFUSAL -> hasText ? Outcome.incomplete(CONTENT_FILTER) : Outcome.DONE;
            case MALFORMED_TOOL_CALL ->
                hasText ? Outcome.DONE : Outcome.failed("The model produced a tool call nobody can read.");
            case IMAGE_FAILURE -> imageFailure(finish, hasOutput);
            case ERROR -> Outcome.failed("The model failed while answering.");
        };
    }

    private static Outcome imageFailure(Finish finish, boolean hasOutput) {
        String raw = finish.raw() == null ? "" : finish.raw().toUpperCase(Locale.ROOT);
        if (raw.contains("SAFETY") || raw.contains("PROHIBITED")) {
            return Outcome.incomplete(CONTENT_FILTER);
        }
        return hasOutput ? Outcome.DONE : Outcome.failed("The model could not make the image.");
    }

    /** {@code error.code} of a failed response; the list of words is closed. */
    static String errorCode(ErrorKind kind) {
        return switch (kind) {
            case RATE_LIMIT, BILLING -> "rate_limit_exceeded";
            case INVALID_REQUEST, UNSUPPORTED_PARAMETER, CONTEXT_LENGTH, CONTENT_POLICY, TOO_LARGE, UNPROCESSABLE ->
                "invalid_prompt";
            default -> "server_error";
        };
    }

    /**
     * Why an upstream's answer ended. A filter comes before a limit, a limit before a tool call: the arguments of a call
     * that ran into the limit are cut.
     *
     * @param reason the upstream's {@code incomplete_details.reason}, or null
     * @param called whether a tool of the caller was called
     * @param refusedOnly whether there is a refusal and no text
     */
    static Finish finish(@Nullable String status, @Nullable String reason, boolean called, boolean refusedOnly) {
        if (INCOMPLETE.equals(status) || reason != null) {
            if ("max_output_tokens".equals(reason) || "max_tokens".equals(reason)) {
                return Finish.of(FinishReason.MAX_TOKENS, reason);
            }
            return Finish.of(
                    CONTENT_FILTER.equals(reason) ? FinishReason.CONTENT_FILTER : FinishReason.UNKNOWN, reason);
        }
        if (status != null && !status.equals(COMPLETED)) {
            return Finish.of(FinishReason.UNKNOWN, status);
        }
        if (refusedOnly && !called) {
            return Finish.of(FinishReason.REFUSAL, status);
        }
        return Finish.of(called ? FinishReason.TOOL_USE : FinishReason.END, status);
    }
}
