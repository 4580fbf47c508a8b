package dev.interlingua.dialect.gemini;

import dev.interlingua.catalog.Capability;
import dev.interlingua.catalog.ModelProfile;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ToolNames;
import dev.interlingua.json.Json;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.ToolChoice;
import dev.interlingua.model.ToolDefinition;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes {@code tools} and {@code toolConfig}. */
final class ToolEncoder {
    private static final JsonObject NO_ARGUMENTS =
            Json.object().add("type", "object").add("properties", Json.object()).build();

    private final ChatRequest request;
    private final ModelProfile profile;
    private final ToolNames names;
    private final Losses losses;
    private final Set<String> declared = new HashSet<>();
    private boolean mixed;
    private boolean serverTools;

    ToolEncoder(ChatRequest request, ModelProfile profile, ToolNames names, Losses losses) {
        this.request = request;
        this.profile = profile;
        this.names = names;
        this.losses = losses;
    }

    /** The table of names for {@code request}: Google allows letters, digits, {@code _ . : -}, 64 characters on all models. */
    static ToolNames names(ChatRequest request) {
        ToolNames names = new ToolNames("[A-Za-z0-9_.:-]", 64, true);
        for (ToolDefinition tool : request.tools()) {
            String name = name(tool);
            if (name != null) {
                names.wireName(name);
            }
        }
        return names;
    }

    /** The name a tool goes by where there are no namespaces; null for server tools. */
    static @Nullable String name(ToolDefinition tool) {
        if (tool instanceof ToolDefinition.Function function) {
            return qualified(function.namespace(), function.name());
        }
        return tool instanceof ToolDefinition.Custom custom ? custom.name() : null;
    }

    /** {@code name} with its namespace in front. */
    static String qualified(@Nullable String namespace, String name) {
        return namespace == null ? name : namespace + "__" + name;
    }

