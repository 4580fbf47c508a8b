package dev.interlingua.dialect.claude;

import dev.interlingua.catalog.Capability;
import dev.interlingua.dialect.CallIds;
import dev.interlingua.dialect.CountTokens;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.StoredContent;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.WireRequest;
import dev.interlingua.http.Headers;
import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.ToolChoice;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes a request of any origin by Claude's rules (platform.claude.com, "Create a Message"). */
final class ClaudeRequestEncoder {
    static final String PATH = "/v1/messages";

    private static final Set<String> WRITTEN_ELSEWHERE = Set.of(
            "system",
            "stream",
            "thinking",
            "output_config",
            "output_format",
            "metadata",
            "service_tier",
            "tool_choice");
    /** What {@code /v1/messages/count_tokens} takes (platform.claude.com, "Count tokens in a Message"). */
    private static final Set<String> PROMPT =
            Set.of("model", "messages", "system", "tools", "tool_choice", "thinking", "output_config");

    /** Anthropic asks for opaque user ids: nothing that identifies a person. */
    private static final Pattern PERSONAL = Pattern.compile(".*@.*|[+(]?[0-9][0-9 ()./-]{6,}");

    private static final int LONGEST_USER_ID = 512;

    private final ChatRequest request;
    private final Target target;
    private final Losses losses;
    private final @Nullable JsonObject own;
    private final ClaudeToolTable table;
    private final ClaudeMcp mcp;
    private final ClaudeHistory history;
    private final ThinkingPlan thinking;
    private final OutputPlan output;

    private ClaudeRequestEncoder(ChatRequest request, Target target, Losses losses) {
        this.request = request;
        this.target = target;
        this.losses = losses;
        own = ClaudeOwn.of(request.extensions());
        table = ClaudeToolTable.of(request);
        mcp = new ClaudeMcp(request, target, losses);
        history = new ClaudeHistory(request, losses);
        thinking = ThinkingPlan.of(request, target, history.loopWithoutThinking(), losses);
        output = OutputPlan.of(request, target, thinking.manual(), losses);
    }

    static WireRequest encode(ChatRequest request, Target target, Losses losses) {
        ClaudeRequestEncoder encoder = new ClaudeRequestEncoder(request, target, losses);
        JsonObject body = ClaudeCacheMarks.limited(encoder.body());
        Headers headers = Headers.of("Content-Type", "application/json");
        if (encoder.mcp.servers() != null) {
            headers = headers.with("anthropic-beta", ClaudeMcp.BETA);
        }
        return new WireRequest(PATH, headers, Json.bytes(body), encoder.table.repaired());
    }

    /** The prompt alone, for its tokens to be counted. */
    static JsonObject prompt(ChatRequest request, Target target, Losses losses) {
        return CountTokens.only(new ClaudeRequestEncoder(request, target, losses).body(), PROMPT);
    }

    private JsonObject body() {
        StoredContent.requireNone(request);
        JsonArray system = system();
        if (history.turns().turns().isEmpty() && system.isEmpty()) {
            throw GatewayException.invalid("messages", "messages: at least one message is required");
        }
        JsonObjectBuilder body = Json.object().add("model", target.model()).add("max_tokens", thinking.maxTokens());
        if (!system.isEmpty()) {
            body.add("system", system);
        }
        body.add("messages", messages());
        tools(body);
        JsonArray servers = mcp.servers();
        if (servers != null) {
            body.add("mcp_servers", servers);
        }
        ClaudeOwn.add(body, "thinking", thinking.thinking());
        output(body);
        ClaudeSamplingEncoder.encode(request, target.profile(), thinking.manual(), body, losses);
        metadata(body);
        serviceTier(body);
        if (target.stream()) {
            body.add("stream", true);
        } else if (own != null && own.get("stream") == JsonValue.FALSE) {
            body.add("stream", false);
        }
        return ClaudeOwn.complete(body.build(), own, WRITTEN_ELSEWHERE);
    }

    private JsonArray system() {
        List<ContentPart> parts = history.turns().instructions().stream()
                .flatMap(message -> message.parts().stream())
                .toList();
        JsonArray own = ClaudeSystem.ownBlocks(request, parts);
        JsonArrayBuilder system = own == null ? Json.array() : Json.array(own);
        for (ContentPart part : own == null ? parts : List.<ContentPart>of()) {
            if (part instanceof ContentPart.Text text) {
                system.add(ClaudeBlockEncoder.textBlock(text));
            } else {
                losses.dropped(history.path(part));
            }
        }
        if (output.instruction() != null) {
            system.add(Json.object().add("type", "text").add("text", output.instruction()));
        }
        return system.build();
    }

