package dev.interlingua.dialect.openai.responses;

import dev.interlingua.dialect.CallIds;
import dev.interlingua.http.Query;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Input items as the API shows them later: each of a type, with an id, messages with a list of parts. */
final class StateItems {
    private static final int USUAL_PAGE = 20;
    private static final int LARGEST_PAGE = 100;
    private static final String ID = "id";
    private static final String TYPE = "type";

    private StateItems() {}

    static List<JsonObject> of(JsonValue input, String seed) {
        if (input instanceof JsonString text) {
            JsonObject message =
                    Json.object().add("role", "user").add("content", text).build();
            return List.of(item(message, seed, 0));
        }
        List<JsonObject> items = new ArrayList<>();
        if (input.getValueType() == JsonValue.ValueType.ARRAY) {
            for (JsonObject item : input.asJsonArray().getValuesAs(JsonObject.class)) {
                items.add(item(item, seed, items.size()));
            }
        }
        return items;
    }

    private static JsonObject item(JsonObject item, String seed, int index) {
        String told = Loose.string(item, TYPE);
        String type = told == null ? "message" : told;
        String id = Loose.string(item, ID);
        JsonObjectBuilder shown = Json.object()
                .add(ID, id == null || id.isEmpty() ? prefix(type) + CallIds.hash(seed + "\u0000in" + index, 32) : id)
                .add(TYPE, type);
        if (!item.containsKey("status")) {
            shown.add("status", "completed");
        }
        item.forEach((name, value) -> {
            if (!name.equals(ID) && !name.equals(TYPE)) {
                shown.add(name, name.equals("content") ? parts(value, Loose.string(item, "role")) : value);
            }
        });
        return shown.build();
    }

    private static String prefix(String type) {
        return switch (type) {
            case "message" -> "msg_";
            case "reasoning" -> "rs_";
            case "function_call" -> "fc_";
            case "function_call_output" -> "fco_";
            case "custom_tool_call" -> "ctc_";
            case "custom_tool_call_output" -> "ctco_";
            default -> "item_";
        };
    }

    private static JsonValue parts(JsonValue content, @Nullable String role) {
        if (!(content instanceof JsonString text)) {
            return content;
        }
        boolean output = "assistant".equals(role);
        JsonObjectBuilder part =
                Json.object().add(TYPE, output ? "output_text" : "input_text").add("text", text);
        if (output) {
            part.add("annotations", JsonValue.EMPTY_JSON_ARRAY);
        }
        return Json.array().add(part).build();
    }

    /** A page as OpenAI's lists are: newest first unless told otherwise. */
    static JsonObject page(List<JsonObject> items, Query query) {
        int limit = limit(query.first("limit"));
        List<JsonObject> ordered = new ArrayList<>(items);
        if (!ascending(query.first("order"))) {
            Collections.reverse(ordered);
        }
        int from = after(ordered, query.first("after"));
        List<JsonObject> page = ordered.subList(from, Math.min(ordered.size(), from + limit));
        JsonArrayBuilder data = Json.array();
        page.forEach(data::add);
        return Json.object()
                .add("object", "list")
                .add("data", data)
                .add("first_id", page.isEmpty() ? JsonValue.NULL : page.get(0).get(ID))
                .add(
                        "last_id",
                        page.isEmpty()
                                ? JsonValue.NULL
                                : page.get(page.size() - 1).get(ID))
                .add("has_more", from + page.size() < ordered.size())
                .build();
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return USUAL_PAGE;
        }
        if (text.matches("\\d{1,3}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= LARGEST_PAGE) {
                return limit;
            }
        }
        throw GatewayException.invalid("limit", "Invalid 'limit': expected a whole number from 1 to 100.");
    }

    private static boolean ascending(@Nullable String order) {
        if (order == null || order.equals("desc")) {
            return false;
        }
        if (order.equals("asc")) {
            return true;
        }
        throw GatewayException.invalid("order", "Invalid value for 'order'. Supported values are: 'asc' and 'desc'.");
    }

    private static int after(List<JsonObject> items, @Nullable String id) {
        if (id == null || id.isEmpty()) {
            return 0;
        }
        for (int i = 0; i < items.size(); i++) {
            if (id.equals(Loose.string(items.get(i), ID))) {
                return i + 1;
            }
        }
        throw GatewayException.invalid("after", "Invalid 'after': there is no such item in the list.");
    }
}
