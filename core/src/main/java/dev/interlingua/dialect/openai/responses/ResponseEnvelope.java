package dev.interlingua.dialect.openai.responses;

import static dev.interlingua.dialect.openai.responses.OpenAiResponsesDialect.FORMAT;

import dev.interlingua.dialect.CallIds;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.dialect.StateCodec;
import dev.interlingua.dialect.ToolNames;
import dev.interlingua.dialect.openai.common.OpenAiErrors;
import dev.interlingua.dialect.openai.common.OpenAiReasoning;
import dev.interlingua.dialect.openai.common.OpenAiUsage;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.OutputFormat;
import dev.interlingua.model.ReasoningOptions;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.model.ToolChoice;
import dev.interlingua.model.ToolDefinition;
import dev.interlingua.model.Usage;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The response object around the output. The schema requires most of the request to be repeated in it, defaults filled in
 * (OpenAI's OpenAPI description, schema {@code Response}).
 */
final class ResponseEnvelope {
    private final String id;
    private final String model;
    private final long created;
    private final JsonObject echo;
    private final @Nullable JsonObject upstream;

    ResponseEnvelope(StreamEvent.Started start, ReplyContext context) {
        ChatRequest request = context.request();
        this.id = id(start.id(), context.requestId());
        this.model = start.model() == null ? request.model() : start.model();
        this.created = start.created() == null ? context.createdSeconds() : start.created();
        this.echo = echo(request);
        this.upstream = start.extensions().of(FORMAT);
    }

    private static String id(@Nullable String upstream, String requestId) {
        String base = upstream == null || upstream.isEmpty() ? requestId : upstream;
        return base.startsWith("resp_") ? base : "resp_" + CallIds.fit(base, 64);
    }

    String id() {
        return id;
    }

    /** An item id that is the same whenever the same answer is written. */
    String itemId(String prefix, int index) {
        return prefix + CallIds.hash(id + '\u0000' + index, 32);
    }

    /** The object while the answer is being made. */
    JsonObject running() {
        return build("in_progress", null, null, JsonValue.EMPTY_JSON_ARRAY, null, null);
    }

    JsonObject finished(
            ResponsesVocabulary.Outcome outcome, JsonArray output, @Nullable Usage usage, @Nullable String tier) {
        return build(
                outcome.status(), outcome.reason(), outcome.error(), output, usage == null ? Usage.NONE : usage, tier);
    }

    private JsonObject build(
            String status,
            @Nullable String reason,
            @Nullable ApiError error,
            JsonArray output,
            @Nullable Usage usage,
            @Nullable String tier) {
        JsonObjectBuilder json = Json.object()
                .add("id", id)
                .add("object", "response")
                .add("created_at", created)
                .add("status", status)
                .add("error", error == null ? JsonValue.NULL : error(error))
                .add(
                        "incomplete_details",
                        reason == null
                                ? JsonValue.NULL
                                : Json.object().add("reason", reason).build())
                .add("model", model)
                .add("output", output)
                .add("usage", usage == null ? JsonValue.NULL : OpenAiUsage.writeResponses(usage));
        echo.forEach(json::add);
        if (upstream != null) {
            upstream.forEach(json::add);
        }
        if (tier != null) {
            json.add("service_tier", tier);
        }
        return json.build();
    }

    static JsonObject error(ApiError error) {
        return Json.object()
                .add("code", ResponsesVocabulary.errorCode(error.kind()))
                .add("message", OpenAiErrors.message(error))
                .build();
    }

    private static JsonObject echo(ChatRequest request) {
        JsonObject others = request.extensions().of(FORMAT);
        JsonObject state = request.extensions().of(StateCodec.MARKS);
        JsonObjectBuilder echo = Json.object()
                .add("background", Loose.isTrue(state, "background"))
                .add("instructions", orNull(ResponsesInputEncoder.instructionsOf(request.messages())))
                .add("max_output_tokens", orNull(request.sampling().maxOutputTokens()))
                .add("max_tool_calls", kept(others, "max_tool_calls"))
                .add("metadata", metadata(request))
                .add("parallel_tool_calls", !Boolean.FALSE.equals(request.parallelToolCalls()))
                .add("previous_response_id", kept(state, "previous_response_id"))
                .add("prompt_cache_key", orNull(request.cacheKey()))
                .add("reasoning", reasoning(request.reasoning()))
                .add("safety_identifier", kept(others, "safety_identifier"))
                .add("service_tier", request.serviceTier() == null ? "auto" : request.serviceTier())
                .add("store", Loose.isTrue(state, "store"))
                .add("temperature", orOne(request.sampling().temperature()))
                .add("text", text(request))
                .add("tool_choice", toolChoice(request, others))
                .add("tools", tools(request.tools()))
                .add("top_logprobs", orNull(request.sampling().topLogprobs(), 0))
                .add("top_p", orOne(request.sampling().topP()))
                .add("truncation", "disabled")
                .add("user", kept(others, "user"));
        if (state != null && state.containsKey("conversation")) {
            echo.add("conversation", state.get("conversation"));
        }
        return echo.build();
    }

    private static JsonValue kept(@Nullable JsonObject others, String name) {
        JsonValue value = others == null ? null : others.get(name);
        return value == null ? JsonValue.NULL : value;
    }

    private static JsonValue orNull(@Nullable String text) {
        return text == null ? JsonValue.NULL : Json.string(text);
    }

    private static JsonValue orNull(@Nullable Integer number) {
        return number == null ? JsonValue.NULL : Json.number(number);
    }

    private static JsonValue orNull(@Nullable Integer number, int otherwise) {
        return Json.number(number == null ? otherwise : number);
    }

    private static JsonValue orOne(@Nullable BigDecimal number) {
        return Json.number(number == null ? BigDecimal.ONE : number);
    }

    private static JsonObjectBuilder metadata(ChatRequest request) {
        JsonObjectBuilder metadata = Json.object();
        request.metadata().forEach(metadata::add);
        return metadata;
    }

    private static JsonObjectBuilder reasoning(ReasoningOptions options) {
        return Json.object()
                .add("effort", options.effort() == null ? JsonValue.NULL : word(options))
                .add("summary", orNull(options.summary()));
    }

    private static JsonValue word(ReasoningOptions options) {
        return options.effort() == null ? JsonValue.NULL : Json.string(OpenAiReasoning.word(options.effort()));
    }

    private static JsonObjectBuilder text(ChatRequest request) {
        JsonObjectBuilder text = Json.object();
        if (request.outputFormat() instanceof OutputFormat.Text) {
            text.add("format", Json.object().add("type", "text"));
        }
        ResponsesText.encode(request, null).forEach(text::add);
        return text;
    }

    private static JsonValue toolChoice(ChatRequest request, @Nullable JsonObject others) {
        JsonValue special = others == null ? null : others.get("tool_choice");
        ToolChoice choice = request.toolChoice();
        if (special != null || choice == null) {
            return special == null ? Json.string("auto") : special;
        }
        ResponsesToolsEncoder tools = unchanged(request.tools());
        return tools.echo(choice);
    }

    /** Writes tools by the caller's own names, legal upstream or not. */
    private static ResponsesToolsEncoder unchanged(List<ToolDefinition> definitions) {
        ToolNames names = new ToolNames("(?s).", Integer.MAX_VALUE, false);
        ResponsesToolsEncoder encoder = new ResponsesToolsEncoder(
                names, new HostedTools(List.of(), new Losses()), (tool, path) -> true, new Losses());
        encoder.encode(definitions);
        return encoder;
    }

    /** What opens a server of tools is nothing to repeat; the vendor does not either. */
    private static JsonObject withoutSecrets(JsonObject tool) {
        if (!"mcp".equals(Loose.string(tool, "type"))) {
            return tool;
        }
        return Json.object(tool)
                .remove("authorization")
                .add("headers", JsonValue.NULL)
                .build();
    }

    /** The tools as written; where the caller left it open, they were not strict. */
    private static JsonArray tools(List<ToolDefinition> definitions) {
        JsonArrayBuilder tools = Json.array();
        for (JsonObject tool : unchanged(definitions).tools().getValuesAs(JsonObject.class)) {
            boolean open = "function".equals(Loose.string(tool, "type")) && !tool.containsKey("strict");
            tools.add(open ? Json.object(tool).add("strict", false).build() : withoutSecrets(tool));
        }
        return tools.build();
    }
}
