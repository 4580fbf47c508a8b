package dev.interlingua.dialect.openai.chat;

import dev.interlingua.catalog.Capability;
import dev.interlingua.dialect.FreeForm;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.McpServer;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.ToolNames;
import dev.interlingua.dialect.openai.common.OpenAiSchemas;
import dev.interlingua.dialect.openai.common.OpenAiTools;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.ToolChoice;
import dev.interlingua.model.ToolDefinition;
import dev.interlingua.model.ToolDefinition.ServerToolKind;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes tools and the choice among them; knows the names the target reads. One per request. */
final class ChatToolsEncoder {
    private final ToolNames names = new ToolNames("[A-Za-z0-9_-]", 64, false);
    private final ChatRequest request;
    private final Target target;
    private final Losses losses;
    /** The wire name of every tool sent, and whether it is a custom one. */
    private final Map<String, Boolean> sent = new LinkedHashMap<>();

    /** The wire names of tools of groups by the names they have there. */
    private final Map<String, String> bare = new HashMap<>();

    private final Set<String> legacy;
    private final boolean searches;
    private final boolean customTools;
    private boolean searching;

    ChatToolsEncoder(ChatRequest request, Target target, Losses losses) {
        this.request = request;
        this.target = target;
        this.losses = losses;
        this.searches = target.profile().can(Capability.CHAT_WEB_SEARCH);
        this.customTools = target.profile().can(Capability.CUSTOM_TOOLS) && !target.legacyMaxTokens();
        legacy = Loose.objects(request.extensions().of(OpenAiChatDialect.ID), "functions").stream()
                .map(function -> String.valueOf(Loose.string(function, "name")))
                .collect(Collectors.toSet());
    }

    /** The name to send for a tool; one of a group carries the group's name in front. */
    String wireName(String name, @Nullable String namespace) {
        return names.wireName(namespace == null ? name : namespace + "__" + name);
    }

    Map<String, String> repaired() {
        return names.repaired();
    }

    boolean isEmpty() {
        return sent.isEmpty();
    }

    void write(JsonObjectBuilder out) {
        if (Loose.index(request.extensions().of("openai-responses"), "max_tool_calls", 0) > 0) {
            losses.dropped("max_tool_calls");
        }
        McpServer.of(request).stream()
                .filter(server -> !server.param().startsWith("tools"))
                .forEach(server -> losses.dropped(server.param()));
        JsonArrayBuilder list = Json.array();
        int written = 0;
        List<ToolDefinition> tools = request.tools();
        for (int i = 0; i < tools.size(); i++) {
            JsonObject wire = tool(tools.get(i), "tools[" + i + "]", out);
            if (wire != null) {
                list.add(wire);
                written++;
            }
        }
        if (written > 0) {
            out.add("tools", list);
        }
        ToolChoice choice = request.toolChoice();
        if (sent.isEmpty()) {
            refuseLostChoice(tools, choice);
            return;
        }
        if (choice != null) {
            out.add("tool_choice", choice(choice));
        }
        if (request.parallelToolCalls() != null) {
            out.add("parallel_tool_calls", request.parallelToolCalls().booleanValue());
        }
    }

    /** A tool that was asked for by name and cannot be offered is no small loss. */
    private void refuseLostChoice(List<ToolDefinition> tools, @Nullable ToolChoice choice) {
        if (!tools.isEmpty()
                && !searching
                && choice != null
                && choice.mode() == ToolChoice.Mode.ONE
                && !legacy.contains(choice.names().get(0))) {
            throw unknown(choice.names().get(0));
        }
    }

    /** A choice names a tool of a group by its bare name, too. */
    private String wire(String name) {
        String wire = names.wireName(name);
        String grouped = bare.get(name);
        return sent.containsKey(wire) || grouped == null ? wire : grouped;
    }

    private static GatewayException unknown(String name) {
        return GatewayException.invalid(
                "tool_choice",
                "'tool_choice' names '" + name + "', which is not among the tools this model can be given.");
    }

