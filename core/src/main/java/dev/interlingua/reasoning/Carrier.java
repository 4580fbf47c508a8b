package dev.interlingua.reasoning;

import dev.interlingua.json.Json;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.OpaqueState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives the state in an answer the form in which its caller can carry it.
 *
 * @param foreign whether the answer comes from another dialect than the caller's
 * @param model the upstream's model, which has issued the state
 */
record Carrier(CallerForm form, StateSeal seal, boolean foreign, String model) {
    /** Instead of a vendor: there is no state. */
    static final String NOBODY = "nobody";

    private static final Extensions THOUGHT =
            Extensions.of("gemini", Json.object().add("thought", true).build());

    /** Whether the caller's dialect has a place of its own for {@code state}. */
    boolean isNative(OpaqueState state) {
        return form == CallerForm.CHAT || state.issuer().equals(form.issuer());
    }

    /** {@code state} with the name of its model, by which it is asked for again. */
    OpaqueState named(OpaqueState state) {
        return new OpaqueState(state.issuer(), model, state.data());
    }

    /**
     * What marks reasoning without state as foreign; null where that needs no mark. A reasoning item of OpenAI's own may be
     * without state, too, and is then looked up by its id.
     */
    @Nullable
    OpaqueState mark(ContentPart.Reasoning part) {
        return foreign && form == CallerForm.RESPONSES && part.kind() != ContentPart.ReasoningKind.REDACTED
                ? sealed(new OpaqueState(NOBODY, null, NOBODY), Parts.kind(part), Sealed.Attach.ALONE)
                : null;
    }

    /** Foreign state as state of the caller's own vendor; null when it is too long. */
    @Nullable
    OpaqueState sealed(OpaqueState state, Sealed.Kind kind, Sealed.Attach attach) {
        String text = seal.seal(new Sealed(named(state), kind, attach));
        return text == null ? null : new OpaqueState(form.issuer(), null, form.write(text));
    }

    /** A block that only carries the state of its neighbour; null when that is too long. */
    ContentPart.@Nullable Reasoning block(OpaqueState state, Sealed.Kind kind, Sealed.Attach attach) {
        OpaqueState sealed = sealed(state, kind, attach);
        return sealed == null
                ? null
                : new ContentPart.Reasoning(ContentPart.ReasoningKind.REDACTED, "", sealed, Extensions.NONE);
    }

    /** The parts to say instead of {@code part}, which is whole. */
    List<ContentPart> parts(ContentPart part) {
        OpaqueState state = Parts.state(part);
        if (state == null) {
            boolean thought = part instanceof ContentPart.Reasoning reasoning
                    && !reasoning.text().isEmpty();
            return List.of(thought ? Parts.with(part, mark((ContentPart.Reasoning) part)) : part);
        }
        if (isNative(state)) {
            return List.of(Parts.with(part, named(state)));
        }
        if (part instanceof ContentPart.Reasoning || !form.needsBlocks()) {
            return List.of(onPart(part, sealed(state, Parts.kind(part), Sealed.Attach.ALONE)));
        }
        ContentPart bare = Parts.with(part, null);
        ContentPart block = block(state, Parts.kind(part), Sealed.Attach.NEXT);
        return block == null ? List.of(bare) : List.of(block, bare);
    }

    /** To callers of Gemini reasoning without words is a thought, too: some drop empty text that is none. */
    private ContentPart onPart(ContentPart part, @Nullable OpaqueState state) {
        return form == CallerForm.GEMINI
                        && part instanceof ContentPart.Reasoning reasoning
                        && reasoning.text().isEmpty()
                ? new ContentPart.Reasoning(reasoning.kind(), reasoning.text(), state, THOUGHT)
                : Parts.with(part, state);
    }
}
