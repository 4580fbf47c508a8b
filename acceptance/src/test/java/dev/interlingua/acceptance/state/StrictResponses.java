package dev.interlingua.acceptance.state;

import dev.interlingua.testkit.Answer;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI Responses without storage: each call comes with the reasoning item that led to it, unchanged, and no such item
 * stands alone (platform.openai.com, "Reasoning models": encrypted reasoning items).
 */
final class StrictResponses extends Upstream {
    private static final String ALONE = "Item of type 'reasoning' was provided without its required following item.";

    @Override
    Answer answer(JsonObject request, boolean stream) {
        require(!request.getBoolean("store", true), "store must be false");
        require(
                request.containsKey("include")
                        && request.get("include").toString().contains("reasoning.encrypted_content"),
                "include must ask for reasoning.encrypted_content");
        int steps = 0;
        @Nullable JsonObject reasoning = null;
        boolean followed = true;
        for (JsonObject item : Js.objects(request, "input")) {
            String type = Js.text(item, "type");
            boolean call = type.equals("function_call");
            require(followed || call || Js.text(item, "role").equals("assistant"), ALONE);
            followed = !type.equals("reasoning");
            if (!followed) {
                reasoning = item;
            } else if (call
                    && Js.text(item, "call_id")
                            .equals(new Step(steps).calls("call").get(0))) {
                check(reasoning, steps++);
                reasoning = null;
            } else if (call) {
                require(reasoning == null, "The encrypted content could not be verified.");
            } else if (Js.text(item, "role").equals("user")) {
                reasoning = null;
            }
        }
        require(followed, ALONE);
        return say(new Step(steps), stream);
    }

    private static void check(@Nullable JsonObject reasoning, int step) {
        require(reasoning != null, "function_call was provided without its required reasoning item.");
        require(
                reasoning != null && Js.text(reasoning, "encrypted_content").equals(new Step(step).state("call")),
                "The encrypted content could not be verified.");
    }

    private static List<JsonObject> items(Step step) {
        List<JsonObject> items = new ArrayList<>();
        JsonObject summary = Js.with(Js.object("{'type':'summary_text'}"), "text", step.thought());
        JsonObject reasoning = Js.object("{'id':'rs_%s','type':'reasoning'}", step.number());
        items.add(Js.with(
                Js.with(reasoning, "summary", Js.array(List.of(summary))), "encrypted_content", step.state("call")));
        String text = step.number() >= Step.LOOP ? "All done." : step.text();
        if (!text.isEmpty()) {
            JsonObject part = Js.with(Js.object("{'type':'output_text','annotations':[]}"), "text", text);
            JsonObject message = Js.object(
                    "{'id':'msg_%s','type':'message','role':'assistant','status':'completed'}", step.number());
            items.add(Js.with(message, "content", Js.array(List.of(part))));
        }
        if (step.number() < Step.LOOP) {
            for (String id : step.calls("call")) {
                JsonObject call = Js.object(
                        "{'id':'fc_%s','type':'function_call','call_id':'%s','name':'look','status':'completed'}",
                        id, id);
                items.add(Js.with(call, "arguments", "{\"at\":" + step.number() + "}"));
            }
        }
        return items;
    }

    private static Answer say(Step step, boolean stream) {
        List<JsonObject> items = items(step);
        JsonObject head = Js.object(
                "{'id':'resp_%s','object':'response','created_at':1,'model':'gpt-5','status':'completed',"
                        + "'usage':{'input_tokens':5,'output_tokens':3,'total_tokens':8}}",
                step.number());
        JsonObject response = Js.with(head, "output", Js.array(items));
        if (!stream) {
            return Answer.json(200, response.toString());
        }
        StringBuilder events = new StringBuilder();
        JsonObject begun = Js.with(Js.with(head, "output", Js.array(List.of())), "status", "in_progress");
        events.append(frame(Js.with(Js.object("{'type':'response.created'}"), "response", begun)));
        for (int i = 0; i < items.size(); i++) {
            JsonObject item = items.get(i);
            JsonObject start = Js.text(item, "type").equals("function_call") ? Js.with(item, "arguments", "") : item;
            JsonObject provisional = Js.text(item, "type").equals("reasoning")
                    ? Js.with(Js.with(item, "summary", Js.array(List.of())), "encrypted_content", "gAAAAprovisional")
                    : start;
            events.append(frame(Js.with(
                    Js.object("{'type':'response.output_item.added','output_index':%s}", i), "item", provisional)));
            events.append(frame(
                    Js.with(Js.object("{'type':'response.output_item.done','output_index':%s}", i), "item", item)));
        }
        events.append(frame(Js.with(Js.object("{'type':'response.completed'}"), "response", response)));
        return Answer.sse(events.toString());
    }

    @Override
    String error(String message) {
        JsonObject error =
                Js.with(Js.object("{'type':'invalid_request_error','param':'input','code':null}"), "message", message);
        return Js.with(Js.object("{}"), "error", error).toString();
    }
}
