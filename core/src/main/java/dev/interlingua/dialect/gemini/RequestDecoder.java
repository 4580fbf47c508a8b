package dev.interlingua.dialect.gemini;

import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.json.Json;
import dev.interlingua.json.TopLevel;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a {@code GenerateContentRequest}. */
final class RequestDecoder {
    private static final Set<String> KNOWN =
            Set.of("model", "contents", "systemInstruction", "tools", "toolConfig", "generationConfig", "serviceTier");

    private RequestDecoder() {}

    static ChatRequest decode(InboundRequest request) {
        if (!(Json.readRequest(request.body()) instanceof JsonObject json)) {
            throw GatewayException.invalid(null, "The request body must be a JSON object.");
        }
        ProtoFields root = ProtoFields.root(json);
        if (root.has("cachedContent")) {
            throw GatewayException.unsupported(
                    root.at("cachedContent"),
                    "The content behind 'cachedContent' is stored at Google and cannot be sent to another provider.");
        }
        ConfigDecoder config = ConfigDecoder.of(root);
        return ChatRequest.builder(ModelPath.requested(request.head()))
                .messages(ContentDecoder.decode(root, config.detail()))
                .tools(ToolDecoder.tools(root))
                .toolChoice(ToolDecoder.choice(root))
                .sampling(config.sampling())
                .outputFormat(config.outputFormat())
                .reasoning(config.reasoning())
                .modalities(config.modalities())
                .audio(config.audio())
                .serviceTier(root.string("serviceTier"))
                .stream(ModelPath.streams(request.head()))
                .extensions(ToolDecoder.extensions(root, KNOWN, config.rest()))
                .build();
    }

    /** Checks what needs no look into the contents. */
    static void check(TopLevel members) {
        byte first = members.firstByte("contents");
        if (first == 0 || first == 'n') {
            throw GatewayException.invalid("contents", "Missing required parameter: 'contents'.");
        }
        if (first != '[' && first != '{') {
            throw GatewayException.invalid("contents", "'contents' must be an array of objects.");
        }
        if (members.size("contents") == 0) {
            throw GatewayException.invalid("contents", "'contents' must not be empty.");
        }
        String name = members.has("generationConfig") ? "generationConfig" : "generation_config";
        if (members.has(name)) {
            config(ProtoFields.of(members.value(name), name));
        }
    }

    private static void config(ProtoFields config) {
        range(config, "temperature", 2);
        range(config, "topP", 1);
        if (config.strings("stopSequences").size() > 5) {
            throw GatewayException.invalid(config.at("stopSequences"), "'stopSequences' may hold at most 5 texts.");
        }
        least(config, "maxOutputTokens");
        least(config, "candidateCount");
    }

    private static void range(ProtoFields config, String name, int most) {
        BigDecimal value = config.decimal(name);
        if (value != null && (value.signum() < 0 || value.compareTo(BigDecimal.valueOf(most)) > 0)) {
            throw GatewayException.invalid(
                    config.at(name), "'" + config.at(name) + "' must be between 0 and " + most + ".");
        }
    }

    private static void least(ProtoFields config, String name) {
        @Nullable Integer value = config.int32(name);
        if (value != null && value < 1) {
            throw GatewayException.invalid(config.at(name), "'" + config.at(name) + "' must be at least 1.");
        }
    }
}
