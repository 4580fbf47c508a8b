package dev.interlingua.dialect;

import dev.interlingua.http.Query;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonObject;
import java.util.List;

/** How a format speaks of conversations that the server keeps (OpenAI's Conversations). Pure as all codecs. */
public interface ConversationCodec extends EndpointCodec {

    /**
     * A new conversation.
     *
     * @param body the caller's request; empty when there was none
     * @throws GatewayException of a 400 kind that names the parameter
     */
    JsonObject create(String id, long createdSeconds, JsonObject body);

    /** {@code conversation} with what {@code body} changes. */
    JsonObject update(JsonObject conversation, JsonObject body);

    /**
     * The items that {@code body} brings along, each with an id.
     *
     * @param seed another one gives other ids
     * @param required whether there must be any
     */
    List<JsonObject> items(JsonObject body, String seed, boolean required);

    /** What is told of a conversation that is forgotten. */
    JsonObject deleted(String id);

    /** As {@link StateCodec#page}. */
    JsonObject page(List<JsonObject> items, Query query);

    /** {@code items}, all of them, in their order. */
    JsonObject list(List<JsonObject> items);

    /** The complaint that there is no such conversation of the caller's. */
    GatewayException missing(String id);

    /** The complaint that a conversation has no such item. */
    GatewayException missingItem(String id);
}
