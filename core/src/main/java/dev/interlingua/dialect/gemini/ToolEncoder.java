package dev.interlingua.dialect.gemini;

import dev.interlingua.catalog.Capability;
import dev.interlingua.catalog.ModelProfile;
import dev.interlingua.dialect.FreeForm;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ServerTools;
import dev.interlingua.dialect.Target;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes {@code tools} and {@code toolConfig}. */
final class ToolEncoder {
    private static final JsonObject NO_ARGUMENTS =
            Json.object().add("type", "object").add("properties", Json.object()).build();

    private final ChatRequest request;
    private final Target target;
    private final ModelProfile profile;
    private final ToolNames names;
    private final Losses losses;
    private final Set<String> declared = new HashSet<>();
    private final ServerToolEncoder servers;
    private final Set<JsonObject> sent = new HashSet<>();
    /** Tools of other providers that are not offered. */
    private final List<ToolDefinition.Server> lost = new ArrayList<>();

    private boolean mixed;
    private boolean serverTools;

    ToolEncoder(ChatRequest request, Target target, ToolNames names, Losses losses) {
        this.request = request;
        this.target = target;
        this.profile = target.profile();
        this.names = names;
        this.losses = losses;
        this.servers = new ServerToolEncoder(request, target, losses);
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
        if (mixes()) {
            servers.mcp().ifPresent(tool -> offer(tool, out));
        } else {
            servers.dropAll();
        }
        JsonArray tools = out.build();
        return tools.isEmpty() ? null : tools;
    }

    private JsonObject declaration(ToolDefinition tool, String name, String param) {
        JsonObjectBuilder out = Json.object().add("name", name);
        if (tool instanceof ToolDefinition.Custom custom) {
            describe(out, FreeForm.description(custom));
            parameters(out, FreeForm.SCHEMA, param);
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
        if (servers.tells(server, param)
                || isExcluded(server)
                || !target.serverTools().admits(server, param, request, losses)) {
            return;
        }
        if (PictureTool.is(server) && profile.can(Capability.IMAGE_OUTPUT)) {
            // such a model needs no tool to paint
            PictureTool.check(server, param, losses);
            serverTools = true;
            return;
        }
        JsonObject json = mixes() ? servers.of(server, param) : null;
        if (json == null) {
            lost.add(server);
            losses.dropped(param);
        } else if (sent.add(json)) {
            offer(json, out);
        }
    }

    private boolean mixes() {
        return declared.isEmpty() || profile.can(Capability.SERVER_TOOLS_WITH_FUNCTIONS);
    }

    private void offer(JsonObject tool, JsonArrayBuilder out) {
        mixed |= !declared.isEmpty();
        serverTools = true;
        out.add(tool);
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
        if (choice.mode() == ToolChoice.Mode.ONE && !request.tools().isEmpty()) {
            refuseLost(choice.names().get(0));
            if (!serverTools) {
                throw unknown(choice.names().get(0));
            }
        }
        if (serverTools && choice.mode() != ToolChoice.Mode.AUTO) {
            losses.dropped("tool_choice");
        }
        return null;
    }

    /** A tool that was chosen must not be passed over. */
    private void refuseLost(String name) {
        if (lost.stream().anyMatch(tool -> ServerTools.isNamed(tool, name))) {
            throw unknown(name);
        }
    }

    private static GatewayException unknown(String name) {
        return GatewayException.invalid(
                "tool_choice", "The tool '" + name + "' is not among the tools this model can be given.");
    }

    private @Nullable JsonObject calling(ToolChoice choice) {
        Set<String> functions = new LinkedHashSet<>();
        for (String name : choice.names()) {
            String function = function(name);
            if (function != null) {
                functions.add(function);
            } else {
                refuseLost(name);
                if (request.tools().stream().noneMatch(tool -> isServed(tool, name))) {
                    throw unknown(name);
                }
            }
        }
        if (functions.isEmpty() && !choice.names().isEmpty()) {
            // Only functions can be chosen: a tool of Google's own is offered, no more.
            losses.dropped("tool_choice");
            return null;
        }
        JsonArrayBuilder allowed = Json.array();
        functions.forEach(name -> allowed.add(names.wireName(name)));
        String mode = switch (choice.mode()) {
            case AUTO -> choice.names().isEmpty() && !isValidated() ? "AUTO" : "VALIDATED";
            case NONE -> "NONE";
            case ANY, ONE -> "ANY";
        };
        JsonObjectBuilder out = Json.object().add("mode", mode);
        if (!functions.isEmpty()) {
            out.add("allowedFunctionNames", allowed);
        }
        return out.build();
    }

    /** The declared function that a choice calls {@code name}: one of a group also by its bare name; null for none. */
    private @Nullable String function(String name) {
        if (declared.contains(name)) {
            return name;
        }
        for (ToolDefinition tool : request.tools()) {
            String qualified = name(tool);
            if (tool instanceof ToolDefinition.Function function
                    && function.name().equals(name)
                    && qualified != null
                    && declared.contains(qualified)) {
                return qualified;
            }
        }
        return null;
    }

    private static boolean isServed(ToolDefinition tool, String name) {
        return tool instanceof ToolDefinition.Server server && ServerTools.isNamed(server, name);
    }

    /** Whether a choice among some tools leaves out {@code tool}. */
    private boolean isExcluded(ToolDefinition.Server tool) {
        ToolChoice choice = request.toolChoice();
        return choice != null
                && choice.mode() != ToolChoice.Mode.ONE
                && !choice.names().isEmpty()
                && !tool.dialect().equals(Members.DIALECT)
                && choice.names().stream().noneMatch(name -> ServerTools.isNamed(tool, name));
    }

    private boolean isValidated() {
        JsonObject kept = Members.kept(request.extensions(), "toolConfig");
        return kept != null
                && kept.get("functionCallingConfig") instanceof JsonObject calling
                && calling.containsKey("mode");
    }
}
