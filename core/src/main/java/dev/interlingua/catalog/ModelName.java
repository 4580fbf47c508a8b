package dev.interlingua.catalog;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model's name as it was asked, and the plainer names inside it, down to the base model's: providers wrap and date the
 * names of models, each in its own way.
 *
 * @param forms lower-case, the name as asked first, the plainest last
 */
record ModelName(List<String> forms) {
    /** OpenAI's fine-tuned models: {@code ft:gpt-4o-mini-2024-07-18:org::id}. */
    private static final Pattern FINE_TUNED = Pattern.compile("ft:([^:]+):.*");
    /** Tags of routers ({@code :free}) and Bedrock ({@code :0}), Vertex' {@code @20250514}, Claude Code's {@code [1m]}. */
    private static final Pattern TAG = Pattern.compile("[:@\\[].*$");
    /** Bedrock's {@code us.anthropic.}, also without the region. */
    private static final Pattern BEDROCK =
            Pattern.compile("^(?:(?:us|us-gov|eu|apac|jp|au|ca|sa|global)\\.)?(?:anthropic|openai|google)\\.");
    /** Bedrock's and Vertex' version of an offer. */
    private static final Pattern OFFER = Pattern.compile("-v\\d{1,2}$");

    private static final Pattern DATE = Pattern.compile("-(?:20\\d{6}|20\\d{2}-\\d{2}-\\d{2})$");
    private static final Pattern LATEST = Pattern.compile("-latest$");
    /** Routers write {@code claude-opus-4.5} for {@code claude-opus-4-5}. */
    private static final Pattern CLAUDE_VERSION = Pattern.compile("^(claude-.*\\d)\\.(\\d.*)$");
    /** Some write the number first, as was the custom up to 3.7. */
    private static final Pattern CLAUDE_NUMBER_FIRST = Pattern.compile("^claude-((?:[4-9]|\\d\\d)(?:-\\d)?)-([a-z]+)");

    ModelName {
        forms = List.copyOf(forms);
    }

    static ModelName of(String model) {
        Set<String> forms = new LinkedHashSet<>();
        String name = model.strip().toLowerCase(Locale.ROOT);
        forms.add(name);
        Matcher tuned = FINE_TUNED.matcher(name);
        name = tuned.matches() ? tuned.group(1) : name.substring(name.lastIndexOf('/') + 1);
        forms.add(name);
        name = without(BEDROCK, without(TAG, name));
        forms.add(name);
        name = without(DATE, without(OFFER, name));
        forms.add(name);
        name = CLAUDE_VERSION.matcher(name).replaceFirst("$1-$2");
        name = CLAUDE_NUMBER_FIRST.matcher(name).replaceFirst("claude-$2-$1");
        forms.add(name);
        forms.add(without(LATEST, name));
        if (forms.size() > 1) {
            forms.remove("");
        }
        return new ModelName(List.copyOf(forms));
    }

    /** The base model's name, as far as it can be told. */
    String plainest() {
        return forms.get(forms.size() - 1);
    }

    private static String without(Pattern part, String name) {
        return part.matcher(name).replaceFirst("");
    }
}
