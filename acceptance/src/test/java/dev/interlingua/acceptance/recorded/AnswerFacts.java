package dev.interlingua.acceptance.recorded;

import jakarta.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says, whatever its dialect.
 *
 * @param choices by index
 * @param failed whether it ended in an error
 */
record AnswerFacts(List<Choice> choices, Tokens tokens, boolean failed) {
    AnswerFacts {
        choices = List.copyOf(choices);
    }

    /** Why a choice ended, as its dialect's word has it: two of them have no word for a call. */
    enum End {
        FINISHED,
        LENGTH,
        TOOL,
        FILTERED,
        NOT_TOLD
    }

    /**
     * One candidate.
     *
     * @param text everything that is shown, refusals and transcripts too
     * @param explanation why it was refused, if it is told beside the text
     * @param reasoning the reasoning in words
     * @param served whether the vendor ran the calls itself, so that nobody waits for their results
     * @param pictures the base64 of generated pictures; of one that was only told of, an empty text
     * @param speech whether there was any, or it was told of
     */
    record Choice(
            String text,
            String explanation,
            String reasoning,
            List<Call> calls,
            End end,
            boolean served,
            List<String> pictures,
            boolean speech) {
        Choice {
            calls = List.copyOf(calls);
            pictures = List.copyOf(pictures);
        }

        /** Why it ended, whatever the word. */
        End meaning() {
            if (end == End.LENGTH || end == End.FILTERED) {
                return end;
            }
            return calls.isEmpty() || served ? End.FINISHED : End.TOOL;
        }
    }

    /** A call the caller is to run; the input of a free-form tool is {@code {"input": text}}. */
    record Call(String name, JsonValue arguments) {}

    /** Numbers of tokens, null when not told; {@code input} includes cached ones, {@code output} reasoning. */
    record Tokens(
            @Nullable Long input,
            @Nullable Long output,
            @Nullable Long cached,
            @Nullable Long reasoning) {
        static final Tokens UNKNOWN = new Tokens(null, null, null, null);
    }
}
