package dev.interlingua.dialect.openai.responses;

import dev.interlingua.dialect.CallerPaths;
import dev.interlingua.json.Loose;
import dev.interlingua.json.TopLevel;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where in a Responses request stands what the neutral request names. */
final class ResponsesPaths {
    private static final String ADDITIONAL_TOOLS = "additional_tools";

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("messages", "input"),
            Map.entry("max_tokens", "max_output_tokens"),
            Map.entry("logprobs", "include"),
            Map.entry("verbosity", "text.verbosity"),
            Map.entry("response_format", "text.format"),
            Map.entry("response_format.json_schema", "text.format"),
            Map.entry("reasoning_effort", "reasoning.effort"));

    private ResponsesPaths() {}

    static String of(TopLevel members, String param) {
        CallerPaths.Element element = CallerPaths.element(param);
        if (element == null) {
            return param.equals("user")
                    ? CallerPaths.present(members, "safety_identifier", "user")
                    : CallerPaths.renamed(param, NAMES);
        }
        if (element.list().equals("tools")) {
            List<String> tools = tools(members);
            return (element.index() < tools.size() ? tools.get(element.index()) : "tools") + element.rest();
        }
        return message(members, element);
    }

    /** Each item is a message of the neutral request, behind the instructions. */
    private static String message(TopLevel members, CallerPaths.Element element) {
        int index = element.index();
        String instructions = members.has("instructions") ? members.string("instructions") : null;
        if (instructions != null && !instructions.isEmpty() && index-- == 0) {
            return "instructions";
        }
        if (!(members.value("input") instanceof JsonArray items)) {
            return "input";
        }
        int item = item(items, index);
        if (item < 0 || !(items.get(item) instanceof JsonObject wire)) {
            return "input";
        }
        String path = "input[" + item + "]";
        CallerPaths.Element part = CallerPaths.part(element.rest());
        if (part == null) {
            return path + element.rest();
        }
        String content = Loose.array(wire, "content") != null ? ".content[" + part.index() + "]" : "";
        return path + content + part.rest();
    }

    /** The position of the item that made the {@code index}th message; -1 when there is none. */
    private static int item(JsonArray items, int index) {
        int left = index;
        for (int i = 0; i < items.size(); i++) {
            boolean tools =
                    items.get(i) instanceof JsonObject item && ADDITIONAL_TOOLS.equals(Loose.string(item, "type"));
            if (!tools && left-- == 0) {
                return i;
            }
        }
        return -1;
    }

    /** The paths of all tools, in the order they are read in: of a namespace those within it. */
    private static List<String> tools(TopLevel members) {
        List<String> paths = new ArrayList<>();
        if (members.has("tools") && members.value("tools") instanceof JsonArray tools) {
            tools("tools", tools, paths);
        }
        if (members.has("input") && members.value("input") instanceof JsonArray items) {
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i) instanceof JsonObject item
                        && ADDITIONAL_TOOLS.equals(Loose.string(item, "type"))
                        && item.get("tools") instanceof JsonArray more) {
                    tools("input[" + i + "].tools", more, paths);
                }
            }
        }
        return paths;
    }

    private static void tools(String path, JsonArray tools, List<String> paths) {
        for (int i = 0; i < tools.size(); i++) {
            String one = path + "[" + i + "]";
            JsonValue tool = tools.get(i);
            boolean group = tool instanceof JsonObject object
                    && object.get("type") instanceof JsonString type
                    && type.getString().equals("namespace");
            if (group && ((JsonObject) tool).get("tools") instanceof JsonArray inner) {
                for (int j = 0; j < inner.size(); j++) {
                    paths.add(one + ".tools[" + j + "]");
                }
            } else {
                paths.add(one);
            }
        }
    }
}