    private JsonArray messages() {
        boolean structured = output.schema() != null;
        ClaudeBlockEncoder blocks = new ClaudeBlockEncoder(history, table, !structured, losses);
        boolean prefill = target.profile().can(Capability.PREFILL) && !thinking.on() && !structured;
        boolean midway = target.profile().can(Capability.MIDWAY_INSTRUCTIONS);
        return new ClaudeMessagesEncoder(blocks, history, midway, prefill, losses).encode();
    }

    private void tools(JsonObjectBuilder body) {
        Map<String, JsonObject> tools =
                new LinkedHashMap<>(new ClaudeToolsEncoder(request, target, table, mcp, losses).encode());
        boolean offered = !tools.isEmpty();
        if (!offered) {
            refuseMissingTool();
            tools.putAll(ClaudeToolsEncoder.placeholders(history, table));
        }
        JsonObject outputSchema = output.toolSchema();
        JsonObject choice;
        if (outputSchema != null) {
            String name = table.outputTool();
            tools.put(name, ClaudeToolsEncoder.outputTool(name, outputSchema));
            JsonObjectBuilder forced = offered && !isNone()
                    ? Json.object().add("type", "any")
                    : Json.object().add("type", "tool").add("name", name);
            choice = forced.add("disable_parallel_tool_use", true).build();
        } else if (offered) {
            choice = ClaudeToolChoice.encode(request, target, table, tools.keySet(), thinking.manual(), losses);
        } else {
            choice = Json.object().add("type", "none").build();
        }
        if (tools.isEmpty()) {
            return;
        }
        JsonArrayBuilder array = Json.array();
        tools.values().forEach(array::add);
        body.add("tools", array);
        ClaudeOwn.add(body, "tool_choice", choice);
    }

    private boolean isNone() {
        ToolChoice choice = request.toolChoice();
        return choice != null && choice.mode() == ToolChoice.Mode.NONE;
    }

    /** A tool that was chosen but could not be sent must not be passed over in silence. */
    private void refuseMissingTool() {
        ToolChoice choice = request.toolChoice();
        if (!request.tools().isEmpty() && choice != null && choice.mode() == ToolChoice.Mode.ONE) {
            throw GatewayException.unsupported(
                    "tool_choice", "tool_choice: tool '" + choice.names().get(0) + "' is not available with Claude");
        }
    }

    private void output(JsonObjectBuilder body) {
        JsonObject config = ClaudeOwn.object(own, "output_config");
        JsonObject format = OutputPlan.ownFormat(request);
        JsonObjectBuilder written = Json.object();
        if (thinking.effort() != null) {
            written.add("effort", ClaudeVocabulary.word(thinking.effort()));
        }
        if (output.schema() != null) {
            if (format == null) {
                format = Json.object()
                        .add("type", "json_schema")
                        .add("schema", output.schema())
                        .build();
            }
            boolean old = own != null && own.get("output_format") == format;
            (old ? body : written).add(old ? "output_format" : "format", format);
        }
        JsonObject complete = ClaudeOwn.complete(written.build(), config, Set.of("effort", "format"));
        if (!complete.isEmpty()) {
            body.add("output_config", complete);
        }
    }

    private void metadata(JsonObjectBuilder body) {
        JsonObject metadata = ClaudeOwn.object(own, "metadata");
        String user = request.userId();
        if (metadata != null && Objects.equals(Fields.root(metadata).string("user_id"), user)) {
            body.add("metadata", metadata);
        } else if (user != null && !user.isBlank()) {
            boolean hide = user.length() > LONGEST_USER_ID
                    || PERSONAL.matcher(user.strip()).matches();
            body.add("metadata", Json.object().add("user_id", hide ? CallIds.hex(user, 64) : user));
        }
    }

    private void serviceTier(JsonObjectBuilder body) {
        String tier = request.serviceTier();
        if (tier == null) {
            return;
        }
        if (own != null && tier.equals(own.getString("service_tier", null))) {
            body.add("service_tier", tier);
            return;
        }
        switch (tier) {
            case "auto", "standard", "unspecified" -> {}
            case "default", "standard_only" -> body.add("service_tier", "standard_only");
            case "flex" -> {
                body.add("service_tier", "standard_only");
                losses.converted("service_tier", "standard_only");
            }
            case "priority", "fast", "ultrafast" -> {
                body.add("service_tier", "auto");
                losses.converted("service_tier", "auto");
            }
            default -> losses.dropped("service_tier");
        }
    }
}
