package dev.interlingua.dialect.openai.responses;

import dev.interlingua.dialect.Frame;
import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.dialect.StateCodec;
import dev.interlingua.dialect.StateWishes;
import dev.interlingua.http.Query;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.json.TopLevel;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.StreamEvent;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The shapes of state in the Responses API (API reference, "Responses" and the guide "Conversation state"). */
final class ResponsesState implements StateCodec {
    private static final String PREVIOUS = "previous_response_id";
    private static final String CONVERSATION = "conversation";
    private static final String BACKGROUND = "background";
    private static final String INPUT = "input";
    private static final String REFERENCE = "item_reference";
    private static final byte[] REFERENCE_BYTES = REFERENCE.getBytes(StandardCharsets.US_ASCII);
    private static final Set<String> LAST_EVENTS =
            Set.of("response.completed", "response.incomplete", "response.failed");

    @Override
    public String upstreamPath(Operation operation, String id) {
        String path = OpenAiResponsesDialect.UPSTREAM_PATH + "/" + id;
        return switch (operation) {
            case LIST_INPUT_ITEMS -> path + "/input_items";
            case CANCEL_RESPONSE -> path + "/cancel";
            default -> path;
        };
    }

    @Override
    public StateWishes wishes(InboundRequest request) {
        TopLevel members = request.members();
        return new StateWishes(
                members.string(PREVIOUS),
                conversation(members),
                references(request),
                members.value(BACKGROUND) == JsonValue.TRUE,
                members.value("store") != JsonValue.FALSE);
    }

    private static @Nullable String conversation(TopLevel members) {
        JsonValue value = members.value(CONVERSATION);
        if (value instanceof JsonObject object) {
            String id = Loose.string(object, "id");
            if (id == null) {
                throw GatewayException.invalid("conversation.id", "Missing required parameter: 'conversation.id'.");
            }
            return id;
        }
        return value instanceof JsonString id ? id.getString() : null;
    }

    /** Parses the input only when it may hold any. */
    private static List<String> references(InboundRequest request) {
        List<String> ids = new ArrayList<>();
        if (holds(request.body()) && request.members().value(INPUT) instanceof JsonArray items) {
            for (JsonValue item : items) {
                String id = reference(item);
                if (id != null) {
                    ids.add(id);
                }
            }
        }
        return ids;
    }

    private static boolean holds(byte[] body) {
        byte first = REFERENCE_BYTES[0];
        for (int i = 0; i <= body.length - REFERENCE_BYTES.length; i++) {
            if (body[i] == first
                    && Arrays.equals(body, i, i + REFERENCE_BYTES.length, REFERENCE_BYTES, 0, REFERENCE_BYTES.length)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String reference(JsonValue item) {
        return item instanceof JsonObject object && REFERENCE.equals(Loose.string(object, "type"))
                ? Loose.string(object, "id")
                : null;
    }

    @Override
    public JsonObject marks(StateWishes wishes, boolean kept) {
        JsonObjectBuilder marks = Json.object().add("store", kept).add(BACKGROUND, wishes.background());
        if (wishes.previous() != null) {
            marks.add(PREVIOUS, wishes.previous());
        }
        if (wishes.conversation() != null) {
            marks.add(CONVERSATION, Json.object().add("id", wishes.conversation()));
        }
        return marks.build();
    }

    @Override
    public InboundRequest resolve(
            InboundRequest request, List<JsonObject> history, Map<String, JsonObject> references) {
        StringBuilder items = new StringBuilder("[");
        for (JsonObject item : history) {
            append(items, Json.write(item));
        }
        append(items, own(request.members(), references));
        byte[] body = request.members().splice(INPUT, items.append(']').toString());
        TopLevel members = TopLevel.of(body);
        for (String name : List.of(PREVIOUS, CONVERSATION, BACKGROUND)) {
            if (members.names().contains(name)) {
                body = members.without(name);
                members = TopLevel.of(body);
            }
        }
        return new InboundRequest(request.head(), body, members);
    }

    private static void append(StringBuilder items, String more) {
        if (!more.isEmpty()) {
            items.append(items.length() > 1 ? "," : "").append(more);
        }
    }

    /** The items of the request itself, without brackets. */
    private static String own(TopLevel members, Map<String, JsonObject> references) {
        String text = members.text(INPUT);
        if (text == null) {
            return "";
        }
        if (text.startsWith("\"")) {
            return "{\"role\":\"user\",\"content\":" + text + "}";
        }
        if (references.isEmpty()) {
            return text.substring(1, text.length() - 1).strip();
        }
        StringBuilder items = new StringBuilder();
        if (members.value(INPUT) instanceof JsonArray all) {
            for (JsonValue item : all) {
                String id = reference(item);
                JsonValue meant = id == null ? item : references.getOrDefault(id, item.asJsonObject());
                items.append(items.isEmpty() ? "" : ",").append(Json.write(meant));
            }
        }
        return items.toString();
    }

    @Override
    public String input(InboundRequest request) {
        String input = request.members().text(INPUT);
        return input == null ? "null" : input;
    }

    @Override
    public List<JsonObject> items(JsonValue input, String answerId) {
        return StateItems.of(input, answerId);
    }

    @Override
    public List<JsonObject> output(JsonObject answer) {
        return Loose.objects(answer, "output");
    }

    @Override
    public @Nullable JsonObject answerIn(Frame frame) {
        return frame.event() != null && LAST_EVENTS.contains(frame.event())
                ? Loose.object(Json.readReplyObject(frame.data()), "response")
                : null;
    }

    @Override
    public JsonObject queued(ReplyContext context, String id) {
        StreamEvent.Started start = new StreamEvent.Started(id, null, null, Extensions.NONE);
        return withStatus(new ResponseEnvelope(start, context).running(), "queued", null);
    }

    @Override
    public JsonObject withStatus(JsonObject answer, String status, @Nullable ApiError error) {
        JsonObjectBuilder changed = Json.object(answer).add("status", status);
        if (error != null) {
            changed.add("error", ResponseEnvelope.error(error));
        }
        return changed.build();
    }

    @Override
    public @Nullable String previous(JsonObject answer) {
        return Loose.string(answer, PREVIOUS);
    }

    @Override
    public List<Frame> replay(JsonObject answer, long after) {
        List<Frame> all = StateReplay.of(answer);
        return all.subList((int) Math.min(all.size(), Math.max(0, after + 1)), all.size());
    }

    @Override
    public JsonObject page(List<JsonObject> items, Query query) {
        return StateItems.page(items, query);
    }

    @Override
    public GatewayException missing(Missing what, String id) {
        return switch (what) {
            case ANSWER -> complaint(ErrorKind.NOT_FOUND, "Response with id '" + id + "' not found.", null, null);
            case PREVIOUS ->
                unknown("Previous response with id '" + id + "' not found.", PREVIOUS, "previous_response_not_found");
            case CONVERSATION -> unknown("Conversation with id '" + id + "' not found.", CONVERSATION, null);
            case ITEM -> unknown("Item with id '" + id + "' not found.", INPUT, null);
        };
    }

    /** A request that names what is not there is a bad request, not one to a wrong address. */
    private static GatewayException unknown(String message, String param, @Nullable String code) {
        return complaint(ErrorKind.INVALID_REQUEST, message, param, code);
    }

    private static GatewayException complaint(
            ErrorKind kind, String message, @Nullable String param, @Nullable String code) {
        return new GatewayException(new ApiError(kind, message, param, code, null, null));
    }
}
