package dev.interlingua.dialect;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path with at most one parameter, such as {@code /v1beta/models/{model}:generateContent}. A parameter may hold slashes
 * and colons (model names do), and matches as much as the rest of the template allows.
 */
public final class PathTemplate {
    /** Some clients encode whole segments; a colon means the same either way (RFC 3986 §2.2, §3.3). */
    private static final Pattern ENCODED_COLON = Pattern.compile("%3[Aa]");

    private final String template;
    private final Pattern pattern;
    private final @Nullable String parameter;

    private PathTemplate(String template) {
        this.template = template;
        int open = template.indexOf('{');
        int close = template.indexOf('}');
        if (open < 0) {
            pattern = Pattern.compile(Pattern.quote(template) + "/?");
            parameter = null;
        } else {
            parameter = template.substring(open + 1, close);
            pattern = Pattern.compile(Pattern.quote(template.substring(0, open))
                    + "([^/].*?)"
                    + Pattern.quote(template.substring(close + 1))
                    + "/?");
        }
    }

    /** Parses a template. */
    public static PathTemplate of(String template) {
        return new PathTemplate(template);
    }

    /** The decoded parameters when {@code path} fits, else null. */
    public @Nullable Map<String, String> match(String path) {
        Matcher matcher = pattern.matcher(ENCODED_COLON.matcher(path).replaceAll(":"));
        if (!matcher.matches()) {
            return null;
        }
        if (parameter == null) {
            return Map.of();
        }
        try {
            String value = matcher.group(1).replace("+", "%2B");
            return Map.of(parameter, URLDecoder.decode(value, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException brokenEscape) {
            return null;
        }
    }

    @Override
    public String toString() {
        return template;
    }
}
