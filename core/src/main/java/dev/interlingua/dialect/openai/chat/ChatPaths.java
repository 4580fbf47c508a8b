package dev.interlingua.dialect.openai.chat;

import dev.interlingua.dialect.CallerPaths;
import dev.interlingua.json.Loose;
import dev.interlingua.json.TopLevel;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where in a Chat request stands what the neutral request names, which is Chat's own name as far as it has one. */
final class ChatPaths {
    private ChatPaths() {}

    static String of(TopLevel members, String param) {
        CallerPaths.Element element = CallerPaths.element(param);
        if (element == null) {
            String limit = CallerPaths.present(members, "max_completion_tokens", "max_tokens");
            String reasoning = CallerPaths.present(members, "reasoning_effort", "reasoning", "thinking");
            String google = members.has("google") ? "google" : "extra_body.google";
            return CallerPaths.renamed(
                    param,
                    Map.of(
                            "max_tokens", limit,
                            "max_output_tokens", limit,
                            "reasoning", reasoning,
                            "reasoning.effort", reasoning,
                            "reasoning_effort", reasoning,
                            "tool_choice", CallerPaths.present(members, "function_call", "tool_choice"),
                            "image_config", google + ".image_config",
                            "cached_content", google + ".cached_content",
                            "user", CallerPaths.present(members, "safety_identifier", "user")));
        }
        JsonObject wire = element(members, element);
        if (element.list().equals("tools")) {
            return tool(members, element, wire);
        }
        String path = "messages[" + element.index() + "]";
        CallerPaths.Element part = CallerPaths.part(element.rest());
        if (part == null) {
            return path + element.rest();
        }
        // the assistant's parts are thoughts, content and calls in one row
        boolean said = wire != null
                && !"assistant".equals(Loose.string(wire, "role"))
                && wire.get("content") instanceof JsonArray all
                && part.index() < all.size();
        return path + ".content" + (said ? "[" + part.index() + "]" : "") + part.rest();
    }

    private static @Nullable JsonObject element(TopLevel members, CallerPaths.Element element) {
        JsonValue list = members.has(element.list()) ? members.value(element.list()) : null;
        return list instanceof JsonArray all
                        && element.index() < all.size()
                        && all.get(element.index()) instanceof JsonObject object
                ? object
                : null;
    }

    private static String tool(TopLevel members, CallerPaths.Element element, @Nullable JsonObject wire) {
        if (wire == null && members.has("functions")) {
            int before = Math.max(0, members.size("tools"));
            return "functions[" + (element.index() - before) + "]" + element.rest();
        }
        boolean nested = !element.rest().isEmpty() && wire != null && Loose.object(wire, "function") != null;
        return "tools[" + element.index() + "]" + (nested ? ".function" : "") + element.rest();
    }
}
