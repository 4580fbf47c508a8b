package dev.interlingua.dialect.openai.responses;

import dev.interlingua.dialect.Frame;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The stream that would have told a finished answer, each text in one piece. */
final class StateReplay {
    private final List<Frame> frames = new ArrayList<>();
    private int sequence;

    private StateReplay() {}

    /** All frames; the sequence number of each is its place. */
    static List<Frame> of(JsonObject answer) {
        StateReplay replay = new StateReplay();
        JsonObject running = Json.object(answer)
                .add("status", "in_progress")
                .add("output", JsonValue.EMPTY_JSON_ARRAY)
                .add("usage", JsonValue.NULL)
                .add("error", JsonValue.NULL)
                .add("incomplete_details", JsonValue.NULL)
                .build();
        replay.event("response.created", gen -> gen.write("response", running));
        replay.event("response.in_progress", gen -> gen.write("response", running));
        List<JsonObject> items = Loose.objects(answer, "output");
        for (int i = 0; i < items.size(); i++) {
            replay.item(items.get(i), i);
        }
        String status = Loose.string(answer, "status");
        replay.event("response." + (status == null ? "completed" : status), gen -> gen.write("response", answer));
        return replay.frames;
    }

    private void event(String type, Consumer<JsonGenerator> members) {
        frames.add(Frame.event(type, Json.write(gen -> {
            gen.writeStartObject().write("type", type).write("sequence_number", sequence++);
            members.accept(gen);
            gen.writeEnd();
        })));
    }

    private void item(JsonObject item, int index) {
        String id = Loose.string(item, "id");
        Place place = new Place(id == null ? "" : id, index);
        event("response.output_item.added", gen -> place.index(gen).write("item", begun(item)));
        String type = Loose.string(item, "type");
        if ("message".equals(type)) {
            parts(item, place);
        } else if ("function_call".equals(type)) {
            text(place, "response.function_call_arguments", "arguments", item);
        } else if ("custom_tool_call".equals(type)) {
            text(place, "response.custom_tool_call_input", "input", item);
        } else if ("reasoning".equals(type)) {
            summaries(item, place);
        }
        event("response.output_item.done", gen -> place.index(gen).write("item", item));
    }

    /** An item before anything was said: its texts are still to come. */
    private static JsonObject begun(JsonObject item) {
        var begun = Json.object(item);
        if (item.containsKey("status")) {
            begun.add("status", "in_progress");
        }
        for (String list : List.of("content", "summary")) {
            if (item.get(list) instanceof JsonArray) {
                begun.add(list, JsonValue.EMPTY_JSON_ARRAY);
            }
        }
        String type = Loose.string(item, "type");
        if ("function_call".equals(type)) {
            begun.add("arguments", "");
        } else if ("custom_tool_call".equals(type)) {
            begun.add("input", "");
        }
        return begun.build();
    }

    private void parts(JsonObject item, Place place) {
        List<JsonObject> parts = Loose.objects(item, "content");
        for (int i = 0; i < parts.size(); i++) {
            JsonObject part = parts.get(i);
            boolean refusal = "refusal".equals(Loose.string(part, "type"));
            String member = refusal ? "refusal" : "text";
            Place at = place.part("content_index", i);
            event(
                    "response.content_part.added",
                    gen -> at.write(gen)
                            .write("part", Json.object(part).add(member, "").build()));
            told(at, refusal ? "response.refusal" : "response.output_text", member, part, !refusal);
            event("response.content_part.done", gen -> at.write(gen).write("part", part));
        }
    }

    private void summaries(JsonObject item, Place place) {
        List<JsonObject> parts = Loose.objects(item, "summary");
        for (int i = 0; i < parts.size(); i++) {
            JsonObject part = parts.get(i);
            Place at = place.part("summary_index", i);
            event(
                    "response.reasoning_summary_part.added",
                    gen -> at.write(gen)
                            .write("part", Json.object(part).add("text", "").build()));
            told(at, "response.reasoning_summary_text", "text", part, false);
            event("response.reasoning_summary_part.done", gen -> at.write(gen).write("part", part));
        }
    }

    private void text(Place place, String event, String member, JsonObject item) {
        told(place, event, member, item, false);
    }

    private void told(Place at, String event, String member, JsonObject owner, boolean logprobs) {
        String told = Loose.string(owner, member);
        String text = told == null ? "" : told;
        event(event + ".delta", gen -> {
            at.write(gen).write("delta", text);
            if (logprobs) {
                gen.writeStartArray("logprobs").writeEnd();
            }
        });
        event(event + ".done", gen -> {
            at.write(gen).write(member, text);
            if (logprobs) {
                gen.write("logprobs", owner.getOrDefault("logprobs", JsonValue.EMPTY_JSON_ARRAY));
            }
        });
    }

    /** Which item, and which part of it, an event is about. */
    private record Place(String id, int item, String partName, int part) {
        Place(String id, int item) {
            this(id, item, "", 0);
        }

        Place part(String name, int index) {
            return new Place(id, item, name, index);
        }

        JsonGenerator index(JsonGenerator gen) {
            return gen.write("output_index", item);
        }

        JsonGenerator write(JsonGenerator gen) {
            gen.write("item_id", id).write("output_index", item);
            return partName.isEmpty() ? gen : gen.write(partName, part);
        }
    }
}
