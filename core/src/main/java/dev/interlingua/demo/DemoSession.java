package dev.interlingua.demo;

import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.GatewayException;
import dev.interlingua.realtime.RealtimeMessage;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the demo model does in a realtime session: an event in, the events it causes out. Not thread-safe. */
final class DemoSession {
    private static final String ABOUT = "Embedded demo: a rule-based model for wiring and tests, not an AI.";

    private final DemoModel model;
    private final boolean beta;
    private final DemoConversation conversation = new DemoConversation();
    private JsonObject session;
    private long events;
    private long responses;
    private long heardBytes;

    /** @param beta whether the caller speaks the words of the beta */
    DemoSession(DemoModel model, String name, boolean beta) {
        this.model = model;
        this.beta = beta;
        this.session = Json.object()
                .add("type", "realtime")
                .add("object", "realtime.session")
                .add("id", "sess_demo")
                .add("model", name)
                .add(beta ? "modalities" : "output_modalities", Json.array().add("text"))
                .add("instructions", ABOUT)
                .add("tools", Json.array())
                .add("tool_choice", "auto")
                .build();
    }

    /** The first word is the server's. */
    void begin(Consumer<String> out) {
        tell(out, "session.created", Json.object().add("session", session));
    }

    /** Never throws: what it does not understand it answers with an error event. */
    void take(RealtimeMessage message, Consumer<String> out) {
        JsonObject event;
        try {
            if (!(message instanceof RealtimeMessage.Text text)) {
                throw GatewayException.invalid(null, "Events are text messages.");
            }
            event = Json.readRequest(text.text()) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
        } catch (GatewayException unreadable) {
            error(out, "invalid_json", "The message is not a JSON event.", null);
            return;
        }
        String type = Loose.string(event, "type");
        switch (type == null ? "" : type) {
            case "session.update" -> update(event, out);
            case "conversation.item.create" -> create(event, out);
            case "conversation.item.retrieve", "conversation.item.delete", "conversation.item.truncate" ->
                existing(event, out);
            case "input_audio_buffer.append" ->
                heardBytes += text(event, "audio").length() * 3L / 4;
            case "input_audio_buffer.clear" -> clear(out);
            case "input_audio_buffer.commit" -> commit(event, out);
            case "response.create" -> respond(Loose.object(event, "response"), out);
            case "response.cancel" -> error(out, "response_cancel_not_active", "No response is being made.", event);
            default -> error(out, "invalid_event", "This event's type is not known.", event);
        }
    }

    private void update(JsonObject event, Consumer<String> out) {
        JsonObjectBuilder merged = Json.object(session);
        JsonObject wanted = Loose.object(event, "session");
        if (wanted != null) {
            wanted.forEach((name, value) -> {
                if (!name.equals("id") && !name.equals("model") && !name.equals("object")) {
                    merged.add(name, value);
                }
            });
        }
        session = merged.build();
        tell(out, "session.updated", Json.object().add("session", session));
    }

    private void create(JsonObject event, Consumer<String> out) {
        JsonObject item = Loose.object(event, "item");
        if (item == null) {
            error(out, "missing_required_parameter", "The event has no item.", event);
            return;
        }
        added(conversation.add(item), out);
    }

    private void added(DemoConversation.Added added, Consumer<String> out) {
        JsonValue previous = added.previous() == null ? JsonValue.NULL : Json.string(added.previous());
        if (beta) {
            tell(out, "conversation.item.created", place(previous, added.item()));
        } else {
            tell(out, "conversation.item.added", place(previous, added.item()));
            tell(out, "conversation.item.done", place(previous, added.item()));
        }
    }

    private static JsonObjectBuilder place(JsonValue previous, JsonObject item) {
        return Json.object().add("previous_item_id", previous).add("item", item);
    }

    private void existing(JsonObject event, Consumer<String> out) {
        String id = text(event, "item_id");
        boolean delete = "conversation.item.delete".equals(text(event, "type"));
        JsonObject item = delete ? conversation.remove(id) : conversation.find(id);
        if (item == null) {
            error(out, "item_not_found", "The conversation has no such item.", event);
        } else if (delete) {
            tell(out, "conversation.item.deleted", Json.object().add("item_id", id));
        } else if ("conversation.item.retrieve".equals(text(event, "type"))) {
            tell(out, "conversation.item.retrieved", Json.object().add("item", item));
        } else {
            tell(
                    out,
                    "conversation.item.truncated",
                    Json.object()
                            .add("item_id", id)
                            .add("content_index", Loose.index(event, "content_index", 0))
                            .add("audio_end_ms", Loose.index(event, "audio_end_ms", 0)));
        }
    }

    private void clear(Consumer<String> out) {
        heardBytes = 0;
        tell(out, "input_audio_buffer.cleared", Json.object());
    }

    private void commit(JsonObject event, Consumer<String> out) {
        if (heardBytes == 0) {
            error(out, "input_audio_buffer_commit_empty", "There is no sound in the buffer.", event);
            return;
        }
        heardBytes = 0;
        DemoConversation.Added added = conversation.add(DemoConversation.sound());
        JsonValue previous = added.previous() == null ? JsonValue.NULL : Json.string(added.previous());
        tell(
                out,
                "input_audio_buffer.committed",
                Json.object()
                        .add("previous_item_id", previous)
                        .add("item_id", added.item().getString("id")));
        added(added, out);
    }

    private void respond(@Nullable JsonObject wish, Consumer<String> out) {
        ChatRequest request = conversation.request(session, wish);
        ChatResponse answer = model.answer(request);
        String id = "resp_demo_" + ++responses;
        DemoReply reply = new DemoReply(id, beta, (type, members) -> tell(out, type, members), conversation);
        reply.tell(answer);
    }

    private void error(Consumer<String> out, String code, String message, @Nullable JsonObject event) {
        String id = event == null ? null : Loose.string(event, "event_id");
        JsonObjectBuilder error = Json.object()
                .add("type", "invalid_request_error")
                .add("code", code)
                .add("message", message)
                .add("param", JsonValue.NULL)
                .add("event_id", id == null ? JsonValue.NULL : Json.string(id));
        tell(out, "error", Json.object().add("error", error));
    }

    private void tell(Consumer<String> out, String type, JsonObjectBuilder members) {
        JsonObjectBuilder event = Json.object().add("type", type).add("event_id", "event_demo_" + ++events);
        out.accept(Json.write(event.addAll(members).build()));
    }

    private static String text(JsonObject event, String name) {
        String text = Loose.string(event, name);
        return text == null ? "" : text;
    }
}
