package dev.interlingua.dialect.claude;

import dev.interlingua.catalog.Capability;
import dev.interlingua.catalog.ModelProfile;
import dev.interlingua.catalog.ReasoningControl;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Target;
import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ReasoningOptions;
import dev.interlingua.model.ReasoningOptions.Effort;
import dev.interlingua.model.ReasoningOptions.Mode;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import org.jspecify.annotations.Nullable;

/**
 * How a request is to think, and how many tokens it may spend: the two depend on each other, because a thinking budget is
 * part of {@code max_tokens} (platform.claude.com, "Extended thinking", "Adaptive thinking", "Effort").
 *
 * @param thinking the {@code thinking} member, or null
 * @param effort the {@code output_config.effort} member, or null
 * @param manual whether thinking is on with a budget, which forbids several other parameters
 */
record ThinkingPlan(
        int maxTokens,
        @Nullable JsonObject thinking,
        @Nullable Effort effort,
        boolean manual) {
    private static final int DEFAULT_MAX_TOKENS = 8192;
    private static final int MOST_BY_DEFAULT = 32_000;
    private static final String PARAM = "reasoning_effort";

    /** Whether the model thinks before it answers because this request says so. */
    boolean on() {
        return thinking != null && !"disabled".equals(thinking.getString("type", ""));
    }

    /**
     * Decides for one request.
     *
     * @param loopWithoutThinking whether the last assistant turn called tools and does not begin with a thinking block that
     *     can be replayed: Claude refuses such a history while a budget is set
     */
    static ThinkingPlan of(ChatRequest request, Target target, boolean loopWithoutThinking, Losses losses) {
        ModelProfile profile = target.profile();
        Integer asked = request.sampling().maxOutputTokens();
        int maxTokens = asked == null ? defaultMaxTokens(profile) : asked;
        ThinkingPlan own = own(request, maxTokens, loopWithoutThinking, losses);
        if (own != null) {
            return own;
        }
        ReasoningOptions wanted = request.reasoning();
        if (wanted.mode() == Mode.OFF || wanted.effort() == Effort.NONE) {
            return off(profile, maxTokens, losses);
        }
        if (wanted.mode() == null && wanted.effort() == null && wanted.budget() == null) {
            boolean show = Boolean.TRUE.equals(wanted.visible()) && adapts(profile.reasoning());
            return new ThinkingPlan(maxTokens, show ? adaptive(true) : null, null, false);
        }
        return switch (profile.reasoning()) {
            case NONE -> without(wanted, maxTokens, losses);
            case BUDGET, EFFORT -> manual(wanted, profile, asked, maxTokens, loopWithoutThinking, losses);
            case ADAPTIVE_OR_BUDGET ->
                wanted.budget() != null && wanted.effort() == null
                        ? manual(wanted, profile, asked, maxTokens, loopWithoutThinking, losses)
                        : byEffort(wanted, profile, maxTokens, losses);
            case ADAPTIVE, ALWAYS -> byEffort(wanted, profile, maxTokens, losses);
        };
    }

    private static int defaultMaxTokens(ModelProfile profile) {
        Integer most = profile.maxOutputTokens();
        return most == null ? DEFAULT_MAX_TOKENS : Math.min(most, MOST_BY_DEFAULT);
    }

    /** A Claude caller's own words, as long as the request still means them. */
    private static @Nullable ThinkingPlan own(
            ChatRequest request, int maxTokens, boolean loopWithoutThinking, Losses losses) {
        JsonObject own = ClaudeOwn.of(request.extensions());
        JsonObject thinking = ClaudeOwn.object(own, "thinking");
        if (own == null || !ClaudeReasoning.decode(Fields.root(own)).equals(request.reasoning())) {
            return null;
        }
        boolean manual = thinking != null && "enabled".equals(thinking.getString("type", ""));
        JsonObject config = ClaudeOwn.object(own, "output_config");
        String effort = config == null ? null : config.getString("effort", null);
        if (manual && loopWithoutThinking) {
            losses.dropped("thinking");
            thinking = null;
            manual = false;
        }
        if (thinking == null && effort == null) {
            return null;
        }
        return new ThinkingPlan(maxTokens, thinking, effort == null ? null : ClaudeVocabulary.effort(effort), manual);
    }

    private static ThinkingPlan off(ModelProfile profile, int maxTokens, Losses losses) {
        if (profile.reasoning() == ReasoningControl.NONE) {
            return new ThinkingPlan(maxTokens, null, null, false);
        }
        if (profile.reasoning() == ReasoningControl.ALWAYS) {
            if (profile.can(Capability.THINKING_BETWEEN_TOOLS)) {
                losses.converted(PARAM, "between_tools");
                return new ThinkingPlan(maxTokens, typed("between_tools").build(), null, false);
            }
            losses.converted(PARAM, "low");
            return new ThinkingPlan(maxTokens, null, Effort.LOW, false);
        }
        return new ThinkingPlan(maxTokens, typed("disabled").build(), null, false);
    }

    private static ThinkingPlan without(ReasoningOptions wanted, int maxTokens, Losses losses) {
        if (wanted.budget() != null || wanted.mode() == Mode.ON || wanted.mode() == null) {
            losses.dropped(PARAM);
        }
        return new ThinkingPlan(maxTokens, null, null, false);
    }

    private static ThinkingPlan manual(
            ReasoningOptions wanted,
            ModelProfile profile,
            @Nullable Integer asked,
            int maxTokens,
            boolean loopWithoutThinking,
            Losses losses) {
        int budget = bounded(wanted, profile, losses);
        int most = maxTokens;
        if (asked == null) {
            Integer limit = profile.maxOutputTokens();
            long both = (long) maxTokens + budget;
            most = (int) Math.min(both, limit == null ? Integer.MAX_VALUE : limit);
        }
        if (budget >= most) {
            budget = most - 1;
            if (budget >= ClaudeReasoning.LEAST_BUDGET) {
                losses.clamped(PARAM, Integer.toString(budget));
            }
        }
        if (budget < ClaudeReasoning.LEAST_BUDGET || loopWithoutThinking) {
            losses.dropped(PARAM);
            return new ThinkingPlan(maxTokens, null, null, false);
        }
        JsonObjectBuilder thinking = typed("enabled").add("budget_tokens", budget);
        if (profile.reasoning() == ReasoningControl.ADAPTIVE_OR_BUDGET) {
            display(thinking, wanted.visible());
        }
        return new ThinkingPlan(most, thinking.build(), null, true);
    }

    private static int bounded(ReasoningOptions wanted, ModelProfile profile, Losses losses) {
        Integer given = wanted.budget();
        Effort effort = wanted.effort();
        int budget = given != null ? given : ClaudeReasoning.budget(effort == null ? Effort.MEDIUM : effort, profile);
        int least = Math.max(ClaudeReasoning.LEAST_BUDGET, profile.minBudget());
        int bounded = Math.max(least, budget);
        if (profile.maxBudget() > 0) {
            bounded = Math.min(bounded, Math.max(least, profile.maxBudget()));
        }
        if (given != null && bounded != given) {
            losses.clamped(PARAM, Integer.toString(bounded));
        }
        return bounded;
    }

    private static ThinkingPlan byEffort(ReasoningOptions wanted, ModelProfile profile, int maxTokens, Losses losses) {
        boolean show = Boolean.TRUE.equals(wanted.visible());
        boolean always = profile.reasoning() == ReasoningControl.ALWAYS;
        JsonObject thinking = always && !show ? null : adaptive(wanted.visible());
        Effort effort = wanted.effort();
        Integer budget = wanted.budget();
        if (effort == null && budget == null) {
            return new ThinkingPlan(maxTokens, thinking, null, false);
        }
        Effort asked = effort != null ? effort : ClaudeReasoning.level(budget == null ? 0 : budget);
        Effort taken = taken(asked, profile);
        if (effort == null || taken != effort) {
            losses.clamped(PARAM, ClaudeVocabulary.word(taken));
        }
        return new ThinkingPlan(maxTokens, thinking, taken, false);
    }

    private static Effort taken(Effort asked, ModelProfile profile) {
        Effort nearest = profile.nearest(asked);
        if (nearest != null) {
            return nearest;
        }
        Effort atLeastLow = asked.compareTo(Effort.LOW) < 0 ? Effort.LOW : asked;
        return atLeastLow.compareTo(Effort.HIGH) > 0 ? Effort.HIGH : atLeastLow;
    }

    private static boolean adapts(ReasoningControl control) {
        return control == ReasoningControl.ADAPTIVE
                || control == ReasoningControl.ALWAYS
                || control == ReasoningControl.ADAPTIVE_OR_BUDGET;
    }

    private static JsonObject adaptive(@Nullable Boolean visible) {
        JsonObjectBuilder thinking = typed("adaptive");
        display(thinking, visible);
        return thinking.build();
    }

    /** Newer models hide their thinking unless asked to show it, older ones show it unless asked not to. */
    private static void display(JsonObjectBuilder thinking, @Nullable Boolean visible) {
        if (visible != null) {
            thinking.add("display", visible ? "summarized" : "omitted");
        }
    }

    private static JsonObjectBuilder typed(String type) {
        return Json.object().add("type", type);
    }
}