    /** The tools, null when there are none. */
    @Nullable
    JsonArray tools() {
        JsonArrayBuilder functions = Json.array();
        List<ToolDefinition> all = request.tools();
        for (int i = 0; i < all.size(); i++) {
            String name = name(all.get(i));
            if (name != null && declared.add(name)) {
                functions.add(declaration(all.get(i), names.wireName(name), "tools[" + i + "]"));
            }
        }
        JsonArrayBuilder out = Json.array();
        if (!declared.isEmpty()) {
            out.add(Json.object().add("functionDeclarations", functions));
        }
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) instanceof ToolDefinition.Server server) {
                server(server, "tools[" + i + "]", out);
            }
        }
        JsonArray tools = out.build();
        return tools.isEmpty() ? null : tools;
    }

    private JsonObject declaration(ToolDefinition tool, String name, String param) {
        JsonObjectBuilder out = Json.object().add("name", name);
        if (tool instanceof ToolDefinition.Custom custom) {
            String description = custom.description() == null ? "" : custom.description();
            JsonObject format = custom.format();
            String hint = format == null ? "" : "\nFormat of the input: " + Json.write(format);
            describe(out, (description + hint).strip());
            parameters(out, Arguments.CUSTOM_SCHEMA, param);
            return out.build();
        }
        ToolDefinition.Function function = (ToolDefinition.Function) tool;
        describe(out, function.description());
        JsonObject kept = Members.kept(function.extensions());
        if (kept == null || !keepsSchema(function, kept)) {
            parameters(out, function.parameters(), param + ".parameters");
            kept = kept == null ? null : without(kept);
        }
        return Members.merge(out.build(), kept);
    }

    private static void describe(JsonObjectBuilder out, @Nullable String description) {
        if (description != null && !description.isEmpty()) {
            out.add("description", description);
        }
    }

    /** Whether the caller's own schema still means what the function's parameters say. */
    private static boolean keepsSchema(ToolDefinition.Function function, JsonObject kept) {
        JsonObject parameters = function.parameters();
        if (parameters == null) {
            return !kept.containsKey("parameters") && !kept.containsKey("parametersJsonSchema");
        }
        return parameters.equals(kept.get("parametersJsonSchema"))
                || kept.get("parameters") instanceof JsonObject openApi
                        && OpenApiSchema.toJsonSchema(openApi).equals(parameters);
    }

    private static JsonObject without(JsonObject kept) {
        return Json.object(kept)
                .remove("parameters")
                .remove("parametersJsonSchema")
                .build();
    }

    private void parameters(JsonObjectBuilder out, @Nullable JsonObject schema, String param) {
        JsonObject whole = schema == null || schema.isEmpty() ? NO_ARGUMENTS : rooted(schema);
        if (profile.can(Capability.JSON_SCHEMA)) {
            out.add("parametersJsonSchema", JsonSchemaFilter.filter(whole, losses, param));
            return;
        }
        JsonObject converted = GeminiSchema.of(whole, losses, param);
        // an object without properties is refused there: a function without parameters has no schema at all
        if (converted.containsKey("properties") || converted.containsKey("anyOf")) {
            out.add("parameters", converted);
        }
    }

    private static JsonObject rooted(JsonObject schema) {
        if (schema.containsKey("$ref") || schema.containsKey("type")) {
            return schema.containsKey("properties") || schema.containsKey("$ref")
                    ? schema
                    : Json.object(schema).add("properties", Json.object()).build();
        }
        return Json.object(schema).add("type", "object").build();
    }

    private void server(ToolDefinition.Server server, String param, JsonArrayBuilder out) {
        if (server.dialect().equals(Members.DIALECT)) {
            out.add(server.json());
            serverTools = true;
            return;
        }
        String name = switch (server.kind()) {
            case WEB_SEARCH -> "googleSearch";
            case URL_FETCH -> "urlContext";
            case CODE_EXECUTION -> "codeExecution";
            default -> null;
        };
        // models that cannot hold an answer to a schema beside tools cannot mix the two kinds of tools either
        boolean mixes = declared.isEmpty() || profile.can(Capability.STRUCTURED_OUTPUT_WITH_TOOLS);
        if (name == null || !mixes) {
            losses.dropped(param);
            return;
        }
        mixed |= !declared.isEmpty();
        serverTools = true;
        out.add(Json.object().add(name, Json.object()));
    }

    /** The choice, null when nothing is to be said. Call after {@link #tools()}. */
    @Nullable
    JsonObject config() {
        JsonObjectBuilder out = Json.object();
        ToolChoice choice = request.toolChoice();
        JsonObject calling = choice == null ? null : declared.isEmpty() ? served(choice) : calling(choice);
        if (calling != null) {
            out.add("functionCallingConfig", calling);
        }
        if (mixed) {
            out.add("includeServerSideToolInvocations", true);
        }
        if (Boolean.FALSE.equals(request.parallelToolCalls()) && !declared.isEmpty()) {
            losses.dropped("parallel_tool_calls");
        }
        JsonObject config = out.build();
        return config.isEmpty() ? null : config;
    }

    /** Only functions can be chosen: a tool of Google's own is offered, or the choice cannot be kept at all. */
    private @Nullable JsonObject served(ToolChoice choice) {
        if (choice.mode() == ToolChoice.Mode.ONE
                && !serverTools
                && !request.tools().isEmpty()) {
            throw unknown(choice.names().get(0));
        }
        if (serverTools && choice.mode() != ToolChoice.Mode.AUTO) {
            losses.dropped("tool_choice");
        }
        return null;
    }

    private static GatewayException unknown(String name) {
        return GatewayException.invalid(
                "tool_choice", "The tool '" + name + "' is not among the tools this model can be given.");
    }

    private @Nullable JsonObject calling(ToolChoice choice) {
        for (String name : choice.names()) {
            if (!declared.contains(name)) {
                if (serverTools || request.tools().stream().anyMatch(ToolDefinition.Server.class::isInstance)) {
                    losses.dropped("tool_choice");
                    return null;
                }
                throw unknown(name);
            }
        }
        JsonArrayBuilder allowed = Json.array();
        choice.names().forEach(name -> allowed.add(names.wireName(name)));
        String mode = switch (choice.mode()) {
            case AUTO -> choice.names().isEmpty() && !isValidated() ? "AUTO" : "VALIDATED";
            case NONE -> "NONE";
            case ANY, ONE -> "ANY";
        };
        JsonObjectBuilder out = Json.object().add("mode", mode);
        if (!choice.names().isEmpty()) {
            out.add("allowedFunctionNames", allowed);
        }
        return out.build();
    }

    private boolean isValidated() {
        JsonObject kept = Members.kept(request.extensions(), "toolConfig");
        return kept != null
                && kept.get("functionCallingConfig") instanceof JsonObject calling
                && calling.containsKey("mode");
    }
}
