package dev.interlingua.dialect;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path with parameters, such as {@code /v1beta/models/{model}:generateContent}. A parameter may hold slashes and colons
 * (model names do); the last one matches as much as the rest of the template allows, those before it as little.
 */
public final class PathTemplate {
    /** Some clients encode whole segments; a colon means the same either way (RFC 3986 §2.2, §3.3). */
    private static final Pattern ENCODED_COLON = Pattern.compile("%3[Aa]");

    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z]+)}");

    private final String template;
    private final Pattern pattern;
    private final List<String> parameters = new ArrayList<>();

    private PathTemplate(String template) {
        this.template = template;
        StringBuilder regex = new StringBuilder();
        Matcher parameter = PARAMETER.matcher(template);
        int done = 0;
        while (parameter.find()) {
            regex.append(Pattern.quote(template.substring(done, parameter.start())))
                    .append("([^/].*?)");
            parameters.add(parameter.group(1));
            done = parameter.end();
        }
        pattern = Pattern.compile(regex + Pattern.quote(template.substring(done)) + "/?");
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
        Map<String, String> values = new LinkedHashMap<>();
        try {
            for (int i = 0; i < parameters.size(); i++) {
                String value = matcher.group(i + 1).replace("+", "%2B");
                values.put(parameters.get(i), URLDecoder.decode(value, StandardCharsets.UTF_8));
            }
        } catch (IllegalArgumentException brokenEscape) {
            return null;
        }
        return Collections.unmodifiableMap(values);
    }

    @Override
    public String toString() {
        return template;
    }
}
