package dev.interlingua.dialect.openai.chat;

import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.OpaqueState;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Gemini's thought signature on a tool call: {@code extra_content.google.thought_signature}, as Google's own compatible
 * endpoint has it (ai.google.dev, "OpenAI compatibility").
 */
final class ChatSignatures {
    static final String EXTRA = "extra_content";
    private static final String SIGNATURE = "thought_signature";
    /** What divides an id from the signature that some gateways (litellm) hide in it. */
    private static final String IN_ID = "__thought__";

    private ChatSignatures() {}

    /** {@code extra_content} for a call of this state; null when it is none of Gemini's. */
    static @Nullable JsonObject write(@Nullable OpaqueState state) {
        if (state == null || !state.issuer().equals("gemini")) {
            return null;
        }
        JsonObjectBuilder extra = Json.object().add("google", Json.object().add(SIGNATURE, state.data()));
        if (state.model() != null) {
            extra.add(ChatDetails.OWN, Json.object().add("model", state.model()));
        }
        return extra.build();
    }

    /** {@code extra_content} for a call of this state as Google's own server takes it; null when it is none of Gemini's. */
    static @Nullable JsonObject forServer(@Nullable OpaqueState state) {
        return state == null ? null : write(new OpaqueState(state.issuer(), null, state.data()));
    }

    /** The state that a call carries, wherever callers and servers put it; null when there is none. */
    static @Nullable OpaqueState read(JsonObject call) {
        OpaqueState state = extra(call);
        JsonObject function = Loose.object(call, "function");
        state = state == null ? extra(function) : state;
        state = state == null ? specific(call) : state;
        state = state == null ? specific(function) : state;
        String id = Loose.string(call, "id");
        int hidden = id == null ? -1 : id.indexOf(IN_ID);
        return state == null && id != null && hidden > 0 ? state(id.substring(hidden + IN_ID.length()), null) : state;
    }

    /** Whether this gateway has put the state there, with a member that no server knows. */
    static boolean isOurs(JsonObject call) {
        JsonObject extra = Loose.object(call, EXTRA);
        return extra != null && extra.containsKey(ChatDetails.OWN);
    }

    private static @Nullable OpaqueState extra(@Nullable JsonObject owner) {
        JsonObject extra = Loose.object(owner, EXTRA);
        String model = Loose.string(Loose.object(extra, ChatDetails.OWN), "model");
        return state(Loose.string(Loose.object(extra, "google"), SIGNATURE), model);
    }

    private static @Nullable OpaqueState specific(@Nullable JsonObject owner) {
        return state(Loose.string(Loose.object(owner, "provider_specific_fields"), SIGNATURE), null);
    }

    private static @Nullable OpaqueState state(@Nullable String signature, @Nullable String model) {
        return signature == null || signature.isEmpty() ? null : new OpaqueState("gemini", model, signature);
    }

    /** A call's id without a signature in it. */
    static String bareId(String id) {
        int hidden = id.indexOf(IN_ID);
        return hidden < 1 ? id : id.substring(0, hidden);
    }
}
