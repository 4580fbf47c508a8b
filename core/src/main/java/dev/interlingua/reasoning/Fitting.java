package dev.interlingua.reasoning;

import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Message;
import dev.interlingua.model.OpaqueState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Keeps the state that a target has issued itself: the vendor and the family of models must be the same. Foreign reasoning
 * goes together with its state, for its words mean nothing to another model.
 */
final class Fitting implements AssistantRun.Change {
    private final Set<String> issuers;
    private final UnaryOperator<String> family;
    private final String targetFamily;

    /** @param family the name of the family a model is of */
    Fitting(String format, String model, UnaryOperator<String> family) {
        this.issuers = issuers(format);
        this.family = family;
        this.targetFamily = family.apply(model);
    }

    /** An OpenAI Chat server may be Google's own, whose calls carry signatures. */
    private static Set<String> issuers(String format) {
        return switch (format) {
            case "claude" -> Set.of("claude");
            case "gemini", "openai-chat" -> Set.of("gemini");
            case "openai-responses" -> Set.of("openai");
            default -> Set.of();
        };
    }

    private boolean fits(ContentPart part) {
        OpaqueState state = Parts.state(part);
        return state == null
                || issuers.contains(state.issuer())
                        && (state.model() == null || family.apply(state.model()).equals(targetFamily));
    }

    @Override
    public List<AssistantRun.Slot> apply(List<AssistantRun.Slot> slots, int first, List<Message> messages) {
        if (slots.stream().allMatch(slot -> fits(slot.part()))) {
            return slots;
        }
        List<AssistantRun.Slot> out = new ArrayList<>();
        for (AssistantRun.Slot slot : slots) {
            if (fits(slot.part())) {
                out.add(slot);
            } else if (!(slot.part() instanceof ContentPart.Reasoning)) {
                out.add(slot.with(Parts.with(slot.part(), null)));
            }
        }
        return out;
    }
}
