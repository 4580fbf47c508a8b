package dev.interlingua.dialect.gemini;

import dev.interlingua.dialect.CitedDocuments;
import dev.interlingua.dialect.CountTokens;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.ToolNames;
import dev.interlingua.dialect.WireRequest;
import dev.interlingua.http.Headers;
import dev.interlingua.json.Json;
import dev.interlingua.model.ChatRequest;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes a {@code GenerateContentRequest} from a request of any dialect. */
final class RequestEncoder {
    static final Headers HEADERS = Headers.of("Content-Type", "application/json");

    private static final Set<String> PROMPT = Set.of("contents", "systemInstruction", "tools", "toolConfig");

    /** Members of other dialects that ask for something nobody here can do; others are hints and go without a word. */
    private static final Map<String, Set<String>> LOST = Map.of(
            "openai-chat", Set.of("moderation"),
            "openai-responses", Set.of("max_tool_calls", "context_management", "moderation"),
            "claude", Set.of("container", "context_management", "fallbacks", "inference_geo"));

    private RequestEncoder() {}

    static WireRequest encode(ChatRequest request, Target target, Losses losses) {
        ToolNames names = ToolEncoder.names(request);
        JsonObject body = body(request, target, names, losses);
        String path = target.stream() ? ModelPath.stream(target.model(), true) : ModelPath.generate(target.model());
        return new WireRequest(path, HEADERS, Json.bytes(body), names.repaired());
    }

    /** The prompt alone, for its tokens to be counted; an output schema is part of it. */
    static JsonObject prompt(ChatRequest request, Target target, Losses losses) {
        JsonObject all = body(request, target, ToolEncoder.names(request), losses);
        JsonObjectBuilder prompt = Json.object(CountTokens.only(all, PROMPT));
        JsonObject config = all.getJsonObject("generationConfig");
        add(prompt, "generationConfig", config == null ? null : CountTokens.only(config, FormatEncoder.MEMBERS));
        return prompt.build();
    }

    private static JsonObject body(ChatRequest request, Target target, ToolNames names, Losses losses) {
        ToolEncoder tools = new ToolEncoder(request, target, names, losses);
        JsonObjectBuilder config = ConfigEncoder.encode(request, target.profile(), losses);
        String demand = FormatEncoder.encode(request, target.profile(), config, losses);
        ContentEncoder contents = new ContentEncoder(target, names, losses);
        contents.encode(request.messages(), demand);
        CitedDocuments.lost(request.messages(), losses);
        JsonObjectBuilder out = Json.object().add("contents", contents.contents());
        add(out, "systemInstruction", contents.instruction());
        JsonArray all = tools.tools();
        if (all != null) {
            out.add("tools", all);
        }
        add(out, "toolConfig", tools.config());
        add(out, "generationConfig", config.build());
        tier(request.serviceTier(), out, losses);
        foreign(request, losses);
        return Members.merge(out.build(), kept(request));
    }

    private static void add(JsonObjectBuilder out, String name, @Nullable JsonObject value) {
        if (value != null && !value.isEmpty()) {
            out.add(name, value);
        }
    }

    /** What this dialect's own caller said beyond the neutral request; the output format has been written already. */
    private static @Nullable JsonObject kept(ChatRequest request) {
        JsonObject all = Members.kept(request.extensions());
        JsonObject config = Members.kept(request.extensions(), "generationConfig");
        if (all == null || config == null) {
            return all;
        }
        JsonObjectBuilder rest = Json.object(config);
        FormatEncoder.MEMBERS.forEach(rest::remove);
        return Json.object(all).add("generationConfig", rest).build();
    }

    private static void tier(@Nullable String tier, JsonObjectBuilder out, Losses losses) {
        if (tier == null) {
            return;
        }
        String word = switch (tier.toLowerCase(Locale.ROOT)) {
            case "flex", "standard", "priority", "deferred", "unspecified" -> tier.toLowerCase(Locale.ROOT);
            case "fast", "ultrafast" -> "priority";
            case "default", "standard_only" -> "standard";
            case "auto" -> "";
            default -> null;
        };
        if (word == null) {
            losses.dropped("service_tier");
        } else if (!word.isEmpty()) {
            out.add("serviceTier", word);
        }
    }

    private static void foreign(ChatRequest request, Losses losses) {
        for (String dialect : List.of("openai-chat", "openai-responses", "claude")) {
            JsonObject members = request.extensions().of(dialect);
            Set<String> lost = LOST.getOrDefault(dialect, Set.of());
            if (members != null) {
                members.keySet().stream().filter(lost::contains).forEach(losses::dropped);
            }
        }
    }
}
