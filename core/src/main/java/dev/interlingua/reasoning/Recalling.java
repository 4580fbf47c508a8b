package dev.interlingua.reasoning;

import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Message;
import dev.interlingua.model.OpaqueState;
import dev.interlingua.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Fills a history whose caller has lost the state with what is remembered. */
final class Recalling implements AssistantRun.Change {
    private final ReasoningStore store;
    private final String caller;

    Recalling(ReasoningStore store, String caller) {
        this.store = store;
        this.caller = caller;
    }

    /** What the user said last before message {@code end}. */
    static String asked(List<Message> messages, int end) {
        for (int i = end - 1; i >= 0; i--) {
            String text =
                    messages.get(i).role() == Role.USER ? text(messages.get(i).parts()) : "";
            if (!text.isBlank()) {
                return text;
            }
        }
        return "";
    }

    private static String text(List<ContentPart> parts) {
        return parts.stream()
                .filter(ContentPart.Text.class::isInstance)
                .map(part -> ((ContentPart.Text) part).text())
                .collect(Collectors.joining());
    }

    @Override
    public List<AssistantRun.Slot> apply(List<AssistantRun.Slot> slots, int first, List<Message> messages) {
        boolean calls = slots.stream().anyMatch(slot -> slot.part() instanceof ContentPart.ToolCall);
        return calls ? ofCalls(slots) : ofText(slots, first, messages);
    }

    private @Nullable Recollection recall(String key) {
        String entry = store.get(caller, key);
        return entry == null ? null : Recollection.read(entry);
    }

    private List<AssistantRun.Slot> ofCalls(List<AssistantRun.Slot> slots) {
        List<AssistantRun.Slot> out = new ArrayList<>();
        boolean changed = false;
        int start = 0;
        boolean carried = false;
        for (AssistantRun.Slot slot : slots) {
            carried |= Parts.state(slot.part()) != null;
            if (!(slot.part() instanceof ContentPart.ToolCall call)) {
                out.add(slot);
                continue;
            }
            Recollection known = carried ? null : recall(Recollection.keyOfCall(call.id()));
            if (known == null) {
                out.add(slot);
            } else {
                changed = true;
                insert(out, start, known.lead(), slot);
                insert(out, out.size(), known.before(), slot);
                out.add(own(slot, known.own()));
            }
            start = out.size();
            carried = false;
        }
        return changed ? out : slots;
    }

    private List<AssistantRun.Slot> ofText(List<AssistantRun.Slot> slots, int first, List<Message> messages) {
        if (slots.stream().anyMatch(slot -> Parts.state(slot.part()) != null)) {
            return slots;
        }
        String text = text(slots.stream().map(AssistantRun.Slot::part).toList());
        Recollection known = text.isBlank() ? null : recall(Recollection.keyOfText(asked(messages, first), text));
        if (known == null) {
            return slots;
        }
        List<AssistantRun.Slot> out = new ArrayList<>(slots);
        insert(out, 0, known.lead(), slots.get(0));
        for (int i = out.size() - 1; i >= 0; i--) {
            if (out.get(i).part() instanceof ContentPart.Text) {
                out.set(i, own(out.get(i), known.own()));
                break;
            }
        }
        return out;
    }

    /** Puts {@code thoughts} before what stands at {@code at}, into the same message. */
    private static void insert(
            List<AssistantRun.Slot> out, int at, List<ContentPart.Reasoning> thoughts, AssistantRun.Slot last) {
        int message = at < out.size() ? out.get(at).message() : last.message();
        out.addAll(
                at,
                thoughts.stream()
                        .map(thought -> new AssistantRun.Slot(message, thought))
                        .toList());
    }

    private static AssistantRun.Slot own(AssistantRun.Slot slot, @Nullable OpaqueState state) {
        return state == null ? slot : slot.with(Parts.with(slot.part(), state));
    }
}
