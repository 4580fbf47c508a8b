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

/** Reads a request of Anthropic's Messages. */
final class ClaudeAsked implements AskedReader {
    /** A note of Claude Code about itself that changes with every call. */
    private static final String ATTRIBUTION = "x-anthropic-billing-header";

    private final Conversation conversation = new Conversation();
    private final Map<String, Tool> tools = new TreeMap<>();
    private final List<String> served = new ArrayList<>();

    @Override
    public AskedFacts read(JsonObject request) {
        for (String text : texts(request.get("system"))) {
            if (!text.startsWith(ATTRIBUTION)) {
                conversation.instruction(text);
            }
        }
        Walk.each(request, "messages").forEach(this::message);
        Walk.each(request, "tools").forEach(this::tool);
        JsonObject output = Walk.in(request, "output_config");
        JsonObject format = Walk.has(output, "format") ? Walk.in(output, "format") : Walk.in(request, "output_format");
        return new AskedFacts(
                conversation.instructions(),
                conversation.turns(),
                conversation.titles(),
                tools,
                served,
                choice(Walk.in(request, "tool_choice")),
                Walk.has(format, "schema") ? SchemaShape.of(format.get("schema")) : "text",
                parameters(request, output));
    }

    private static Map<String, String> parameters(JsonObject request, JsonObject output) {
        Parameters all = new Parameters()
                .take("stop", request, "stop_sequences")
                .take("effort", output, "effort")
                .take("user", Walk.in(request, "metadata"), "user_id");
        for (String name : List.of("max_tokens", "temperature", "top_p", "top_k", "service_tier")) {
            all.take(name, request, name);
        }
        JsonObject thinking = Walk.in(request, "thinking");
        switch (Walk.text(thinking, "type")) {
            case "disabled" -> all.set("effort", "none");
            case "enabled" -> all.set("effort", "budget");
            default -> {}
        }
        if (Walk.isTrue(Walk.in(request, "tool_choice"), "disable_parallel_tool_use")) {
            all.set("parallel_tool_calls", "false");
        }
        if (Walk.text(request, "service_tier").equals("standard_only")) {
            all.set("service_tier", "default");
        }
        return all.without("service_tier", "auto").all();
    }

    private static List<String> texts(@Nullable JsonValue content) {
        return content instanceof JsonString text
                ? List.of(text.getString())
                : Walk.objects(content).stream()
                        .map(block -> Walk.text(block, "text"))
                        .toList();
    }

    private void message(JsonObject message) {
        boolean assistant = Walk.text(message, "role").equals("assistant");
        if (Walk.text(message, "role").equals("system")) {
            texts(message.get("content")).forEach(conversation::instruction);
        } else if (message.get("content") instanceof JsonString text) {
            if (assistant) {
                conversation.modelText(text.getString());
            } else {
                conversation.userText(text.getString());
            }
        } else {
            for (JsonObject block : Walk.each(message, "content")) {
                if (assistant) {
                    model(block);
                } else {
                    user(block);
                }
            }
        }
    }

    private void model(JsonObject block) {
        switch (Walk.text(block, "type")) {
            case "text" -> conversation.modelText(Walk.text(block, "text"));
            case "tool_use" ->
                conversation.call(
                        Walk.text(block, "id"), Walk.text(block, "name"), Canonical.json(Walk.in(block, "input")));
            default -> {}
        }
    }

    private void user(JsonObject block) {
        if (!Walk.text(block, "type").equals("tool_result")) {
            conversation.title(Walk.text(block, "title"));
            conversation.userItem(item(block));
            return;
        }
        StringBuilder text = new StringBuilder(Walk.text(block, "content"));
        List<String> media = new ArrayList<>();
        for (JsonObject part : Walk.each(block, "content")) {
            String shown = item(part);
            if (shown.startsWith("text ")) {
                text.append(shown, 5, shown.length());
            } else {
                media.add(shown);
            }
        }
        conversation.result(Walk.text(block, "tool_use_id"), text.toString(), media);
    }

    private static String item(JsonObject block) {
        String type = Walk.text(block, "type");
        if (type.equals("text")) {
            return "text " + Walk.text(block, "text");
        }
        JsonObject source = Walk.in(block, "source");
        String kind = type.equals("image") ? "image" : "file";
        return switch (Walk.text(source, "type")) {
            case "base64" -> Canonical.bytes(Walk.text(source, "media_type"), Walk.text(source, "data"));
            case "url" -> Canonical.address(Walk.text(source, "url"), kind + "/?");
            case "file" -> kind + " id " + Walk.text(source, "file_id");
            case "text" -> "text " + Walk.text(source, "data");
            default -> "unknown " + block;
        };
    }

    private void tool(JsonObject tool) {
        String name = Walk.text(tool, "name");
        String type = Walk.text(tool, "type");
        if (type.isEmpty() || type.equals("custom")) {
            tools.put(name, Tool.of(tool, "input_schema"));
        } else if (type.startsWith("bash_")
                || type.startsWith("text_editor_")
                || type.startsWith("memory_")
                || type.startsWith("computer_20")) {
            tools.put(name, Tool.KNOWN_TO_THE_MODEL);
        } else {
            served.add(type.replaceFirst("_20\\d+$", ""));
        }
    }

    private static String choice(JsonObject choice) {
        String type = Walk.text(choice, "type");
        return type.isEmpty() ? "auto" : type.equals("tool") ? Walk.text(choice, "name") : type;
    }
}
