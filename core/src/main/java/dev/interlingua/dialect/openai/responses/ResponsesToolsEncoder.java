package dev.interlingua.dialect.openai.responses;

import static dev.interlingua.dialect.openai.responses.OpenAiResponsesDialect.FORMAT;

import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ToolNames;
import dev.interlingua.dialect.openai.common.OpenAiSchemas;
import dev.interlingua.dialect.openai.common.OpenAiTools;
import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.ToolChoice;
import dev.interlingua.model.ToolDefinition;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Writes {@code tools} and {@code tool_choice}. */
final class ResponsesToolsEncoder {
    private static final String TYPE = "type";
    private static final String NAME = "name";

    private final ToolNames names;
    private final HostedTools hosted;
    private final BiPredicate<ToolDefinition.Server, String> admits;
    private final Losses losses;
    private final List<JsonObject> tools = new ArrayList<>();
    /** How a choice names a tool, by the tool's neutral name. */
    private final Map<String, JsonObject> choices = new HashMap<>();

    private @Nullable String openNamespace;
    private @Nullable JsonObject openGroup;
    private List<JsonObject> grouped = new ArrayList<>();

    /** @param admits whether another dialect's tool at a path may be offered */
    ResponsesToolsEncoder(
            ToolNames names, HostedTools hosted, BiPredicate<ToolDefinition.Server, String> admits, Losses losses) {
        this.admits = admits;
        this.names = names;
        this.hosted = hosted;
        this.losses = losses;
    }

    void encode(List<ToolDefinition> definitions) {
        for (int i = 0; i < definitions.size(); i++) {
            ToolDefinition tool = definitions.get(i);
            if (isFound(tool)) {
                continue;
            }
            if (tool instanceof ToolDefinition.Function function) {
                function(function, "tools[" + i + "]");
            } else if (tool instanceof ToolDefinition.Custom custom) {
                custom(custom);
            } else if (tool instanceof ToolDefinition.Server server) {
                server(server, "tools[" + i + "]");
            }
        }
        closeNamespace();
        for (JsonObject server : hosted.servers()) {
            tools.add(server);
            JsonObject choice = Json.object()
                    .add(TYPE, "mcp")
                    .add("server_label", server.getString("server_label"))
                    .build();
            choices.putIfAbsent(server.getString("server_label"), choice);
        }
    }

    private static boolean isFound(ToolDefinition tool) {
        return tool instanceof ToolDefinition.Function function && ClientTools.isFound(function.extensions())
                || tool instanceof ToolDefinition.Custom custom && ClientTools.isFound(custom.extensions());
    }

    JsonArray tools() {
        JsonArrayBuilder array = Json.array();
        tools.forEach(array::add);
        return array.build();
    }

    private void function(ToolDefinition.Function tool, String path) {
        JsonObject own = ClientTools.own(tool);
        if (own != null) {
            closeNamespace();
            tools.add(own);
            choices.put(
                    tool.name(), Json.object().add(TYPE, own.getString(TYPE)).build());
            return;
        }
        JsonObject others = tool.extensions().of(FORMAT);
        String name = tool.namespace() == null ? names.wireName(tool.name()) : tool.name();
        JsonObjectBuilder json = Json.object().add(TYPE, "function").add(NAME, name);
        if (tool.description() != null) {
            json.add("description", tool.description());
        }
        JsonObject parameters = OpenAiSchemas.parameters(tool.parameters());
        json.add("parameters", parameters);
        if (tool.strict() != null) {
            json.add("strict", others == null ? strict(tool.strict(), parameters, path) : tool.strict());
        } else if (others == null) {
            // Left out, this endpoint would be strict, and refuse most schemas.
            json.add("strict", false);
        }
        choices.put(
                ToolTable.flatName(tool),
                Json.object().add(TYPE, "function").add(NAME, name).build());
        choices.putIfAbsent(
                tool.name(), Json.object().add(TYPE, "function").add(NAME, name).build());
        place(withOthers(json, others), tool.namespace(), ToolTable.group(others));
    }

    /** OpenAI's strict subset is narrower than other vendors': what does not fit would be refused as a whole. */
    private boolean strict(boolean wanted, JsonObject parameters, String path) {
        if (wanted && !OpenAiSchemas.fitsStrict(parameters)) {
            losses.converted(path + ".strict", "false");
            return false;
        }
        return wanted;
    }

    /** Pictures are made by a tool here. */
    void addImageGeneration(@Nullable String size) {
        JsonObjectBuilder wanted = Json.object().add(TYPE, "image_generation");
        JsonObject tool = (size == null ? wanted : wanted.add("size", size)).build();
        if (tools.stream().noneMatch(each -> "image_generation".equals(Loose.string(each, TYPE)))) {
            tools.add(tool);
        }
    }

