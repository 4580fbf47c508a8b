package dev.interlingua.dialect.openai.common;

import dev.interlingua.catalog.ModelProfile;
import dev.interlingua.catalog.ReasoningControl;
import dev.interlingua.dialect.Losses;
import dev.interlingua.model.ReasoningOptions;
import dev.interlingua.model.ReasoningOptions.Effort;
import dev.interlingua.model.ReasoningOptions.Mode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Levels of reasoning effort: {@code none, minimal, low, medium, high, xhigh, max}. */
public final class OpenAiReasoning {
    private OpenAiReasoning() {}

    /** The level {@code word} names, null when it names none. */
    public static @Nullable Effort effort(String word) {
        for (Effort effort : Effort.values()) {
            if (word(effort).equals(word)) {
                return effort;
            }
        }
        return null;
    }

    /** The level in OpenAI's words. */
    public static String word(Effort effort) {
        return effort.name().toLowerCase(Locale.ROOT);
    }

    /** What a caller's word asks for. */
    public static Mode mode(Effort effort) {
        return effort == Effort.NONE ? Mode.OFF : Mode.ON;
    }

    /** The level a thinking budget in tokens amounts to. */
    public static Effort ofBudget(int tokens) {
        if (tokens <= 0) {
            return Effort.NONE;
        }
        if (tokens <= 512) {
            return Effort.MINIMAL;
        }
        if (tokens <= 1024) {
            return Effort.LOW;
        }
        if (tokens <= 8192) {
            return Effort.MEDIUM;
        }
        return tokens <= 24576 ? Effort.HIGH : Effort.XHIGH;
    }

    /**
     * The level to send to a model, null for its own default.
     *
     * @param param where the caller asked, for losses
     */
    public static @Nullable Effort select(ReasoningOptions options, ModelProfile profile, String param, Losses losses) {
        Effort wanted = wanted(options);
        if (wanted == null) {
            return null;
        }
        if (profile.efforts().isEmpty()) {
            if (profile.known() && profile.reasoning() == ReasoningControl.NONE) {
                if (wanted != Effort.NONE) {
                    losses.dropped(param);
                }
                return null;
            }
            return profile.known() ? null : wanted;
        }
        Effort chosen = profile.nearest(wanted);
        if (chosen != null && chosen != wanted) {
            losses.clamped(param, word(chosen));
        }
        return chosen;
    }

    private static @Nullable Effort wanted(ReasoningOptions options) {
        if (options.mode() == Mode.OFF) {
            return Effort.NONE;
        }
        if (options.effort() != null) {
            return options.effort();
        }
        return options.budget() == null ? null : ofBudget(options.budget());
    }
}
