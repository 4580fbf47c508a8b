package dev.interlingua.acceptance.state;

import dev.interlingua.testkit.Answer;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Set;

/** A Chat server that knows nothing of reasoning, and no members of messages but OpenAI's own. */
final class PlainChat extends Upstream {
    private static final Set<String> MESSAGE =
            Set.of("role", "content", "name", "refusal", "annotations", "audio", "tool_calls", "tool_call_id");
    private static final Set<String> CALL = Set.of("id", "type", "function");

    @Override
    Answer answer(JsonObject request, boolean stream) {
        List<JsonObject> messages = Js.objects(request, "messages");
        for (JsonObject message : messages) {
            known(message, MESSAGE);
            Js.objects(message, "tool_calls").forEach(call -> known(call, CALL));
        }
        return Answer.json(
                200,
                Js.object(
                                "{'id':'chatcmpl-1','object':'chat.completion','created':1,'model':'llama-4','choices':[{'index':0,"
                                        + "'message':{'role':'assistant','content':'All done.'},'finish_reason':'stop'}]}")
                        .toString());
    }

    private static void known(JsonObject object, Set<String> names) {
        for (String name : object.keySet()) {
            require(names.contains(name), "Unknown parameter: '" + name + "'.");
        }
    }

    @Override
    String error(String message) {
        JsonObject error = Js.with(Js.object("{'type':'invalid_request_error'}"), "message", message);
        return Js.with(Js.object("{}"), "error", error).toString();
    }
}