    private void custom(ToolDefinition.Custom tool) {
        JsonObject others = tool.extensions().of(FORMAT);
        JsonObject group = ToolTable.group(others);
        String namespace = Loose.string(group, NAME);
        String name = namespace == null
                ? names.wireName(tool.name())
                : tool.name().substring(ResponsesTools.flat(namespace, "").length());
        JsonObjectBuilder json = Json.object().add(TYPE, "custom").add(NAME, name);
        if (tool.description() != null) {
            json.add("description", tool.description());
        }
        JsonObject format = OpenAiTools.responsesFormat(tool.format());
        if (format != null) {
            json.add("format", format);
        }
        choices.put(
                tool.name(), Json.object().add(TYPE, "custom").add(NAME, name).build());
        place(withOthers(json, others), namespace, group);
    }

    private static JsonObject withOthers(JsonObjectBuilder json, @Nullable JsonObject others) {
        if (others != null) {
            JsonObject rest = Fields.root(others).others(Set.of(ResponsesTools.NAMESPACE));
            if (rest != null) {
                rest.forEach(json::add);
            }
        }
        return json.build();
    }

    private void place(JsonObject tool, @Nullable String namespace, @Nullable JsonObject group) {
        if (namespace == null) {
            closeNamespace();
            tools.add(tool);
            return;
        }
        if (!namespace.equals(openNamespace)) {
            closeNamespace();
            openNamespace = namespace;
            openGroup = group;
        }
        grouped.add(tool);
    }

    private void closeNamespace() {
        if (openNamespace != null) {
            JsonArrayBuilder inner = Json.array();
            grouped.forEach(inner::add);
            JsonObjectBuilder json = openGroup == null
                    ? Json.object().add(TYPE, ResponsesTools.NAMESPACE).add(NAME, openNamespace)
                    : Json.object(openGroup);
            tools.add(json.add("tools", inner).build());
        }
        openNamespace = null;
        openGroup = null;
        grouped = new ArrayList<>();
    }

    private void server(ToolDefinition.Server tool, String path) {
        closeNamespace();
        boolean own = tool.dialect().equals(FORMAT);
        if (hosted.isToldByServer(tool, path) || !own && !admits.test(tool, path)) {
            return;
        }
        JsonObject json = tool.dialect().equals(FORMAT) ? tool.json() : hosted.of(tool, path);
        if (json == null) {
            losses.dropped(path);
            return;
        }
        if (tool.dialect().equals(FORMAT) || !tools.contains(json)) {
            tools.add(json);
        }
        String type = json.getString(TYPE, "");
        JsonObject choice = Json.object().add(TYPE, type).build();
        choices.putIfAbsent(tool.kind() == ToolDefinition.ServerToolKind.WEB_SEARCH ? "web_search" : type, choice);
        String name = Loose.string(tool.json(), NAME);
        if (name != null) {
            choices.putIfAbsent(name, choice);
        }
    }

    /**
     * The choice to send; null when there is nothing to choose from.
     *
     * @throws GatewayException when it names a tool that is not there
     */
    @Nullable
    JsonValue choice(ToolChoice choice) {
        if (tools.isEmpty()) {
            if (choice.mode() == ToolChoice.Mode.ONE) {
                throw unknown(choice.names().get(0));
            }
            return null;
        }
        return switch (choice.mode()) {
            case NONE -> Json.string("none");
            case ONE -> named(choice.names().get(0));
            case AUTO -> choice.names().isEmpty() ? Json.string("auto") : allowed("auto", choice.names());
            case ANY -> choice.names().isEmpty() ? Json.string("required") : allowed("required", choice.names());
        };
    }

    /** The choice as an answer repeats it: one that names an unknown tool is repeated as {@code auto}. */
    JsonValue echo(ToolChoice choice) {
        boolean known =
                tools.isEmpty() ? choice.names().isEmpty() : choices.keySet().containsAll(choice.names());
        JsonValue written = known ? choice(choice) : null;
        return written == null ? Json.string("auto") : written;
    }

    private JsonObject named(String name) {
        JsonObject choice = choices.get(name);
        if (choice == null) {
            throw unknown(name);
        }
        return choice;
    }

    private static GatewayException unknown(String name) {
        return GatewayException.invalid(
                "tool_choice", "Tool choice '" + name + "' not found among the tools this model can be given.");
    }

    private JsonObject allowed(String mode, List<String> wanted) {
        JsonArrayBuilder allowed = Json.array();
        wanted.forEach(name -> allowed.add(named(name)));
        return Json.object()
                .add(TYPE, "allowed_tools")
                .add("mode", mode)
                .add("tools", allowed)
                .build();
    }
}
