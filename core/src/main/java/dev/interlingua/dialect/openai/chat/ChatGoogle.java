package dev.interlingua.dialect.openai.chat;

import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.json.TopLevel;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.ReasoningOptions;
import dev.interlingua.model.ReasoningOptions.Effort;
import dev.interlingua.model.ReasoningOptions.Mode;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Google's own wishes in a Chat request: {@code extra_body.google}, or {@code google} at the top where a client library
 * has unpacked {@code extra_body} (ai.google.dev, "OpenAI compatibility"). Written in snake case only.
 *
 * @param fields the object; null when the caller wrote none
 */
record ChatGoogle(@Nullable Fields fields) {
    private static final String GEMINI = "gemini";
    private static final Set<String> KNOWN =
            Set.of("thinking_config", "image_config", "cached_content", "safety_settings");
    /** How the members of Google's own API are spelled, which are refused here; and how they are to be written. */
    private static final Map<String, String> CAMEL = Map.of(
            "thinkingConfig", "thinking_config",
            "thinkingBudget", "thinking_budget",
            "thinkingLevel", "thinking_level",
            "includeThoughts", "include_thoughts",
            "imageConfig", "image_config",
            "aspectRatio", "aspect_ratio",
            "imageSize", "image_size",
            "cachedContent", "cached_content",
            "safetySettings", "safety_settings");

    static ChatGoogle of(Fields request) {
        Fields packed = request.value("extra_body") == null ? null : request.object("extra_body");
        Fields google = packed == null || !packed.has("google") ? null : packed.object("google");
        if (google == null && request.value("google") instanceof JsonObject) {
            google = request.object("google");
        }
        refuseCamel(google);
        return new ChatGoogle(google);
    }

    private static void refuseCamel(@Nullable Fields object) {
        if (object == null) {
            return;
        }
        for (String name : object.json().keySet()) {
            String right = CAMEL.get(name);
            if (right != null) {
                throw GatewayException.unsupported(
                        object.at(name), "'" + object.at(name) + "' must be written '" + right + "' here.");
            }
        }
    }

    private @Nullable Fields part(String name) {
        Fields part = fields == null ? null : fields.object(name);
        refuseCamel(part);
        return part;
    }

    /** What {@code thinking_config} adds to {@code asked}; the request's own level goes before. */
    ReasoningOptions reasoning(ReasoningOptions asked) {
        Fields config = part("thinking_config");
        if (config == null) {
            return asked;
        }
        Boolean visible = config.bool("include_thoughts");
        visible = visible == null ? asked.visible() : visible;
        if (!asked.equals(ReasoningOptions.UNSET)) {
            return new ReasoningOptions(
                    asked.mode(), asked.effort(), asked.budget(), visible, asked.summary(), asked.carryState());
        }
        Effort effort = effort(config);
        Integer budget = config.int32("thinking_budget");
        if (effort != null) {
            return new ReasoningOptions(Mode.ON, effort, null, visible, null, false);
        }
        if (budget == null) {
            return new ReasoningOptions(null, null, null, visible, null, false);
        }
        return budget < 0
                ? new ReasoningOptions(Mode.AUTO, null, null, visible, null, false)
                : budget == 0
                        ? new ReasoningOptions(Mode.OFF, Effort.NONE, null, visible, null, false)
                        : new ReasoningOptions(Mode.ON, null, budget, visible, null, false);
    }

    private static @Nullable Effort effort(Fields config) {
        String level = config.string("thinking_level");
        if (level == null) {
            return null;
        }
        return switch (level.toUpperCase(Locale.ROOT)) {
            case "MINIMAL" -> Effort.MINIMAL;
            case "LOW" -> Effort.LOW;
            case "MEDIUM" -> Effort.MEDIUM;
            case "HIGH" -> Effort.HIGH;
            default ->
                throw GatewayException.invalid(
                        config.at("thinking_level"),
                        "'" + config.at("thinking_level") + "' must be 'minimal', 'low', 'medium' or 'high'.");
        };
    }

    /** Whoever describes pictures wants some. */
    Set<String> modalities(List<String> asked) {
        Set<String> all = new LinkedHashSet<>(asked);
        if (all.isEmpty() && part("image_config") != null) {
            all.addAll(List.of("text", "image"));
        }
        return all;
    }

    /** The members as Google's own API spells them, for that dialect only; beside {@code own}. */
    Extensions beside(Extensions own) {
        JsonObjectBuilder members = Json.object();
        Fields images = part("image_config");
        if (images != null) {
            members.add("generationConfig", Json.object().add("imageConfig", camel(images.json())));
        }
        JsonValue safety = fields == null ? null : fields.value("safety_settings");
        if (safety instanceof JsonArray) {
            members.add("safetySettings", safety);
        }
        String cached = fields == null ? null : fields.string("cached_content");
        if (cached != null) {
            members.add("cachedContent", cached);
        }
        JsonObject all = members.build();
        JsonObject chat = own.of(OpenAiChatDialect.ID);
        if (all.isEmpty()) {
            return own;
        }
        return new Extensions(chat == null ? Map.of(GEMINI, all) : Map.of(OpenAiChatDialect.ID, chat, GEMINI, all));
    }

    private static JsonObject camel(JsonObject snake) {
        JsonObjectBuilder out = Json.object();
        snake.forEach((name, value) -> out.add(camel(name), value));
        return out.build();
    }

    private static String camel(String snake) {
        StringBuilder all = new StringBuilder();
        for (String word : snake.split("_", -1)) {
            boolean first = all.isEmpty() || word.isEmpty();
            all.append(first ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return all.toString();
    }

    /** Members that nobody reads. */
    static List<String> unknown(TopLevel request) {
        List<String> paths = new ArrayList<>();
        if (request.value("extra_body") instanceof JsonObject packed
                && packed.get("google") instanceof JsonObject google) {
            google.keySet().stream()
                    .filter(name -> !KNOWN.contains(name))
                    .forEach(name -> paths.add("extra_body.google." + name));
        }
        return paths;
    }
}
