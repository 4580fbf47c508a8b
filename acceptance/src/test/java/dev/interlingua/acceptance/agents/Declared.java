package dev.interlingua.acceptance.agents;

import static dev.interlingua.acceptance.agents.Build.each;
import static dev.interlingua.acceptance.agents.Build.text;

import dev.interlingua.acceptance.Format;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A tool as a request declares it to a vendor. A description that begins with {@code [name]} tells which of the agent's tools
 * it is, whatever the translation had to call it; without one its name does.
 *
 * @param name what the model is to call it
 * @param namespace the group it stands in, or the empty text
 * @param freeform whether it takes text
 */
record Declared(String name, String namespace, boolean freeform) {

    /** The tools of a request by the names the agent gave them. */
    static Map<String, Declared> in(Format format, JsonObject request) {
        Map<String, Declared> tools = new LinkedHashMap<>();
        for (JsonObject tool : listed(format, request)) {
            String type = text(tool, "type");
            if (type.equals("namespace")) {
                each(tool, "tools").forEach(inner -> add(tools, inner, text(tool, "name")));
            } else if (format == Format.OPENAI_CHAT) {
                JsonObject body = Build.in(tool, type);
                add(tools, Build.with(body, "type", type), "");
            } else if (format == Format.GEMINI) {
                each(tool, "functionDeclarations").forEach(function -> add(tools, function, ""));
            } else {
                add(tools, tool, "");
            }
        }
        return tools;
    }

    private static List<JsonObject> listed(Format format, JsonObject request) {
        List<JsonObject> tools = new ArrayList<>(each(request, "tools"));
        if (format == Format.OPENAI_RESPONSES) {
            each(request, "input").stream()
                    .filter(item -> text(item, "type").equals("additional_tools"))
                    .forEach(item -> tools.addAll(each(item, "tools")));
        }
        return tools;
    }

    private static void add(Map<String, Declared> tools, JsonObject tool, String namespace) {
        Declared declared =
                new Declared(text(tool, "name"), namespace, text(tool, "type").equals("custom"));
        String description = text(tool, "description");
        int end = description.indexOf(']');
        tools.put(description.startsWith("[") && end > 0 ? description.substring(1, end) : declared.name, declared);
    }

    /** What a function is called with. */
    String arguments(Turn.Use use) {
        return use.freeform() ? Build.object("input", use.input()).toString() : use.input();
    }
}
