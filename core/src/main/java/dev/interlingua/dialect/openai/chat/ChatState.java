package dev.interlingua.dialect.openai.chat;

import dev.interlingua.model.ContentPart;
import dev.interlingua.model.OpaqueState;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state in one choice on its way into {@code reasoning_details}: it waits until it is known what it led to, for a
 * stream's entries can be sent only once.
 */
final class ChatState {
    private final ChatDetails details = new ChatDetails();
    private final List<ContentPart.Reasoning> waiting = new ArrayList<>();
    private @Nullable OpaqueState ofText;
    private boolean any;

    /** Reasoning that is complete. */
    void thought(ContentPart.Reasoning part) {
        if (part.state() != null) {
            any = true;
            waiting.add(part);
        }
    }

    /** State that rides on the text. */
    void ofText(@Nullable OpaqueState state) {
        any |= state != null;
        ofText = state == null ? ofText : state;
    }

    /** Whether there is any state. */
    boolean any() {
        return any;
    }

    /** The entries due now that text begins. */
    List<JsonObject> text() {
        return waiting.isEmpty() ? List.of() : entries(null);
    }

    /** The entries due now that a call begins, or that its state arrives. */
    List<JsonObject> call(String id, @Nullable OpaqueState state) {
        if (waiting.isEmpty() && state == null) {
            return List.of();
        }
        any = true;
        List<JsonObject> all = entries(id);
        if (state != null) {
            all.add(details.ofCall(state, id));
        }
        return all;
    }

    /** The entries left at the end. */
    List<JsonObject> rest() {
        List<JsonObject> all = entries(null);
        if (ofText != null) {
            all.add(details.ofText(ofText));
            ofText = null;
        }
        return all;
    }

    private List<JsonObject> entries(@Nullable String before) {
        List<JsonObject> all = new ArrayList<>();
        waiting.forEach(part -> all.addAll(details.of(part, before)));
        waiting.clear();
        return all;
    }
}
