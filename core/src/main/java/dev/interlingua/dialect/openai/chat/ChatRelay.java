package dev.interlingua.dialect.openai.chat;

import dev.interlingua.catalog.ReasoningControl;
import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.WireRequest;
import dev.interlingua.http.Headers;
import dev.interlingua.json.Json;
import dev.interlingua.json.TopLevel;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;

/** The caller's own bytes for an upstream of this format: each change is one spliced value, and most requests need none. */
final class ChatRelay {
    private static final String MODEL = "model";
    private static final String STREAM_OPTIONS = "stream_options";
    private static final String INCLUDE_USAGE = "include_usage";
    private static final String MAX_TOKENS = "max_tokens";
    private static final String MAX_COMPLETION_TOKENS = "max_completion_tokens";

    private TopLevel members;
    private byte[] body;

    private ChatRelay(InboundRequest request) {
        members = request.members();
        body = request.body();
    }

    static WireRequest relay(InboundRequest request, Target target) {
        ChatRelay relay = new ChatRelay(request);
        if (!target.model().equals(relay.members.string(MODEL))) {
            relay.splice(MODEL, Json.string(target.model()));
        }
        relay.askForUsage(target);
        relay.renameLimit(target);
        return new WireRequest(ChatRequestEncoder.PATH, Headers.of("Content-Type", "application/json"), relay.body);
    }

    private void splice(String name, JsonValue value) {
        body = members.splice(name, Json.write(value));
        members = TopLevel.of(body);
    }

    /** A stream tells its usage only when asked; a caller who said no is obeyed. */
    private void askForUsage(Target target) {
        if (members.value("stream") != JsonValue.TRUE || !target.streamUsage()) {
            return;
        }
        JsonValue options = members.value(STREAM_OPTIONS);
        JsonObject told = options instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
        JsonValue include = told.getOrDefault(INCLUDE_USAGE, JsonValue.NULL);
        if (include == JsonValue.NULL) {
            JsonObjectBuilder asked = Json.object(told).add(INCLUDE_USAGE, true);
            splice(STREAM_OPTIONS, asked.build());
        }
    }

    /**
     * OpenAI's reasoning models refuse the older name of the limit. A model named with its provider's path is reached
     * through an aggregator, which takes either name.
     */
    private void renameLimit(Target target) {
        boolean refuses = target.profile().known()
                && target.profile().reasoning() == ReasoningControl.EFFORT
                && !target.legacyMaxTokens()
                && target.model().indexOf('/') < 0;
        if (refuses && members.has(MAX_TOKENS)) {
            boolean both = members.names().contains(MAX_COMPLETION_TOKENS);
            boolean newer = members.has(MAX_COMPLETION_TOKENS);
            if (both && !newer) {
                body = members.without(MAX_COMPLETION_TOKENS);
                members = TopLevel.of(body);
            }
            body = newer ? members.without(MAX_TOKENS) : members.renamed(MAX_TOKENS, MAX_COMPLETION_TOKENS);
            members = TopLevel.of(body);
        }
    }
}
