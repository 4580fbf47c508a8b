package dev.interlingua.config;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a text of the configuration may be. */
enum TextRule {
    ANY("(?s).*", "text"),
    /** Of a channel or a token; ends up in logs. */
    NAME("[^\\s\\p{Cntrl}]([^\\p{Cntrl}]*[^\\s\\p{Cntrl}])?", "a name without control characters"),
    MODEL("[^\\s\\p{Cntrl}*?\\[\\]{}]+", "the plain name of a model, without white space and wildcards"),
    MODEL_PATTERN(
            "[^\\s\\p{Cntrl}?\\[\\]{}]+",
            "the name of a model or a pattern whose only wildcard is *, without white space"),
    DIALECT(
            "openai-chat|openai-responses|openai-completions|claude|gemini",
            "one of \"openai-chat\", \"openai-responses\", \"openai-completions\", \"claude\", \"gemini\""),
    /** Leading and trailing white space is forgiven: a key read from a file often ends in a line break. */
    KEY("\\s*[!-~]([ -~]*[!-~])?\\s*", "a key: not empty, visible ASCII characters only"),
    HEADER_NAME("[!#$%&'*+.^_`|~0-9A-Za-z-]+", "named by an HTTP header that the gateway does not set itself"),
    HEADER_VALUE("[\\t -~]*", "visible ASCII characters on one line"),
    ROLE("\\S(.*\\S)?", "named by a role of the host"),
    SCHEME("https?", "one of \"https\", \"http\""),
    HOST("[A-Za-z0-9_.:-]+|\\[[0-9A-Fa-f:.]+]", "the name or address of a host, without a port"),
    ON_LOSS("warn|refuse", "one of \"warn\", \"refuse\"");

    /** Headers that frame the request; setting them would break every call. */
    private static final Set<String> FRAMING = Set.of(
            "connection", "content-length", "content-type", "expect", "te", "trailer", "transfer-encoding", "upgrade");

    private final Pattern pattern;
    private final String expected;

    TextRule(String pattern, String expected) {
        this.pattern = Pattern.compile(pattern);
        this.expected = expected;
    }

    boolean allows(String text) {
        return pattern.matcher(text).matches()
                && (this != HEADER_NAME || !FRAMING.contains(text.toLowerCase(Locale.ROOT)));
    }

    /** Continues "must be". */
    String expected() {
        return expected;
    }
}
