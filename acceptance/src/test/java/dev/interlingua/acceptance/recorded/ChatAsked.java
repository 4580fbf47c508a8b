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

/** Reads a request of OpenAI Chat Completions. */
final class ChatAsked implements AskedReader {
    private final Conversation conversation = new Conversation();
    private final Map<String, Tool> tools = new TreeMap<>();

    @Override
    public AskedFacts read(JsonObject request) {
        Walk.each(request, "messages").forEach(this::message);
        Walk.each(request, "tools").forEach(this::tool);
        Walk.each(request, "functions").forEach(this::function);
        List<String> served = Walk.has(request, "web_search_options") ? List.of("web_search") : List.of();
        JsonValue choice = request.get(Walk.has(request, "function_call") ? "function_call" : "tool_choice");
        return new AskedFacts(
                conversation.instructions(),
                conversation.turns(),
                conversation.titles(),
                tools,
                served,
                choice(choice),
                format(Walk.in(request, "response_format")),
                parameters(request));
    }

    private static Map<String, String> parameters(JsonObject request) {
        Parameters all = new Parameters()
                .take("max_tokens", request, "max_tokens")
                .take("max_tokens", request, "max_completion_tokens")
                .take("n", request, "n")
                .take("stop", request, "stop")
                .take("user", request, "user")
                .take("user", request, "safety_identifier")
                .take("effort", Walk.in(request, "reasoning"), "effort")
                .take("effort", request, "reasoning_effort");
        if (Walk.text(Walk.in(request, "thinking"), "type").equals("disabled")) {
            all.set("effort", "none");
        }
        for (String name : List.of(
                "temperature",
                "top_p",
                "top_k",
                "presence_penalty",
                "frequency_penalty",
                "seed",
                "logprobs",
                "top_logprobs",
                "parallel_tool_calls",
                "verbosity",
                "service_tier")) {
            all.take(name, request, name);
        }
        if (request.get("stop") instanceof JsonString one) {
            all.set("stop", "[" + one + "]");
        }
        if (Walk.has(request, "logit_bias") && !Walk.in(request, "logit_bias").isEmpty()) {
            all.set("logit_bias", "set");
        }
        return all.without("n", "1")
                .without("presence_penalty", "0")
                .without("frequency_penalty", "0")
                .without("logprobs", "false")
                .without("parallel_tool_calls", "true")
                .without("service_tier", "auto")
                .all();
    }

    private void message(JsonObject message) {
        switch (Walk.text(message, "role")) {
            case "system", "developer" -> parts(message).forEach(part -> conversation.instruction(plain(part)));
            case "assistant" -> assistant(message);
            case "tool" -> {
                StringBuilder text = new StringBuilder();
                parts(message).forEach(part -> text.append(plain(part)));
                String said = text.toString().replace("(see attached media)", "");
                conversation.result(Walk.text(message, "tool_call_id"), said, List.of());
            }
            case "function" ->
                conversation.result(Walk.text(message, "name"), Walk.text(message, "content"), List.of());
            default -> {
                Walk.each(message, "content")
                        .forEach(part -> conversation.title(Walk.text(Walk.in(part, "file"), "filename")));
                parts(message).forEach(conversation::userItem);
            }
        }
    }

    private void assistant(JsonObject message) {
        parts(message).forEach(part -> {
            if (part.startsWith("text ")) {
                conversation.modelText(plain(part));
            } else {
                conversation.modelItem(part);
            }
        });
        conversation.modelText(Walk.text(message, "refusal"));
        for (JsonObject call : Walk.each(message, "tool_calls")) {
            boolean custom = Walk.has(call, "custom");
            JsonObject body = Walk.in(call, custom ? "custom" : "function");
            String arguments = custom
                    ? Canonical.json(Walk.object("input", Walk.text(body, "input")))
                    : Canonical.arguments(Walk.text(body, "arguments"));
            conversation.call(Walk.text(call, "id"), Walk.text(body, "name"), arguments);
        }
        if (Walk.has(message, "function_call")) {
            JsonObject call = Walk.in(message, "function_call");
            String name = Walk.text(call, "name");
            conversation.call(name, name, Canonical.arguments(Walk.text(call, "arguments")));
        }
    }

    private static String plain(String item) {
        return item.startsWith("text ") ? item.substring(5) : "";
    }

    private static List<String> parts(JsonObject message) {
        if (message.get("content") instanceof JsonString text) {
            return List.of("text " + text.getString());
        }
        List<String> items = new ArrayList<>();
        for (JsonObject part : Walk.each(message, "content")) {
            items.add(part(part));
        }
        return items;
    }

    private static String part(JsonObject part) {
        JsonObject body = Walk.in(part, Walk.text(part, "type"));
        return switch (Walk.text(part, "type")) {
            case "text" -> "text " + Walk.text(part, "text");
            case "refusal" -> "text " + Walk.text(part, "refusal");
            case "image_url" -> Canonical.address(Walk.text(body, "url"), "image/?");
            case "video_url" -> Canonical.address(Walk.text(body, "url"), "video/?");
            case "input_audio" -> {
                String data = Walk.text(part, "input_audio") + Walk.text(body, "data"); // Mistral has the text alone
                yield Canonical.bytes("audio/?", data.replaceFirst("^data:[^,]*,", ""));
            }
            case "file" ->
                Walk.has(body, "file_id")
                        ? "file id " + Walk.text(body, "file_id")
                        : Canonical.address(Walk.text(body, "file_data"), "file");
            default -> "unknown " + part;
        };
    }

    private void tool(JsonObject tool) {
        if (Walk.text(tool, "type").equals("custom")) {
            tools.put(Walk.text(Walk.in(tool, "custom"), "name"), Tool.freeForm(Walk.in(tool, "custom")));
        } else {
            function(Walk.in(tool, "function"));
        }
    }

    private void function(JsonObject function) {
        tools.put(Walk.text(function, "name"), Tool.of(function, "parameters"));
    }

    private static String choice(@Nullable JsonValue choice) {
        if (choice instanceof JsonObject object) {
            String named = Walk.text(Walk.in(object, Walk.text(object, "type")), "name");
            return named.isEmpty() ? Walk.text(object, "name") : named;
        }
        return !(choice instanceof JsonString word)
                ? "auto"
                : word.getString().equals("required") ? "any" : word.getString();
    }

    private static String format(JsonObject format) {
        return switch (Walk.text(format, "type")) {
            case "json_object" -> "json";
            case "json_schema" -> SchemaShape.of(Walk.in(format, "json_schema").get("schema"));
            default -> "text";
        };
    }
}
