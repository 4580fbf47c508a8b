package dev.interlingua.acceptance.state;

import jakarta.json.JsonObject;
import java.util.List;

/** Keeps output items; without storage. */
final class ResponsesClient extends Client {
    ResponsesClient(Keeping keeping) {
        super(keeping);
    }

    @Override
    void say(String text) {
        history.add(Js.object("{'type':'message','role':'user','content':'%s'}", text));
    }

    @Override
    JsonObject request(String model, boolean stream) {
        JsonObject body = Js.object(
                "{'model':'%s','stream':%s,'store':false,'include':['reasoning.encrypted_content'],"
                        + "'reasoning':{'effort':'high','summary':'auto'},'tools':[{'type':'function','name':'look',"
                        + "'parameters':{'type':'object','properties':{'at':{'type':'integer'}}}}]}",
                model, stream);
        return Js.with(body, "input", Js.array(history));
    }

    @Override
    void plain(JsonObject answer) {
        List<JsonObject> items = Js.objects(answer, "output");
        for (JsonObject item : items) {
            if (keeping == Keeping.EVERYTHING || !Js.text(item, "type").equals("reasoning")) {
                history.add(item);
            }
        }
        for (JsonObject item : items) {
            if (Js.text(item, "type").equals("function_call")) {
                history.add(Js.object(
                        "{'type':'function_call_output','call_id':'%s','output':'seen'}", Js.text(item, "call_id")));
            }
        }
    }

    @Override
    void streamed(List<JsonObject> events) {
        JsonObject last = events.get(events.size() - 1);
        if (!Js.text(last, "type").equals("response.completed")) {
            throw new AssertionError("the stream ends with " + last);
        }
        plain(last.getJsonObject("response"));
    }

    @Override
    String lastText() {
        StringBuilder text = new StringBuilder();
        for (int i = history.size() - 1; i >= 0 && text.isEmpty(); i--) {
            Js.objects(history.get(i), "content").forEach(part -> text.append(Js.text(part, "text")));
        }
        return text.toString();
    }
}
