package dev.interlingua.dialect.gemini;

import dev.interlingua.dialect.CallerPaths;
import dev.interlingua.json.Json;
import dev.interlingua.json.TopLevel;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where in a Gemini request stands what the neutral request names, in the caller's spelling. */
final class GeminiPaths {
    private static final String CONFIG = "generationConfig.";
    private static final Pattern STEP = Pattern.compile("([^\\[]+)(?:\\[(\\d+)])?");

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("messages", "contents"),
            Map.entry("max_tokens", CONFIG + "maxOutputTokens"),
            Map.entry("max_output_tokens", CONFIG + "maxOutputTokens"),
            Map.entry("temperature", CONFIG + "temperature"),
            Map.entry("top_p", CONFIG + "topP"),
            Map.entry("top_k", CONFIG + "topK"),
            Map.entry("presence_penalty", CONFIG + "presencePenalty"),
            Map.entry("frequency_penalty", CONFIG + "frequencyPenalty"),
            Map.entry("seed", CONFIG + "seed"),
            Map.entry("stop", CONFIG + "stopSequences"),
            Map.entry("n", CONFIG + "candidateCount"),
            Map.entry("logprobs", CONFIG + "responseLogprobs"),
            Map.entry("top_logprobs", CONFIG + "logprobs"),
            Map.entry("reasoning", CONFIG + "thinkingConfig"),
            Map.entry("reasoning.effort", CONFIG + "thinkingConfig"),
            Map.entry("reasoning_effort", CONFIG + "thinkingConfig"),
            Map.entry("modalities", CONFIG + "responseModalities"),
            Map.entry("image_config", CONFIG + "imageConfig"),
            Map.entry("audio", CONFIG + "speechConfig"),
            Map.entry("audio.voice", CONFIG + "speechConfig"),
            Map.entry("tool_choice", "toolConfig.functionCallingConfig"),
            Map.entry("service_tier", "serviceTier"));

    private static final String[] FORMATS = {"responseJsonSchema", "_responseJsonSchema", "responseSchema"};

    private GeminiPaths() {}

    static String of(TopLevel members, String param) {
        return spelled(members, path(members, param));
    }

    private static String path(TopLevel members, String param) {
        CallerPaths.Element element = CallerPaths.element(param);
        if (element == null) {
            Map<String, String> names = new HashMap<>(NAMES);
            names.put("response_format", CONFIG + format(members));
            names.put("response_format.json_schema", CONFIG + format(members));
            return CallerPaths.renamed(param, names);
        }
        if (element.list().equals("messages")) {
            return message(members, element);
        }
        List<String> tools = tools(members);
        return (element.index() < tools.size() ? tools.get(element.index()) : "tools") + element.rest();
    }

    private static String format(TopLevel members) {
        ProtoFields config = ProtoFields.root(only(members, "generationConfig")).object("generationConfig");
        for (String name : FORMATS) {
            if (config != null && config.has(name)) {
                return name;
            }
        }
        return "responseMimeType";
    }

    private static String message(TopLevel members, CallerPaths.Element element) {
        JsonObject root = only(members, "systemInstruction", "contents");
        List<Integer> origins = ContentDecoder.origins(ProtoFields.root(root));
        if (element.index() >= origins.size()) {
            return "contents";
        }
        int origin = origins.get(element.index());
        if (origin < 0) {
            return "systemInstruction";
        }
        String path = "contents[" + origin + "]";
        CallerPaths.Element part = CallerPaths.part(element.rest());
        if (part == null) {
            return path + CallerPaths.renamed(element.rest(), Map.of(".content", ".parts"));
        }
        // a content that came apart into several messages counts its parts on
        boolean first = element.index() == 0 || origins.get(element.index() - 1) != origin;
        return path + ".parts" + (first ? "[" + part.index() + "]" : "") + part.rest();
    }

    private static List<String> tools(TopLevel members) {
        List<String> paths = new ArrayList<>();
        List<ProtoFields> tools = ProtoFields.root(only(members, "tools")).objects("tools");
        for (int i = 0; i < tools.size(); i++) {
            String path = "tools[" + i + "]";
            int functions = tools.get(i).objects("functionDeclarations").size();
            for (int j = 0; j < functions; j++) {
                paths.add(path + ".functionDeclarations[" + j + "]");
            }
            JsonObject others = tools.get(i).others(Set.of("functionDeclarations"));
            if (others != null) {
                others.keySet().forEach(name -> paths.add(path + "." + name));
            }
        }
        return paths;
    }

    /** The request with no more than these members, in whatever spelling they have. */
    private static JsonObject only(TopLevel members, String... names) {
        JsonObjectBuilder some = Json.object();
        for (String name : names) {
            for (String spelling : new String[] {name, snake(name)}) {
                JsonValue value = members.has(spelling) ? members.value(spelling) : null;
                if (value != null) {
                    some.add(spelling, value);
                }
            }
        }
        return some.build();
    }

    /** {@code path} with {@code snake_case} for the names the caller wrote so. */
    private static String spelled(TopLevel members, String path) {
        StringBuilder own = new StringBuilder();
        JsonValue place = null;
        for (String step : path.split("\\.")) {
            Matcher parsed = STEP.matcher(step);
            String name = parsed.matches() ? parsed.group(1) : step;
            boolean top = own.isEmpty();
            boolean written = top ? members.has(name) : has(place, name);
            String spelling =
                    !written && (top ? members.has(snake(name)) : has(place, snake(name))) ? snake(name) : name;
            own.append(top ? "" : ".").append(spelling).append(step.substring(name.length()));
            if (top) {
                place = members.has(spelling) ? members.value(spelling) : null;
            } else {
                place = place instanceof JsonObject object ? object.get(spelling) : null;
            }
            place = element(place, parsed.matches() ? parsed.group(2) : null);
        }
        return own.toString();
    }

    /** The element that a step names; a single object counts as a list of one. */
    private static @Nullable JsonValue element(@Nullable JsonValue place, @Nullable String index) {
        if (index == null || !(place instanceof JsonArray all)) {
            return place;
        }
        int at = Integer.parseInt(index);
        return at < all.size() ? all.get(at) : null;
    }

    private static boolean has(@Nullable JsonValue place, String name) {
        return place instanceof JsonObject object && object.containsKey(name);
    }

    private static String snake(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
