package dev.interlingua.acceptance.state;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Keeps messages; joins the deltas of a stream as OpenAI's SDKs do: texts are appended, entries go by their index. */
final class ChatClient extends Client {
    ChatClient(Keeping keeping) {
        super(keeping);
    }

    @Override
    void say(String text) {
        history.add(Js.object("{'role':'user','content':'%s'}", text));
    }

    @Override
    JsonObject request(String model, boolean stream) {
        JsonObject body = Js.object(
                "{'model':'%s','stream':%s,'reasoning_effort':'high','tools':[{'type':'function','function':{'name':"
                        + "'look','parameters':{'type':'object','properties':{'at':{'type':'integer'}}}}}]}",
                model, stream);
        return Js.with(body, "messages", Js.array(history));
    }

    @Override
    void plain(JsonObject answer) {
        keep(Js.objects(answer, "choices").get(0).getJsonObject("message"));
    }

    private void keep(JsonObject message) {
        JsonObject kept = message;
        if (keeping == Keeping.ESSENTIALS) {
            kept = Js.only(message, Set.of("role", "content", "tool_calls"));
            List<JsonObject> calls = Js.objects(message, "tool_calls").stream()
                    .map(call -> Js.only(call, Set.of("id", "type", "function")))
                    .toList();
            kept = calls.isEmpty() ? kept : Js.with(kept, "tool_calls", Js.array(calls));
        }
        history.add(kept);
        for (JsonObject call : Js.objects(message, "tool_calls")) {
            history.add(Js.object("{'role':'tool','tool_call_id':'%s','content':'seen'}", Js.text(call, "id")));
        }
    }

    @Override
    void streamed(List<JsonObject> events) {
        Map<String, Object> message = new LinkedHashMap<>();
        for (JsonObject event : events) {
            for (JsonObject choice : Js.objects(event, "choices")) {
                merge(message, choice.getJsonObject("delta"));
            }
        }
        keep(built(message));
    }

    private static void merge(Map<String, Object> into, JsonObject delta) {
        delta.forEach((name, value) -> {
            if (value instanceof JsonString text && !name.equals("role") && !name.equals("type")) {
                into.merge(
                        name, text.getString(), (before, more) -> before instanceof String said ? said + more : more);
            } else if (value instanceof JsonObject object) {
                merge(object(into, name), object);
            } else if (value instanceof JsonArray array) {
                for (JsonValue entry : array) {
                    JsonObject object = entry.asJsonObject();
                    Map<String, Object> entries = object(into, name + "[]");
                    String index = String.format(Locale.ROOT, "%05d", object.getInt("index"));
                    merge(object(entries, index), object);
                }
            } else if (value != JsonValue.NULL) {
                into.put(name, value);
            } else {
                into.putIfAbsent(name, JsonValue.NULL);
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Map<String, Object> owner, String name) {
        return (Map<String, Object>)
                owner.compute(name, (any, there) -> there instanceof Map ? there : new TreeMap<String, Object>());
    }

    @SuppressWarnings("unchecked")
    private static JsonObject built(Map<String, Object> members) {
        JsonObject out = Js.object("{}");
        for (Map.Entry<String, Object> member : members.entrySet()) {
            String name = member.getKey();
            if (name.endsWith("[]")) {
                List<JsonObject> entries = new ArrayList<>();
                ((Map<String, Object>) member.getValue())
                        .values()
                        .forEach(entry -> entries.add(built((Map<String, Object>) entry)));
                out = Js.with(out, name.substring(0, name.length() - 2), Js.array(entries));
            } else if (member.getValue() instanceof Map) {
                out = Js.with(out, name, built((Map<String, Object>) member.getValue()));
            } else if (member.getValue() instanceof JsonValue value) {
                out = Js.with(out, name, value);
            } else {
                out = Js.with(out, name, (String) member.getValue());
            }
        }
        return out;
    }

    @Override
    String lastText() {
        return Js.text(history.get(history.size() - 1), "content");
    }
}
