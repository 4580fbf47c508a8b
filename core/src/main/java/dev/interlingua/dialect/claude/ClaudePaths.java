package dev.interlingua.dialect.claude;

import dev.interlingua.dialect.CallerPaths;
import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.json.TopLevel;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.Map;

/** Where in a Claude request stands what the neutral request names. */
final class ClaudePaths {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("max_output_tokens", "max_tokens"),
            Map.entry("stop", "stop_sequences"),
            Map.entry("parallel_tool_calls", "tool_choice.disable_parallel_tool_use"),
            Map.entry("user", "metadata.user_id"));

    private ClaudePaths() {}

    static String of(TopLevel members, String param) {
        CallerPaths.Element element = CallerPaths.element(param);
        if (element == null) {
            Map<String, String> names = new HashMap<>(NAMES);
            String format = members.has("output_format") ? "output_format" : "output_config.format";
            names.put("response_format", format);
            names.put("response_format.json_schema", format);
            String reasoning = members.has("thinking") ? "thinking" : "output_config.effort";
            for (String name : new String[] {"reasoning", "reasoning_effort", "reasoning.effort"}) {
                names.put(name, reasoning);
            }
            return CallerPaths.renamed(param, names);
        }
        if (element.list().equals("tools")) {
            return "tools[" + element.index() + "]"
                    + CallerPaths.renamed(element.rest(), Map.of(".parameters", ".input_schema"));
        }
        return message(members, element);
    }

    /** Instructions are the first message of the neutral request, and a member of their own here. */
    private static String message(TopLevel members, CallerPaths.Element element) {
        JsonValue system = members.has("system") ? members.value("system") : null;
        JsonObject alone = system == null
                ? JsonValue.EMPTY_JSON_OBJECT
                : Json.object().add("system", system).build();
        boolean instructed = !ClaudeSystem.decode(Fields.root(alone)).isEmpty();
        if (instructed && element.index() == 0) {
            return "system";
        }
        int index = element.index() - (instructed ? 1 : 0);
        String path = "messages[" + index + "]";
        CallerPaths.Element part = CallerPaths.part(element.rest());
        if (part == null) {
            return path + element.rest();
        }
        JsonValue messages = members.value("messages");
        boolean blocks = messages instanceof JsonArray all
                && index < all.size()
                && all.get(index) instanceof JsonObject message
                && message.get("content") instanceof JsonArray;
        return path + ".content" + (blocks ? "[" + part.index() + "]" : "") + part.rest();
    }
}
