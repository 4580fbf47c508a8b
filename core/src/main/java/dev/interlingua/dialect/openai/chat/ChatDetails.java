package dev.interlingua.dialect.openai.chat;

import dev.interlingua.json.Json;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.ReasoningKind;
import dev.interlingua.model.OpaqueState;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Entries of {@code reasoning_details}, in which callers of this dialect carry the state of a model's reasoning
 * (openrouter.ai, "Reasoning tokens": preserving reasoning). A member of our own names the model, so that the state does
 * not go to another one, and the place it has in an answer that this format cannot order.
 */
final class ChatDetails {
    /** The member for the whole list. */
    static final String MEMBER = "reasoning_details";
    /** Our own member of an entry. */
    static final String OWN = "interlingua";

    static final String TEXT = "reasoning.text";
    static final String SUMMARY = "reasoning.summary";
    static final String ENCRYPTED = "reasoning.encrypted";

    private static final Map<String, String> FORMATS = Map.of(
            "claude", "anthropic-claude-v1",
            "gemini", "google-gemini-v1",
            "openai", "openai-responses-v1");

    private int count;

    /** The issuer of a format; null when it is none we know. */
    static @Nullable String issuer(@Nullable String format) {
        if (format == null) {
            // Entries of before there were formats.
            return "claude";
        }
        return FORMATS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(format))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /**
     * The entries for reasoning with state.
     *
     * @param before the id of the call right behind it, or null
     */
    List<JsonObject> of(ContentPart.Reasoning part, @Nullable String before) {
        OpaqueState state = part.state();
        if (state == null) {
            return List.of();
        }
        List<JsonObject> entries = new ArrayList<>();
        boolean readable = part.kind() != ReasoningKind.REDACTED;
        if (readable && state.issuer().equals("claude")) {
            JsonObjectBuilder signed = entry(TEXT).add("text", part.text()).add("signature", state.data());
            entries.add(complete(signed, state, "before", before));
            return entries;
        }
        if (readable && !part.text().isEmpty()) {
            boolean own = part.kind() == ReasoningKind.TEXT;
            JsonObjectBuilder words = entry(own ? TEXT : SUMMARY).add(own ? "text" : "summary", part.text());
            entries.add(complete(words, state, "before", before));
        }
        entries.add(complete(entry(ENCRYPTED).add("data", state.data()), state, "before", before));
        return entries;
    }

    /** The entry for state that rides on a call: such entries bear the call's id. */
    JsonObject ofCall(OpaqueState state, String callId) {
        return complete(entry(ENCRYPTED).add("data", state.data()).add("id", callId), state, null, null);
    }

    /** The entry for state that rides on the text. */
    JsonObject ofText(OpaqueState state) {
        return complete(entry(ENCRYPTED).add("data", state.data()), state, "on", "text");
    }

    private static JsonObjectBuilder entry(String type) {
        return Json.object().add("type", type);
    }

    private JsonObject complete(
            JsonObjectBuilder entry, OpaqueState state, @Nullable String name, @Nullable String value) {
        entry.add("format", FORMATS.getOrDefault(state.issuer(), "unknown")).add("index", count++);
        return entry.add(OWN, own(state, name, value)).build();
    }

    private static JsonObject own(OpaqueState state, @Nullable String name, @Nullable String value) {
        JsonObjectBuilder own = Json.object();
        if (state.model() != null) {
            own.add("model", state.model());
        }
        if (name != null && value != null) {
            own.add(name, value);
        }
        return own.build();
    }
}
