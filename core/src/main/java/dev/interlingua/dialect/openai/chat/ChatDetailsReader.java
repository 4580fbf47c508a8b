package dev.interlingua.dialect.openai.chat;

import dev.interlingua.json.Loose;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.ReasoningKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.OpaqueState;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the state of a model's reasoning from an assistant message of a history: {@code reasoning_details}, else
 * {@code thinking_blocks} and {@code provider_specific_fields}, as other gateways (litellm) have callers carry it. Never
 * fails: what makes no sense is not state.
 */
final class ChatDetailsReader {
    /**
     * Reasoning of a message.
     *
     * @param before the id of the call it led to; null when it stood at the beginning, or nobody knows
     * @param known whether its place is known
     */
    record Placed(ContentPart.Reasoning part, @Nullable String before, boolean known) {}

    private static final class Draft {
        private final String issuer;
        private final JsonObject entry;
        private final ReasoningKind kind;
        private final StringBuilder text = new StringBuilder();
        private @Nullable String state;

        Draft(String issuer, JsonObject entry, ReasoningKind kind) {
            this.issuer = issuer;
            this.entry = entry;
            this.kind = kind;
        }
    }

    private final Set<String> callIds;
    private final List<Draft> drafts = new ArrayList<>();
    private final Map<String, OpaqueState> ofCalls = new HashMap<>();
    private final boolean ours;
    private @Nullable OpaqueState ofText;
    private @Nullable OpaqueState ofFirstCall;

    /** @param callIds of the message's calls */
    ChatDetailsReader(JsonObject message, Set<String> callIds) {
        this.callIds = callIds;
        List<JsonObject> entries = Loose.objects(message, ChatDetails.MEMBER);
        this.ours = entries.stream().anyMatch(entry -> entry.containsKey(ChatDetails.OWN));
        entries.forEach(this::entry);
        if (drafts.stream().allMatch(draft -> draft.state == null)) {
            Loose.objects(message, "thinking_blocks").forEach(this::block);
        }
        JsonArray signatures = Loose.array(Loose.object(message, "provider_specific_fields"), "thought_signatures");
        if (signatures != null) {
            signatures(signatures);
        }
    }

    /** Whether the entries are of this gateway's making: the words beside them then are another vendor's. */
    boolean isOurs() {
        return ours;
    }

    /** Reasoning with state, in order. */
    List<Placed> reasoning() {
        List<Placed> all = new ArrayList<>();
        for (Draft draft : drafts) {
            if (draft.state != null) {
                JsonObject own = Loose.object(draft.entry, ChatDetails.OWN);
                OpaqueState state = new OpaqueState(draft.issuer, Loose.string(own, "model"), draft.state);
                boolean hidden = draft.text.isEmpty() && !draft.issuer.equals("claude");
                ContentPart.Reasoning part = new ContentPart.Reasoning(
                        hidden ? ReasoningKind.REDACTED : draft.kind, draft.text.toString(), state, Extensions.NONE);
                all.add(new Placed(part, Loose.string(own, "before"), own != null));
            }
        }
        return all;
    }

    /** State that rides on a call; null when there is none. */
    @Nullable
    OpaqueState ofCall(String id, boolean first) {
        OpaqueState state = ofCalls.get(id);
        return state == null && first && ofCalls.isEmpty() ? ofFirstCall : state;
    }

    /** State that rides on the text; null when there is none. */
    @Nullable
    OpaqueState ofText() {
        return ofText;
    }

    private void entry(JsonObject entry) {
        String issuer = ChatDetails.issuer(Loose.string(entry, "format"));
        String type = Loose.string(entry, "type");
        if (issuer == null || type == null) {
            return;
        }
        switch (type) {
            case ChatDetails.TEXT ->
                words(entry, issuer, ReasoningKind.TEXT, Loose.string(entry, "text"), filled(entry, "signature"));
            case ChatDetails.SUMMARY ->
                words(entry, issuer, ReasoningKind.SUMMARY, Loose.string(entry, "summary"), null);
            case ChatDetails.ENCRYPTED -> encrypted(entry, issuer, filled(entry, "data"));
            default -> {
                // A kind of entry that holds no state.
            }
        }
    }

    private static @Nullable String filled(JsonObject entry, String name) {
        String text = Loose.string(entry, name);
        return text == null || text.isEmpty() ? null : text;
    }

    /** Some callers keep the pieces of a stream as they came: those of one number are one. */
    private void words(
            JsonObject entry, String issuer, ReasoningKind kind, @Nullable String text, @Nullable String signature) {
        Draft last = drafts.isEmpty() ? null : drafts.get(drafts.size() - 1);
        boolean continues = last != null
                && last.state == null
                && last.kind == kind
                && last.issuer.equals(issuer)
                && Loose.index(last.entry, "index", -1) == Loose.index(entry, "index", -2);
        Draft draft = continues && last != null ? last : new Draft(issuer, entry, kind);
        if (draft != last) {
            drafts.add(draft);
        }
        draft.text.append(text == null ? "" : text);
        draft.state = signature;
    }

    private void encrypted(JsonObject entry, String issuer, @Nullable String data) {
        if (data == null) {
            return;
        }
        JsonObject own = Loose.object(entry, ChatDetails.OWN);
        OpaqueState state = new OpaqueState(issuer, Loose.string(own, "model"), data);
        String id = Loose.string(entry, "id");
        if (issuer.equals("gemini") && id != null && callIds.contains(id)) {
            ofCalls.put(id, state);
            return;
        }
        if (issuer.equals("gemini") && "text".equals(Loose.string(own, "on"))) {
            ofText = state;
            return;
        }
        if (issuer.equals("gemini") && own == null && !callIds.isEmpty() && ofFirstCall == null) {
            ofFirstCall = state;
            return;
        }
        Draft last = drafts.isEmpty() ? null : drafts.get(drafts.size() - 1);
        boolean completes =
                last != null && last.state == null && last.issuer.equals(issuer) && !issuer.equals("claude");
        Draft draft = completes && last != null ? last : new Draft(issuer, entry, ReasoningKind.REDACTED);
        if (draft != last) {
            drafts.add(draft);
        }
        draft.state = data;
    }

    private void block(JsonObject block) {
        boolean redacted = "redacted_thinking".equals(Loose.string(block, "type"));
        Draft draft = new Draft("claude", block, redacted ? ReasoningKind.REDACTED : ReasoningKind.TEXT);
        String thinking = Loose.string(block, "thinking");
        draft.text.append(thinking == null ? "" : thinking);
        draft.state = filled(block, redacted ? "data" : "signature");
        drafts.add(draft);
    }

    private void signatures(JsonArray signatures) {
        for (JsonValue value : signatures) {
            if (value instanceof JsonString text && !text.getString().isEmpty()) {
                OpaqueState state = new OpaqueState("gemini", null, text.getString());
                if (callIds.isEmpty()) {
                    ofText = ofText == null ? state : ofText;
                } else {
                    ofFirstCall = ofFirstCall == null ? state : ofFirstCall;
                }
                return;
            }
        }
    }
}
