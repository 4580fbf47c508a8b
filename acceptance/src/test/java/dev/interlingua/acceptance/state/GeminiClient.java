package dev.interlingua.acceptance.state;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Keeps parts as they come, each piece of a stream one of its own. */
final class GeminiClient extends Client {
    GeminiClient(Keeping keeping) {
        super(keeping);
    }

    @Override
    void say(String text) {
        history.add(Js.object("{'role':'user','parts':[{'text':'%s'}]}", text));
    }

    @Override
    JsonObject request(String model, boolean stream) {
        JsonObject body = Js.object(
                "{'tools':[{'functionDeclarations':[{'name':'look','parametersJsonSchema':{'type':'object','properties':"
                        + "{'at':{'type':'integer'}}}}]}],'generationConfig':{'thinkingConfig':{'thinkingLevel':'HIGH',"
                        + "'includeThoughts':true}}}");
        return Js.with(body, "contents", Js.array(history));
    }

    @Override
    void plain(JsonObject answer) {
        keep(parts(answer));
    }

    private static List<JsonObject> parts(JsonObject chunk) {
        List<JsonObject> candidates = Js.objects(chunk, "candidates");
        return candidates.isEmpty() || !candidates.get(0).containsKey("content")
                ? List.of()
                : Js.objects(candidates.get(0).getJsonObject("content"), "parts");
    }

    private void keep(List<JsonObject> said) {
        List<JsonObject> kept = new ArrayList<>();
        for (JsonObject part : said) {
            boolean empty = part.containsKey("text")
                    && Js.text(part, "text").isEmpty()
                    && !part.containsKey("thoughtSignature");
            if (!empty && keeping == Keeping.EVERYTHING) {
                kept.add(part);
            } else if (!empty && !part.getBoolean("thought", false) && !isBlank(part)) {
                kept.add(Js.without(part, "thoughtSignature"));
            }
        }
        history.add(Js.with(Js.object("{'role':'model'}"), "parts", Js.array(kept)));
        List<JsonObject> results = new ArrayList<>();
        for (JsonObject part : kept) {
            if (part.containsKey("functionCall")) {
                JsonObject call = part.getJsonObject("functionCall");
                results.add(Js.object(
                        "{'functionResponse':{'id':'%s','name':'look','response':{'output':'seen'}}}",
                        Js.text(call, "id")));
            }
        }
        if (!results.isEmpty()) {
            history.add(Js.with(Js.object("{'role':'user'}"), "parts", Js.array(results)));
        }
    }

    private static boolean isBlank(JsonObject part) {
        return part.containsKey("text") && Js.text(part, "text").isEmpty();
    }

    @Override
    void streamed(List<JsonObject> events) {
        List<JsonObject> all = new ArrayList<>();
        events.forEach(event -> all.addAll(parts(event)));
        keep(all);
    }

    @Override
    String lastText() {
        StringBuilder text = new StringBuilder();
        for (JsonObject part : Js.objects(history.get(history.size() - 1), "parts")) {
            text.append(part.getBoolean("thought", false) ? "" : Js.text(part, "text"));
        }
        return text.toString();
    }
}
