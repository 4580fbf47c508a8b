package dev.interlingua.dialect.openai.responses;

import dev.interlingua.dialect.ConversationCodec;
import dev.interlingua.http.Query;
import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.json.TopLevel;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;

/** The shapes of conversations (API reference, "Conversations"). */
final class ConversationShapes implements ConversationCodec {
    private static final int MOST_ITEMS = 20;
    private static final String METADATA = "metadata";

    @Override
    public JsonObject create(String id, long createdSeconds, JsonObject body) {
        return Json.object()
                .add("id", id)
                .add("object", "conversation")
                .add("created_at", createdSeconds)
                .add(METADATA, metadata(body))
                .build();
    }

    @Override
    public JsonObject update(JsonObject conversation, JsonObject body) {
        if (!Fields.root(body).has(METADATA)) {
            throw GatewayException.invalid(METADATA, "Missing required parameter: 'metadata'.");
        }
        return Json.object(conversation).add(METADATA, metadata(body)).build();
    }

    private static JsonObject metadata(JsonObject body) {
        ResponsesCheck.metadata(TopLevel.of(Json.bytes(body)));
        JsonObject metadata = Fields.root(body).jsonObject(METADATA);
        return metadata == null ? JsonValue.EMPTY_JSON_OBJECT : metadata;
    }

    @Override
    public List<JsonObject> items(JsonObject body, String seed, boolean required) {
        JsonArray items = Fields.root(body).array("items");
        if (items == null && required) {
            throw GatewayException.invalid("items", "Missing required parameter: 'items'.");
        }
        if (items == null) {
            return List.of();
        }
        if (items.size() > MOST_ITEMS) {
            throw GatewayException.invalid("items", "'items' may hold at most " + MOST_ITEMS + " items at a time.");
        }
        if (!items.stream().allMatch(JsonObject.class::isInstance)) {
            throw GatewayException.invalid("items", "Invalid type for 'items': expected an array of objects.");
        }
        return StateItems.of(items, seed);
    }

    @Override
    public JsonObject deleted(String id) {
        return Json.object()
                .add("id", id)
                .add("object", "conversation.deleted")
                .add("deleted", true)
                .build();
    }

    @Override
    public JsonObject page(List<JsonObject> items, Query query) {
        return StateItems.page(items, query);
    }

    @Override
    public JsonObject list(List<JsonObject> items) {
        return StateItems.page(items, Query.parse("order=asc&limit=100"));
    }

    @Override
    public GatewayException missing(String id) {
        return notFound("Conversation with id '" + id + "' not found.");
    }

    @Override
    public GatewayException missingItem(String id) {
        return notFound("Item with id '" + id + "' not found.");
    }

    private static GatewayException notFound(String message) {
        return new GatewayException(new ApiError(ErrorKind.NOT_FOUND, message));
    }
}
