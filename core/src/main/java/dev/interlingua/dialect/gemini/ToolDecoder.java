package dev.interlingua.dialect.gemini;

import dev.interlingua.json.Json;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.ToolChoice;
import dev.interlingua.model.ToolChoice.Mode;
import dev.interlingua.model.ToolDefinition;
import dev.interlingua.model.ToolDefinition.ServerToolKind;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code tools} and {@code toolConfig}. */
final class ToolDecoder {
    private static final Map<String, ServerToolKind> KINDS = Map.of(
            "googleSearch", ServerToolKind.WEB_SEARCH,
            "googleSearchRetrieval", ServerToolKind.WEB_SEARCH,
            "enterpriseWebSearch", ServerToolKind.WEB_SEARCH,
            "urlContext", ServerToolKind.URL_FETCH,
            "codeExecution", ServerToolKind.CODE_EXECUTION,
            "fileSearch", ServerToolKind.FILE_SEARCH,
            "computerUse", ServerToolKind.COMPUTER_USE,
            "mcpServers", ServerToolKind.MCP);

    private ToolDecoder() {}

    /** The tools in their order; a tool object with several members gives several. */
    static List<ToolDefinition> tools(ProtoFields root) {
        List<ToolDefinition> all = new ArrayList<>();
        Boolean strict = isValidated(root) ? Boolean.TRUE : null;
        for (ProtoFields tool : root.objects("tools")) {
            for (ProtoFields function : tool.objects("functionDeclarations")) {
                all.add(function(function, strict));
            }
            JsonObject others = tool.others(Set.of("functionDeclarations"));
            if (others != null) {
                others.forEach((name, value) -> all.add(new ToolDefinition.Server(
                        KINDS.getOrDefault(ProtoFields.camel(name), ServerToolKind.OTHER),
                        Members.DIALECT,
                        Json.object().add(ProtoFields.camel(name), value).build())));
            }
        }
        return all;
    }

    /** {@code VALIDATED} holds the calls to their schemas; with names it is also the only way to offer some of the tools. */
    private static boolean isValidated(ProtoFields root) {
        ProtoFields calling = calling(root);
        return calling != null
                && "VALIDATED".equalsIgnoreCase(calling.string("mode"))
                && calling.strings("allowedFunctionNames").isEmpty();
    }

    private static ToolDefinition function(ProtoFields function, @Nullable Boolean strict) {
        JsonObject raw = function.jsonObject("parametersJsonSchema");
        String spelling = "parametersJsonSchema";
        JsonObject parameters = raw;
        if (raw == null) {
            raw = function.jsonObject("parameters");
            spelling = "parameters";
            parameters = raw == null ? null : OpenApiSchema.toJsonSchema(raw);
        }
        JsonObject others = function.others(Set.of("name", "description", "parameters", "parametersJsonSchema"));
        return new ToolDefinition.Function(
                function.requiredString("name"),
                function.string("description"),
                parameters,
                strict,
                null,
                null,
                Members.of(others, spelling, raw));
    }

    /** The choice, null when the caller made none. */
    static @Nullable ToolChoice choice(ProtoFields root) {
        ProtoFields calling = calling(root);
        String mode = calling == null ? null : calling.string("mode");
        if (calling == null || mode == null) {
            return null;
        }
        List<String> names = calling.strings("allowedFunctionNames");
        return switch (mode.toUpperCase(Locale.ROOT)) {
            case "AUTO", "VALIDATED" -> new ToolChoice(Mode.AUTO, names);
            case "NONE" -> ToolChoice.NONE;
            case "ANY" -> names.size() == 1 ? ToolChoice.one(names.get(0)) : new ToolChoice(Mode.ANY, names);
            case "MODE_UNSPECIFIED" -> null;
            default ->
                throw GatewayException.invalid(
                        calling.at("mode"), "'" + calling.at("mode") + "' must be AUTO, ANY, NONE or VALIDATED.");
        };
    }

    private static @Nullable ProtoFields calling(ProtoFields root) {
        ProtoFields config = root.object("toolConfig");
        return config == null ? null : config.object("functionCallingConfig");
    }

    /** What {@code toolConfig} says beyond the choice, null when nothing. */
    static @Nullable JsonObject rest(ProtoFields root) {
        ProtoFields config = root.object("toolConfig");
        ProtoFields calling = calling(root);
        if (config == null) {
            return null;
        }
        JsonObject others = config.others(Set.of("functionCallingConfig"));
        JsonObjectBuilder out = others == null ? Json.object() : Json.object(others);
        JsonObject more = calling == null ? null : calling.others(Set.of("mode", "allowedFunctionNames"));
        JsonObjectBuilder inner = more == null ? Json.object() : Json.object(more);
        String mode = calling == null ? null : calling.string("mode");
        if ("VALIDATED".equalsIgnoreCase(mode)) {
            inner.add("mode", "VALIDATED");
        }
        JsonObject kept = inner.build();
        if (!kept.isEmpty()) {
            out.add("functionCallingConfig", kept);
        }
        JsonObject rest = out.build();
        return rest.isEmpty() ? null : rest;
    }

    /** Extensions are written back under the names they were read from. */
    static Extensions extensions(ProtoFields root, Set<String> known, @Nullable JsonObject config) {
        JsonObjectBuilder out = Json.object();
        JsonObject others = root.others(known);
        if (others != null) {
            others.forEach((name, value) -> out.add(ProtoFields.camel(name), value));
        }
        JsonObject tools = rest(root);
        if (tools != null) {
            out.add("toolConfig", tools);
        }
        if (config != null) {
            out.add("generationConfig", config);
        }
        return Extensions.of(Members.DIALECT, out.build());
    }
}
