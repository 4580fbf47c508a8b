package dev.interlingua.dialect;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an error says about a prompt that does not fit the model's context window. Each vendor has its own sentence for it, and
 * agents compact their history when they read the one of the dialect they speak; so it is recognised in any vendor's words, and
 * its numbers are kept.
 *
 * @param used the prompt's tokens, or the tokens of prompt and answer where only their sum is told; null when not told
 * @param limit the window's tokens; null when not told
 */
public record PromptTooLong(@Nullable Long used, @Nullable Long limit) {
    private static final Pattern WORDS = Pattern.compile("prompt is too long|context_length_exceeded"
            + "|maximum context length|exceeds the context window|input token count.{0,60}exceeds the maximum"
            + "|exceeds the available context size|exceed context limit|too many total text bytes"
            + "|reduce the length of the messages|context window exceeds limit");
    /** Claude: {@code 210000 tokens > 200000}, or prompt and answer: {@code 190000 + 32000 > 200000}. */
    private static final Pattern COMPARED =
            Pattern.compile("(\\d{1,12})(?: \\+ (\\d{1,12}))?(?: tokens)? ?> ?(\\d{1,12})");

    private static final Pattern LIMIT =
            Pattern.compile("(?:maximum context length|context window|context size|tokens allowed)(?: is| of|:)?"
                    + " ?\\(?(\\d{3,12})");
    private static final Pattern USED =
            Pattern.compile("(?:resulted in|requested(?: about)?|contains(?: at least)?|token count(?: is)?|too long:"
                    + "|request) ?\\(?(\\d{3,12})");

    /** Whether {@code message} (with its code, where there is one) tells of a full context window, in any vendor's words. */
    public static boolean isToldIn(String message) {
        return WORDS.matcher(message.toLowerCase(Locale.ROOT)).find();
    }

    /** The numbers in {@code message}, as far as they can be told apart. */
    public static PromptTooLong of(String message) {
        String text = message.toLowerCase(Locale.ROOT).replaceAll("(?<=\\d),(?=\\d{3})", "");
        Matcher compared = COMPARED.matcher(text);
        if (compared.find()) {
            long answer = compared.group(2) == null ? 0 : Long.parseLong(compared.group(2));
            return new PromptTooLong(Long.parseLong(compared.group(1)) + answer, Long.parseLong(compared.group(3)));
        }
        return new PromptTooLong(find(USED, text), find(LIMIT, text));
    }

    private static @Nullable Long find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? (Long) Long.parseLong(matcher.group(1)) : null;
    }
}
