package dev.interlingua.dialect.openai.common;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** "The prompt is too long", recognised in every vendor's words and said in OpenAI's. */
final class ContextLength {
    private static final Pattern WORDS =
            Pattern.compile("prompt is too long|context_length_exceeded|maximum context length"
                    + "|exceeds the context window|input token count .{0,40}exceeds the maximum"
                    + "|exceeds the available context size|too many total text bytes|reduce the length of the messages"
                    + "|context window exceeds limit");
    private static final Pattern LIMIT = Pattern.compile(
            "(?:maximum context length|context window|context size|limit)(?: is| of|:)? ?\\(?(\\d{3,12})"
                    + "|> ?(\\d{3,12})|tokens allowed \\(?(\\d{3,12})");
    private static final Pattern USED =
            Pattern.compile("(?:resulted in|requested(?: about)?|contains(?: at least)?|token count(?: is)?|too long:)"
                    + " ?\\(?(\\d{3,12})");

    private ContextLength() {}

    static boolean matches(String message) {
        return WORDS.matcher(message.toLowerCase(Locale.ROOT)).find();
    }

    static String words(String original) {
        String text = original.toLowerCase(Locale.ROOT).replaceAll("(?<=\\d),(?=\\d{3})", "");
        String limit = find(LIMIT, text);
        String used = find(USED, text);
        return (limit == null
                        ? "Your input exceeds the maximum context length of this model."
                        : "This model's maximum context length is " + limit + " tokens.")
                + (used == null ? "" : " However, your messages resulted in " + used + " tokens.")
                + " Please reduce the length of the messages.";
    }

    private static @Nullable String find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return null;
        }
        for (int group = 1; group <= matcher.groupCount(); group++) {
            if (matcher.group(group) != null) {
                return matcher.group(group);
            }
        }
        return null;
    }
}
