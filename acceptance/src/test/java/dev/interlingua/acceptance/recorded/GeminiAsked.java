package dev.interlingua.acceptance.recorded;

import dev.interlingua.acceptance.recorded.AskedFacts.Tool;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads a request of Google's generateContent, with names in either of protobuf's spellings. */
final class GeminiAsked implements AskedReader {
    private final Conversation conversation = new Conversation();
    private final Map<String, Tool> tools = new TreeMap<>();
    private final List<String> served = new ArrayList<>();
    private final Map<String, Deque<String>> waiting = new TreeMap<>();
    private int calls;

    @Override
    public AskedFacts read(JsonObject request) {
        JsonValue system = member(request, "systemInstruction");
        conversation.instruction(system instanceof JsonString text ? text.getString() : "");
        Walk.objects(system)
                .forEach(content ->
                        Walk.each(content, "parts").forEach(part -> conversation.instruction(Walk.text(part, "text"))));
        Walk.each(request, "contents").forEach(this::content);
        Walk.each(request, "tools").forEach(this::tool);
        JsonObject config = object(request, "generationConfig");
        return new AskedFacts(
                conversation.instructions(),
                conversation.turns(),
                conversation.titles(),
                tools,
                served,
                choice(object(object(request, "toolConfig"), "functionCallingConfig")),
                format(config),
                parameters(config));
    }

    private static Map<String, String> parameters(JsonObject config) {
        Parameters all = new Parameters()
                .put("max_tokens", member(config, "maxOutputTokens"))
                .put("top_p", member(config, "topP"))
                .put("top_k", member(config, "topK"))
                .put("n", member(config, "candidateCount"))
                .put("stop", member(config, "stopSequences"))
                .put("presence_penalty", member(config, "presencePenalty"))
                .put("frequency_penalty", member(config, "frequencyPenalty"))
                .put("logprobs", member(config, "responseLogprobs"))
                .put("top_logprobs", member(config, "logprobs"))
                .take("temperature", config, "temperature")
                .take("seed", config, "seed");
        JsonObject thinking = object(config, "thinkingConfig");
        Long budget = Walk.count(thinking, "thinkingBudget");
        all.set("effort", Walk.text(thinking, "thinkingLevel").toLowerCase(Locale.ROOT));
        if (budget != null && budget >= 0) {
            all.set("effort", budget == 0 ? "none" : "budget");
        }
        return all.without("n", "1")
                .without("presence_penalty", "0")
                .without("frequency_penalty", "0")
                .without("logprobs", "false")
                .all();
    }

    private static JsonValue member(JsonObject object, String name) {
        String snake = name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        return object.getOrDefault(name, object.getOrDefault(snake, JsonValue.NULL));
    }

    private static JsonObject object(JsonObject object, String name) {
        return member(object, name) instanceof JsonObject inner ? inner : JsonValue.EMPTY_JSON_OBJECT;
    }

    private void content(JsonObject content) {
        for (JsonObject part : Walk.each(content, "parts")) {
            if (Walk.text(content, "role").equals("model")) {
                model(part);
            } else {
                user(part);
            }
        }
    }

    private void model(JsonObject part) {
        JsonObject call = object(part, "functionCall");
        if (!call.isEmpty()) {
            String id = "call " + calls++;
            String name = Walk.text(call, "name");
            waiting.computeIfAbsent(name, any -> new ArrayDeque<>()).add(id);
            conversation.call(id, name, Canonical.json(Walk.in(call, "args")));
        } else if (!object(part, "functionResponse").isEmpty()) {
            user(part); // the vendor's server ran the call
        } else if (!Walk.isTrue(part, "thought")) {
            conversation.modelText(Walk.text(part, "text"));
            String media = media(part);
            if (!media.isEmpty()) {
                conversation.modelItem(media);
            }
        }
    }

    private void user(JsonObject part) {
        JsonObject result = object(part, "functionResponse");
        if (!result.isEmpty()) {
            Deque<String> open = waiting.getOrDefault(Walk.text(result, "name"), new ArrayDeque<>());
            List<String> shown =
                    Walk.each(result, "parts").stream().map(GeminiAsked::media).toList();
            String id = open.isEmpty() ? "none" : open.remove();
            conversation.result(id, told(Walk.in(result, "response")), shown);
        } else if (part.containsKey("text")) {
            String text = Walk.text(part, "text");
            conversation.userText(text.matches("Attached to the result of .*:") ? "" : text);
        } else {
            conversation.userItem(media(part));
        }
    }

    /** The words of a result, out of the usual wrappings. */
    private static String told(JsonObject response) {
        for (String name : List.of("output", "result", "error", "content")) {
            boolean alone = response.size() == 1 || response.size() == 2 && response.containsKey("name");
            if (alone && response.get(name) instanceof JsonString text) {
                return text.getString();
            }
        }
        return response.toString();
    }

    private static String media(JsonObject part) {
        JsonObject inline = object(part, "inlineData");
        JsonObject file = object(part, "fileData");
        if (!inline.isEmpty()) {
            String type = member(inline, "mimeType") instanceof JsonString text ? text.getString() : "";
            return Canonical.bytes(type, Walk.text(inline, "data"));
        }
        if (!file.isEmpty()) {
            String type = member(file, "mimeType") instanceof JsonString text ? text.getString() : "";
            String uri = member(file, "fileUri") instanceof JsonString text ? text.getString() : "";
            return Canonical.address(uri, type);
        }
        return "";
    }

    private void tool(JsonObject tool) {
        tool.forEach((kind, body) -> {
            if (kind.equals("functionDeclarations") || kind.equals("function_declarations")) {
                Walk.objects(body).forEach(this::function);
            } else {
                served.add(kind);
            }
        });
    }

    private void function(JsonObject function) {
        boolean json = member(function, "parametersJsonSchema") != JsonValue.NULL;
        tools.put(Walk.text(function, "name"), Tool.of(function, json ? "parametersJsonSchema" : "parameters"));
    }

    private static String choice(JsonObject config) {
        JsonValue names = member(config, "allowedFunctionNames");
        return switch (Walk.text(config, "mode").toUpperCase(Locale.ROOT)) {
            case "NONE" -> "none";
            case "ANY" -> names instanceof JsonArray list && list.size() == 1 ? list.getString(0) : "any";
            default -> "auto";
        };
    }

    private static String format(JsonObject config) {
        JsonValue schema = member(config, "responseJsonSchema");
        schema = schema == JsonValue.NULL ? member(config, "_responseJsonSchema") : schema;
        schema = schema == JsonValue.NULL ? member(config, "responseSchema") : schema;
        if (schema != JsonValue.NULL) {
            return SchemaShape.of(schema);
        }
        JsonValue type = member(config, "responseMimeType");
        return type instanceof JsonString text && text.getString().equals("application/json") ? "json" : "text";
    }
}
