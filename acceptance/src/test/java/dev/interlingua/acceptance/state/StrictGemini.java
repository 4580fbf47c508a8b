package dev.interlingua.acceptance.state;

import dev.interlingua.testkit.Answer;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Gemini 3: the first call of each step since the user last said something carries the very signature it was issued with
 * (ai.google.dev, "Thought signatures"); for calls of other models Google's placeholder will do.
 */
final class StrictGemini extends Upstream {
    private static final String PLACEHOLDER = "skip_thought_signature_validator";

    /** How many calls of its own came with the placeholder. */
    int replaced;

    @Override
    Answer answer(JsonObject request, boolean stream) {
        List<JsonObject> contents = Js.objects(request, "contents");
        int steps = 0;
        for (JsonObject content : contents) {
            List<JsonObject> parts = Js.objects(content, "parts");
            require(!parts.isEmpty(), "contents.parts must not be empty");
            List<JsonObject> calls = parts.stream()
                    .filter(part -> part.containsKey("functionCall"))
                    .toList();
            if (!Js.text(content, "role").equals("model") || calls.isEmpty()) {
                continue;
            }
            String id = Js.text(calls.get(0).getJsonObject("functionCall"), "id");
            Step step = new Step(steps);
            boolean own = id.equals(step.calls("gm").get(0));
            check(calls, own ? step.state("gm") : PLACEHOLDER);
            steps += own ? 1 : 0;
        }
        return say(new Step(steps), stream);
    }

    private void check(List<JsonObject> calls, String expected) {
        String told = Js.text(calls.get(0), "thoughtSignature");
        require(!told.isEmpty(), "Function call is missing a thought_signature in functionCall parts.");
        boolean skipped = told.equals(PLACEHOLDER);
        replaced += skipped && !expected.equals(PLACEHOLDER) ? 1 : 0;
        require(skipped || told.equals(expected), "Corrupted thought signature.");
        for (JsonObject sibling : calls.subList(1, calls.size())) {
            require(!sibling.containsKey("thoughtSignature"), "Corrupted thought signature of a parallel call.");
        }
    }

    private static List<JsonObject> parts(Step step) {
        List<JsonObject> parts = new ArrayList<>();
        parts.add(Js.with(Js.object("{'thought':true}"), "text", step.thought()));
        if (step.number() >= Step.LOOP) {
            parts.add(Js.object("{'text':'All done.'}"));
            parts.add(Js.with(Js.object("{'text':''}"), "thoughtSignature", step.state("gm")));
            return parts;
        }
        if (!step.text().isEmpty()) {
            parts.add(Js.with(Js.object("{}"), "text", step.text()));
        }
        boolean first = true;
        for (String id : step.calls("gm")) {
            JsonObject call =
                    Js.object("{'functionCall':{'id':'%s','name':'look','args':{'at':%s}}}", id, step.number());
            parts.add(first ? Js.with(call, "thoughtSignature", step.state("gm")) : call);
            first = false;
        }
        return parts;
    }

    private static JsonObject chunk(Step step, List<JsonObject> parts, boolean last) {
        JsonObject content = Js.with(Js.object("{'role':'model'}"), "parts", Js.array(parts));
        JsonObject candidate = Js.with(Js.object("{'index':0}"), "content", content);
        JsonObject ended = last ? Js.with(candidate, "finishReason", "STOP") : candidate;
        JsonObject head = Js.object(
                "{'responseId':'r%s','modelVersion':'gemini-3-pro-preview','usageMetadata':{'promptTokenCount':5,"
                        + "'candidatesTokenCount':3,'totalTokenCount':8}}",
                step.number());
        return Js.with(head, "candidates", Js.array(List.of(ended)));
    }

    private static Answer say(Step step, boolean stream) {
        List<JsonObject> parts = parts(step);
        if (!stream) {
            return Answer.json(200, chunk(step, parts, true).toString());
        }
        StringBuilder events = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            events.append(bare(chunk(step, List.of(parts.get(i)), i == parts.size() - 1)));
        }
        return Answer.sse(events.toString());
    }

    @Override
    String error(String message) {
        JsonObject error = Js.with(Js.object("{'code':400,'status':'INVALID_ARGUMENT'}"), "message", message);
        return Js.with(Js.object("{}"), "error", error).toString();
    }
}