    private @Nullable JsonObject tool(ToolDefinition tool, String path, JsonObjectBuilder out) {
        if (tool instanceof ToolDefinition.Function function) {
            return legacy.contains(function.name()) ? null : function(function, path);
        }
        if (tool instanceof ToolDefinition.Custom custom) {
            return customTools || custom.extensions().of(OpenAiChatDialect.ID) != null
                    ? custom(custom)
                    : freeForm(custom);
        }
        ToolDefinition.Server server = (ToolDefinition.Server) tool;
        if (!server.dialect().equals(OpenAiChatDialect.ID)) {
            if (!target.serverTools().admits(server, path, request, losses)) {
                return null;
            }
            JsonObject options = searches && server.kind() == ServerToolKind.WEB_SEARCH
                    ? ChatSearchOptions.of(server.json(), path, losses)
                    : null;
            if (options == null) {
                losses.dropped(path);
            } else {
                searching = true;
                out.add(ChatToolsDecoder.WEB_SEARCH, options);
            }
            return null;
        }
        JsonValue search = server.json().get(ChatToolsDecoder.WEB_SEARCH);
        if (search != null) {
            out.add(ChatToolsDecoder.WEB_SEARCH, search);
            return null;
        }
        sent.put(String.valueOf(Loose.string(server.json(), "type")), false);
        return server.json();
    }

    private JsonObject function(ToolDefinition.Function tool, String path) {
        JsonObjectBuilder function = Json.object();
        String name = wireName(tool.name(), tool.namespace());
        sent.put(name, false);
        if (tool.namespace() != null) {
            bare.putIfAbsent(tool.name(), name);
        }
        function.add("name", name);
        if (tool.description() != null) {
            function.add("description", tool.description());
        }
        JsonObject parameters = OpenAiSchemas.parameters(tool.parameters());
        function.add("parameters", parameters);
        if (tool.strict() != null) {
            function.add("strict", strict(tool.strict(), parameters, path));
        }
        return nested("function", function, tool.extensions());
    }

    /** OpenAI's strict subset is narrower than other vendors': what does not fit would be refused as a whole. */
    private boolean strict(boolean wanted, JsonObject parameters, String path) {
        if (wanted && !OpenAiSchemas.fitsStrict(parameters)) {
            losses.converted(path + ".strict", "false");
            return false;
        }
        return wanted;
    }

    private JsonObject custom(ToolDefinition.Custom tool) {
        JsonObjectBuilder custom = Json.object();
        String name = wireName(tool.name(), null);
        sent.put(name, true);
        custom.add("name", name);
        if (tool.description() != null) {
            custom.add("description", tool.description());
        }
        JsonObject format = OpenAiTools.chatFormat(tool.format());
        if (format != null) {
            custom.add("format", format);
        }
        return nested("custom", custom, tool.extensions());
    }

    /** For a model that knows functions only. */
    private JsonObject freeForm(ToolDefinition.Custom tool) {
        String name = wireName(tool.name(), null);
        sent.put(name, false);
        JsonObjectBuilder function = Json.object().add("name", name);
        String description = FreeForm.description(tool);
        if (!description.isEmpty()) {
            function.add("description", description);
        }
        return Json.object()
                .add("type", "function")
                .add("function", function.add("parameters", FreeForm.SCHEMA))
                .build();
    }

    /** Whether a call of free text is written as one, and not as a function's. */
    boolean takesFreeText(String wireName) {
        return customTools || Boolean.TRUE.equals(sent.get(wireName));
    }

    /** {@code {type: name, name: {…}}} with the unmodelled members of both objects. */
    static JsonObject nested(String name, JsonObjectBuilder inner, Extensions extensions) {
        JsonObjectBuilder outer = Json.object().add("type", name);
        JsonObject rest = extensions.of(OpenAiChatDialect.ID);
        if (rest != null) {
            rest.forEach((key, value) -> {
                if (key.equals(name) && value instanceof JsonObject members) {
                    members.forEach(inner::add);
                } else {
                    outer.add(key, value);
                }
            });
        }
        return outer.add(name, inner).build();
    }

    private JsonValue choice(ToolChoice choice) {
        return switch (choice.mode()) {
            case NONE -> Json.string("none");
            case ONE -> named(choice.names().get(0));
            case AUTO -> choice.names().isEmpty() ? Json.string("auto") : subset("auto", choice.names());
            case ANY -> choice.names().isEmpty() ? Json.string("required") : subset("required", choice.names());
        };
    }

    private JsonValue subset(String mode, List<String> allowed) {
        JsonArrayBuilder tools = Json.array();
        allowed.forEach(name -> tools.add(named(name)));
        return Json.object()
                .add("type", "allowed_tools")
                .add("allowed_tools", Json.object().add("mode", mode).add("tools", tools))
                .build();
    }

    private JsonObject named(String name) {
        String wire = wire(name);
        Boolean custom = sent.get(wire);
        if (custom == null) {
            throw unknown(name);
        }
        String type = custom ? "custom" : "function";
        return Json.object()
                .add("type", type)
                .add(type, Json.object().add("name", wire))
                .build();
    }
}
