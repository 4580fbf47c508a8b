package dev.interlingua.dialect.claude;

import dev.interlingua.catalog.ModelProfile;
import dev.interlingua.json.Fields;
import dev.interlingua.model.ReasoningOptions;
import dev.interlingua.model.ReasoningOptions.Effort;
import dev.interlingua.model.ReasoningOptions.Mode;
import org.jspecify.annotations.Nullable;

/** Reads {@code thinking} and {@code output_config.effort}; turns levels of effort into budgets and back. */
final class ClaudeReasoning {
    /** Claude refuses smaller budgets. */
    static final int LEAST_BUDGET = 1024;

    private ClaudeReasoning() {}

    static ReasoningOptions decode(Fields root) {
        Fields config = root.object("output_config");
        String word = config == null ? null : config.string("effort");
        Effort effort = word == null ? null : ClaudeVocabulary.effort(word);
        if (word != null && effort == null) {
            throw ClaudeBlockDecoder.invalid(
                    "output_config.effort", "must be 'low', 'medium', 'high', 'xhigh' or 'max', not '" + word + "'");
        }
        Fields thinking = root.object("thinking");
        if (thinking == null) {
            return effort == null
                    ? ReasoningOptions.UNSET
                    : new ReasoningOptions(null, effort, null, null, null, false);
        }
        return decode(thinking, effort);
    }

    private static ReasoningOptions decode(Fields thinking, @Nullable Effort effort) {
        String type = thinking.requiredString("type");
        Boolean visible = !"omitted".equals(thinking.string("display"));
        return switch (type) {
            case "disabled", "between_tools" -> new ReasoningOptions(Mode.OFF, null, null, null, null, false);
            case "adaptive" ->
                new ReasoningOptions(effort == null ? Mode.AUTO : Mode.ON, effort, null, visible, null, true);
            case "enabled" -> new ReasoningOptions(Mode.ON, effort, budget(thinking), visible, null, true);
            default ->
                throw ClaudeBlockDecoder.invalid(
                        "thinking.type", "must be 'enabled', 'adaptive' or 'disabled', not '" + type + "'");
        };
    }

    private static int budget(Fields thinking) {
        Integer budget = thinking.int32("budget_tokens");
        if (budget == null) {
            throw thinking.missing("budget_tokens");
        }
        if (budget < LEAST_BUDGET) {
            throw ClaudeBlockDecoder.invalid(
                    "thinking.budget_tokens", "must be greater than or equal to " + LEAST_BUDGET);
        }
        return budget;
    }

    /** Tokens for a level of effort, before the model's own bounds. */
    static int budget(Effort effort, ModelProfile profile) {
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

    /** The level of effort that a budget stands for. */
    static Effort level(int budget) {
        if (budget <= 512) {
            return Effort.MINIMAL;
        }
        if (budget <= 1024) {
            return Effort.LOW;
        }
        if (budget <= 8192) {
            return Effort.MEDIUM;
        }
        return budget <= 24_576 ? Effort.HIGH : Effort.XHIGH;
    }
}
