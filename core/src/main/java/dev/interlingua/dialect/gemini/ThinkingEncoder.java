package dev.interlingua.dialect.gemini;

import dev.interlingua.catalog.ModelProfile;
import dev.interlingua.catalog.ReasoningControl;
import dev.interlingua.dialect.Losses;
import dev.interlingua.json.Json;
import dev.interlingua.model.ReasoningOptions;
import dev.interlingua.model.ReasoningOptions.Effort;
import dev.interlingua.model.ReasoningOptions.Mode;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code thinkingConfig}: a budget for models that take one, a level for the others, never both (the API refuses
 * that).
 */
final class ThinkingEncoder {
    private static final String PARAM = "reasoning";

    private ThinkingEncoder() {}

    /** The object, null when nothing is to be said. */
    static @Nullable JsonObject encode(ReasoningOptions options, ModelProfile profile, Losses losses) {
        if (profile.reasoning() == ReasoningControl.NONE) {
            if (options.mode() == Mode.ON) {
                losses.dropped(PARAM);
            }
            return null;
        }
        JsonObjectBuilder out = Json.object();
        if (options.visible() != null) {
            out.add("includeThoughts", options.visible());
        }
        if (profile.reasoning() == ReasoningControl.BUDGET) {
            Integer budget = budget(options, profile, losses);
            if (budget != null) {
                out.add("thinkingBudget", budget);
            }
        } else {
            Effort level = level(options, profile, losses);
            if (level != null) {
                out.add("thinkingLevel", level.name());
            }
        }
        JsonObject config = out.build();
        return config.isEmpty() ? null : config;
    }

    private static @Nullable Integer budget(ReasoningOptions options, ModelProfile profile, Losses losses) {
        Integer asked = options.budget();
        if (asked != null) {
            int budget = clamp(asked, profile);
            if (budget != asked) {
                losses.clamped(PARAM, Integer.toString(budget));
            }
            return budget;
        }
        Effort effort = options.effort();
        if (options.mode() == Mode.OFF || effort == Effort.NONE) {
            if (profile.minBudget() > 0) {
                losses.clamped(PARAM, Integer.toString(profile.minBudget()));
            }
            return profile.minBudget();
        }
        if (effort == null) {
            return options.mode() == Mode.AUTO ? -1 : null;
        }
        return clamp(tokens(effort, profile), profile);
    }

    private static int clamp(int budget, ModelProfile profile) {
        int most = profile.maxBudget() > 0 ? profile.maxBudget() : Integer.MAX_VALUE;
        return Math.max(profile.minBudget(), Math.min(budget, most));
    }

    private static int tokens(Effort effort, ModelProfile profile) {
        return switch (effort) {
            case NONE -> 0;
            case MINIMAL -> 512;
            case LOW -> 1024;
            case MEDIUM -> 8192;
            case HIGH -> 24_576;
            case XHIGH -> 32_768;
            case MAX -> profile.maxBudget() > 0 ? profile.maxBudget() : 32_768;
        };
    }

    private static @Nullable Effort level(ReasoningOptions options, ModelProfile profile, Losses losses) {
        Effort wanted = options.effort();
        Integer budget = options.budget();
        if (options.mode() == Mode.OFF) {
            wanted = Effort.NONE;
        } else if (wanted == null && budget != null) {
            wanted = level(budget);
        }
        if (wanted == null) {
            return null;
        }
        Effort snapped = snap(wanted, profile);
        if (snapped != null && (wanted == Effort.NONE || options.effort() == null)) {
            losses.converted(PARAM, snapped.name().toLowerCase(Locale.ROOT));
        }
        return snapped;
    }

    private static Effort level(int budget) {
        if (budget <= 0) {
            return Effort.NONE;
        }
        if (budget <= 512) {
            return Effort.MINIMAL;
        }
        if (budget <= 1024) {
            return Effort.LOW;
        }
        return budget <= 8192 ? Effort.MEDIUM : Effort.HIGH;
    }

    /** A medium that a model lacks becomes high, as in Google's own OpenAI layer. */
    private static @Nullable Effort snap(Effort wanted, ModelProfile profile) {
        if (wanted == Effort.MEDIUM
                && !profile.efforts().contains(Effort.MEDIUM)
                && profile.efforts().contains(Effort.HIGH)) {
            return Effort.HIGH;
        }
        Effort most = wanted.compareTo(Effort.HIGH) > 0 ? Effort.HIGH : wanted;
        Effort snapped = profile.nearest(most);
        return snapped == Effort.NONE ? null : snapped;
    }
}
