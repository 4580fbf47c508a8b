package dev.interlingua.reasoning;

import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.Message;
import dev.interlingua.model.OpaqueState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the state that a caller has carried back where it belongs. What cannot be opened, for whatever reason, goes without
 * a word.
 */
final class Unsealing implements AssistantRun.Change {
    private final CallerForm form;
    private final StateSeal seal;

    Unsealing(CallerForm form, StateSeal seal) {
        this.form = form;
        this.seal = seal;
    }

    @Override
    public List<AssistantRun.Slot> apply(List<AssistantRun.Slot> slots, int first, List<Message> messages) {
        if (slots.stream().allMatch(slot -> text(slot.part()) == null)) {
            return slots;
        }
        List<AssistantRun.Slot> out = new ArrayList<>();
        List<Owed> ahead = new ArrayList<>();
        for (AssistantRun.Slot slot : slots) {
            String text = text(slot.part());
            if (text == null) {
                out.add(paid(slot, ahead));
                continue;
            }
            Sealed sealed = seal.open(text);
            if (sealed == null || sealed.state().issuer().equals(Carrier.NOBODY)) {
                readable(slot, out);
            } else if (sealed.attach() == Sealed.Attach.NEXT) {
                ahead.add(new Owed(sealed));
                readable(slot, out);
            } else if (sealed.attach() == Sealed.Attach.PREV) {
                attachBack(sealed, out);
                readable(slot, out);
            } else {
                alone(sealed, slot, out);
            }
        }
        return out;
    }

    /** State on its way to a part behind it. */
    private static final class Owed {
        private final Sealed sealed;
        private boolean paid;

        Owed(Sealed sealed) {
            this.sealed = sealed;
        }
    }

    private @Nullable String text(ContentPart part) {
        OpaqueState state = Parts.state(part);
        return state == null || !state.issuer().equals(form.issuer()) ? null : form.read(state.data());
    }

    private static AssistantRun.Slot paid(AssistantRun.Slot slot, List<Owed> ahead) {
        if (ahead.isEmpty() || slot.part() instanceof ContentPart.Reasoning || Parts.state(slot.part()) != null) {
            return slot;
        }
        Sealed.Kind kind = Parts.kind(slot.part());
        for (Owed owed : ahead) {
            if (!owed.paid && owed.sealed.kind() == kind) {
                owed.paid = true;
                return slot.with(Parts.with(slot.part(), owed.sealed.state()));
            }
        }
        return slot;
    }

    private static void attachBack(Sealed sealed, List<AssistantRun.Slot> out) {
        for (int i = out.size() - 1; i >= 0; i--) {
            AssistantRun.Slot slot = out.get(i);
            boolean fits = !(slot.part() instanceof ContentPart.Reasoning) && Parts.kind(slot.part()) == sealed.kind();
            if (fits) {
                if (Parts.state(slot.part()) == null) {
                    out.set(i, slot.with(Parts.with(slot.part(), sealed.state())));
                }
                return;
            }
        }
    }

    /** The part without the state it has carried for another. Reasoning nobody has signed is of no use to anybody. */
    private static void readable(AssistantRun.Slot slot, List<AssistantRun.Slot> out) {
        if (!(slot.part() instanceof ContentPart.Reasoning)) {
            out.add(slot.with(Parts.with(slot.part(), null)));
        }
    }

    private void alone(Sealed sealed, AssistantRun.Slot slot, List<AssistantRun.Slot> out) {
        ContentPart.ReasoningKind kind = Parts.reasoningKind(sealed.kind());
        if (kind == null) {
            boolean fits = !(slot.part() instanceof ContentPart.Reasoning) && Parts.kind(slot.part()) == sealed.kind();
            out.add(slot.with(Parts.with(slot.part(), fits ? sealed.state() : null)));
            return;
        }
        String words = slot.part() instanceof ContentPart.Reasoning reasoning ? reasoning.text() : "";
        if (kind == ContentPart.ReasoningKind.REDACTED) {
            words = "";
        } else if (form == CallerForm.GEMINI) {
            words = takeWords(out) + words;
        }
        out.add(slot.with(new ContentPart.Reasoning(kind, words, sealed.state(), Extensions.NONE)));
        if (!(slot.part() instanceof ContentPart.Reasoning) && !isEmptyText(slot.part())) {
            out.add(slot.with(Parts.with(slot.part(), null)));
        }
    }

    private static boolean isEmptyText(ContentPart part) {
        return part instanceof ContentPart.Text text && text.text().isEmpty();
    }

    /** A streamed thought comes in pieces, the state in the last: together they are the thought again. */
    private static String takeWords(List<AssistantRun.Slot> out) {
        StringBuilder words = new StringBuilder();
        while (!out.isEmpty()
                && out.get(out.size() - 1).part() instanceof ContentPart.Reasoning piece
                && piece.state() == null) {
            words.insert(0, piece.text());
            out.remove(out.size() - 1);
        }
        return words.toString();
    }
}
