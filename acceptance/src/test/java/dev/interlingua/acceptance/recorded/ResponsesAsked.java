package dev.interlingua.acceptance.recorded;

import dev.interlingua.acceptance.recorded.AskedFacts.Tool;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a request of OpenAI Responses. */
final class ResponsesAsked implements AskedReader {
    private final Conversation conversation = new Conversation();
    private final Map<String, Tool> tools = new TreeMap<>();
    private final List<String> served = new ArrayList<>();

    @Override
    public AskedFacts read(JsonObject request) {
        conversation.instruction(Walk.text(request, "instructions"));
        conversation.userText(Walk.text(request, "input"));
        if (!(request.get("input") instanceof JsonString)) {
            Walk.each(request, "input").forEach(this::item);
        }
        Walk.each(request, "tools").forEach(tool -> tool(tool, ""));
        JsonObject text = Walk.in(request, "text");
        return new AskedFacts(
                conversation.instructions(),
                conversation.turns(),
                conversation.titles(),
                tools,
                served,
                choice(request.get("tool_choice")),
                format(Walk.in(text, "format")),
                parameters(request, text));
    }

    private static Map<String, String> parameters(JsonObject request, JsonObject text) {
        Parameters all = new Parameters()
                .take("max_tokens", request, "max_output_tokens")
                .take("effort", Walk.in(request, "reasoning"), "effort")
                .take("verbosity", text, "verbosity")
                .take("user", request, "user")
                .take("user", request, "safety_identifier");
        for (String name :
                List.of("temperature", "top_p", "top_logprobs", "parallel_tool_calls", "service_tier", "truncation")) {
            all.take(name, request, name);
        }
        if (String.valueOf(request.get("include")).contains("message.output_text.logprobs")) {
            all.set("logprobs", "true");
        }
        return all.without("parallel_tool_calls", "true")
                .without("service_tier", "auto")
                .without("truncation", "disabled")
                .without("verbosity", "medium")
                .all();
    }

    private void item(JsonObject item) {
        switch (Walk.text(item, "type")) {
            case "", "message" -> message(item);
            case "function_call" ->
                conversation.call(
                        Walk.text(item, "call_id"), name(item), Canonical.arguments(Walk.text(item, "arguments")));
            case "custom_tool_call" ->
                conversation.call(
                        Walk.text(item, "call_id"),
                        name(item),
                        Canonical.json(Walk.object("input", Walk.text(item, "input"))));
            case "function_call_output", "custom_tool_call_output" -> output(item);
            case "tool_search_call" ->
                conversation.call(
                        Walk.text(item, "call_id"), "tool_search", Canonical.json(item.getJsonObject("arguments")));
            case "tool_search_output" -> {
                conversation.result(
                        Walk.text(item, "call_id"), item.getJsonArray("tools").toString(), List.of());
                Walk.each(item, "tools").forEach(tool -> tool(tool, ""));
            }
            default -> {}
        }
    }

    private static String name(JsonObject item) {
        String namespace = Walk.text(item, "namespace");
        return namespace.isEmpty() ? Walk.text(item, "name") : namespace + "__" + Walk.text(item, "name");
    }

    private void output(JsonObject item) {
        StringBuilder text = new StringBuilder(Walk.text(item, "output"));
        List<String> media = new ArrayList<>();
        for (JsonObject part : Walk.each(item, "output")) {
            String shown = part(part);
            if (shown.startsWith("text ")) {
                text.append(shown, 5, shown.length());
            } else {
                media.add(shown);
            }
        }
        conversation.result(Walk.text(item, "call_id"), text.toString(), media);
    }

    private void message(JsonObject message) {
        Walk.each(message, "content").forEach(part -> conversation.title(Walk.text(part, "filename")));
        List<String> items = message.get("content") instanceof JsonString text
                ? List.of("text " + text.getString())
                : Walk.each(message, "content").stream()
                        .map(ResponsesAsked::part)
                        .toList();
        for (String item : items) {
            String plain = item.startsWith("text ") ? item.substring(5) : "";
            switch (Walk.text(message, "role")) {
                case "system", "developer" -> conversation.instruction(plain);
                case "assistant" -> conversation.modelText(plain);
                default -> conversation.userItem(item);
            }
        }
    }

    private static String part(JsonObject part) {
        String id = Walk.text(part, "file_id");
        return switch (Walk.text(part, "type")) {
            case "input_text", "output_text", "text" -> "text " + Walk.text(part, "text");
            case "refusal" -> "text " + Walk.text(part, "refusal");
            case "input_image" ->
                id.isEmpty() ? Canonical.address(Walk.text(part, "image_url"), "image/?") : "image id " + id;
            case "input_file" -> {
                String address = Walk.text(part, "file_url") + Walk.text(part, "file_data");
                yield id.isEmpty() ? Canonical.address(address, "file") : "file id " + id;
            }
            default -> "unknown " + part;
        };
    }

    private void tool(JsonObject tool, String prefix) {
        String name = prefix + Walk.text(tool, "name");
        switch (Walk.text(tool, "type")) {
            case "function" -> tools.put(name, Tool.of(tool, "parameters"));
            case "custom" -> tools.put(name, Tool.freeForm(tool));
            case "namespace" -> Walk.each(tool, "tools").forEach(inner -> tool(inner, name + "__"));
            default -> served.add(Walk.text(tool, "type").replaceFirst("_preview.*|_2025.*", ""));
        }
    }

    private static String choice(@Nullable JsonValue choice) {
        if (choice instanceof JsonObject object) {
            return Walk.text(object, Walk.has(object, "name") ? "name" : "type").replace("_preview", "");
        }
        return !(choice instanceof JsonString word)
                ? "auto"
                : word.getString().equals("required") ? "any" : word.getString();
    }

    private static String format(JsonObject format) {
        return switch (Walk.text(format, "type")) {
            case "json_object" -> "json";
            case "json_schema" -> SchemaShape.of(format.get("schema"));
            default -> "text";
        };
    }
}
