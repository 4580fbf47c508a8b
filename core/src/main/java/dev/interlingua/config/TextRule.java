package dev.interlingua.config;

import dev.interlingua.catalog.Capability;
import dev.interlingua.catalog.ModelKind;
import dev.interlingua.catalog.ReasoningControl;
import dev.interlingua.model.ReasoningOptions.Effort;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
    ON_LOSS("warn|refuse", "one of \"warn\", \"refuse\""),
    SERVER_TOOLS("map|drop|refuse", "one of \"map\", \"drop\", \"refuse\""),
    FILE("\\S(.*\\S)?", "the path of a file, or classpath: and the name of a resource"),
    CAPABILITY(Capability.class),
    REASONING(ReasoningControl.class),
    EFFORT(Effort.class),
    KIND(ModelKind.class),
    DAY("[0-9]{4}-[0-9]{2}-[0-9]{2}", "a day such as \"2026-03-05\"");

    /** Headers that frame the request; setting them would break every call. */
    private static final Set<String> FRAMING = Set.of(
            "connection", "content-length", "content-type", "expect", "te", "trailer", "transfer-encoding", "upgrade");

    private final Pattern pattern;
    private final String expected;

    TextRule(String pattern, String expected) {
        this.pattern = Pattern.compile(pattern);
        this.expected = expected;
    }

    /** The names of the constants in lower case. */
    <E extends Enum<E>> TextRule(Class<E> words) {
        this(words(words, "", "|"), "one of " + words(words, "\"", ", "));
    }

    private static <E extends Enum<E>> String words(Class<E> words, String quote, String between) {
        return Arrays.stream(words.getEnumConstants())
                .map(word -> quote + word.name().toLowerCase(Locale.ROOT) + quote)
                .collect(Collectors.joining(between));
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
