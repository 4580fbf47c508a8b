package dev.interlingua.acceptance.recorded;

import dev.interlingua.testkit.JsonArrayStream;
import dev.interlingua.testkit.Sse;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Google's generateContent: a response, or several of them, each with what is new. */
final class GeminiGrammar implements Grammar {
    private static final Set<String> DATA =
            Set.of("text", "inlineData", "fileData", "functionCall", "executableCode", "codeExecutionResult");
    private static final Set<String> FINISHES =
            Set.of("STOP", "MAX_TOKENS", "SAFETY", "RECITATION", "LANGUAGE", "OTHER", "MALFORMED_FUNCTION_CALL");

    private final Rules rules;
    private final Set<String> ids = new HashSet<>();
    private final Set<Long> begun = new TreeSet<>();
    private final Set<Long> finished = new TreeSet<>();
    private String head = "";

    GeminiGrammar(Rules rules) {
        this.rules = rules;
    }

    @Override
    public void plain(JsonObject body) {
        response(body);
        ended(body);
    }

    private void ended(JsonObject last) {
        rules.check(
                !begun.isEmpty() || Walk.has(Walk.in(last, "promptFeedback"), "blockReason"), "there is a candidate");
        rules.equal(begun, finished, "every candidate has a finishReason");
        if (Walk.has(last, "usageMetadata")) {
            rules.numbers(Walk.in(last, "usageMetadata"), "promptTokenCount", "totalTokenCount");
        }
    }

    private void response(JsonObject body) {
        rules.text(body, "modelVersion", "responseId");
        String same = Walk.text(body, "modelVersion") + Walk.text(body, "responseId");
        rules.check(head.isEmpty() || head.equals(same), "every chunk has the same id and model");
        head = same;
        Walk.each(body, "candidates").forEach(this::candidate);
    }

    private void candidate(JsonObject candidate) {
        long index = Walk.sum(candidate, "index");
        begun.add(index);
        rules.check(!finished.contains(index), "nothing follows the finishReason");
        if (candidate.containsKey("content")) {
            JsonObject content = Walk.in(candidate, "content");
            rules.equal("model", Walk.text(content, "role"), "role");
            rules.check(
                    !content.containsKey("parts")
                            || content.get("parts") instanceof JsonArray parts && !parts.isEmpty(),
                    "parts may not be empty");
            Walk.each(content, "parts").forEach(this::part);
        }
        if (candidate.containsKey("finishReason")) {
            rules.oneOf(candidate, "finishReason", FINISHES);
            finished.add(index);
        }
    }

    private void part(JsonObject part) {
        List<String> data = part.keySet().stream().filter(DATA::contains).toList();
        rules.equal(1, data.size(), "a part has one kind of data " + part.keySet());
        rules.check(!part.containsKey("text") || part.get("text") instanceof JsonString, "text");
        if (part.containsKey("functionCall")) {
            JsonObject call = Walk.in(part, "functionCall");
            rules.text(call, "name", "id");
            rules.check(ids.add(Walk.text(call, "id")), "ids of calls are unique");
            rules.check(call.get("args") instanceof JsonObject, "args is an object");
        }
    }

    /** The form without {@code alt=sse}. */
    private void array(String body) {
        JsonArrayStream stream = JsonArrayStream.parse(body);
        rules.check(stream.closed(), "the array is closed");
        rules.equal("", stream.unfinished(), "whole elements");
        List<JsonObject> elements = stream.objects();
        rules.check(!elements.isEmpty(), "there is a chunk");
        if (elements.isEmpty()) {
            return;
        }
        JsonObject last = elements.get(elements.size() - 1);
        if (last.containsKey("error")) {
            failure(Walk.in(last, "error"));
            elements.subList(0, elements.size() - 1).forEach(this::response);
        } else {
            elements.forEach(this::response);
            ended(last);
        }
    }

    private void failure(JsonObject told) {
        rules.numbers(told, "code");
        rules.text(told, "message", "status");
    }

    @Override
    public void stream(String body) {
        if (body.stripLeading().startsWith("[")) { // a ping is white space
            array(body);
            return;
        }
        int failure = body.indexOf("\n{\"error\"");
        String good = failure < 0 ? body.startsWith("{\"error\"") ? "" : body : body.substring(0, failure + 1);
        if (good.length() < body.length()) {
            String error = body.substring(good.length());
            rules.check(error.strip().indexOf('\n') < 0, "an error stands on one line");
            rules.check(Walk.parse(error) instanceof JsonObject, "an error is JSON");
            failure(Walk.in(Walk.parseObject(error), "error"));
        }
        Sse sse = Sse.parse(good);
        rules.equal("", sse.unfinished(), "whole events");
        rules.equal(List.of(), sse.comments(), "no comments");
        List<Sse.Event> events = sse.events();
        for (Sse.Event event : events) {
            rules.equal("", event.event(), "events have no name");
            response(rules.json(event));
        }
        rules.check(!good.replace("\r\n", "").contains("\n"), "lines end in CRLF");
        if (good.length() == body.length()) {
            rules.check(!events.isEmpty(), "there is a chunk");
            if (!events.isEmpty()) {
                ended(rules.json(events.get(events.size() - 1)));
            }
        }
    }
}
