package dev.interlingua.dialect.openai.responses;

import static dev.interlingua.dialect.openai.responses.OpenAiResponsesDialect.FORMAT;

import dev.interlingua.dialect.openai.common.OpenAiReasoning;
import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatRequestBuilder;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.OutputFormat;
import dev.interlingua.model.ReasoningOptions;
import dev.interlingua.model.ReasoningOptions.Effort;
import dev.interlingua.model.Sampling;
import dev.interlingua.model.ToolDefinition;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a caller's request (API reference, "Create a model response"). */
final class ResponsesRequestDecoder {
    static final String ENCRYPTED = "reasoning.encrypted_content";
    static final String LOGPROBS = "message.output_text.logprobs";

    /** Members that need what only the vendor's own servers keep. */
    private static final List<String> STATEFUL = List.of("previous_response_id", "conversation", "prompt");

    private static final Set<String> KNOWN = Set.of(
            "model",
            "input",
            "instructions",
            "max_output_tokens",
            "temperature",
            "top_p",
            "top_logprobs",
            "text",
            "reasoning",
            "include",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "metadata",
            "prompt_cache_key",
            "service_tier",
            "store",
            "stream",
            "previous_response_id",
            "conversation",
            "prompt");

    private final Fields body;
    private final JsonObjectBuilder rest;

    private ResponsesRequestDecoder(Fields body) {
        this.body = body;
        JsonObject others = body.others(KNOWN);
        this.rest = others == null ? Json.object() : Json.object(others);
    }

    static ChatRequest decode(byte[] utf8) {
        Fields body = Fields.of(Json.readRequest(utf8), "");
        for (String name : STATEFUL) {
            if (body.has(name)) {
                throw unsupported(name);
            }
        }
        if (Boolean.TRUE.equals(body.bool("background"))) {
            throw unsupported("background");
        }
        return new ResponsesRequestDecoder(body).request();
    }

    private static GatewayException unsupported(String name) {
        return GatewayException.unsupported(
                name,
                "Unsupported parameter: '" + name + "' needs stored state, which this model's provider does not keep.");
    }

    private ChatRequest request() {
        ResponsesInput input = ResponsesInput.decode(body);
        List<String> include = body.strings("include");
        String userId = body.string("safety_identifier");
        ChatRequestBuilder request = ChatRequest.builder(body.requiredString("model"))
                .messages(input.messages())
                .tools(tools(input))
                .toolChoice(ResponsesTools.decodeChoice(body))
                .parallelToolCalls(body.bool("parallel_tool_calls"))
                .sampling(sampling(include))
                .outputFormat(outputFormat())
                .reasoning(reasoning(include))
                .verbosity(verbosity())
                .userId(userId == null ? body.string("user") : userId)
                .metadata(metadata())
                .serviceTier(body.string("service_tier"))
                .cacheKey(body.string("prompt_cache_key"))
                .store(body.bool("store"))
                .stream(Boolean.TRUE.equals(body.bool("stream")));
        keepWhatTheModelCannotHold(include);
        return request.extensions(Extensions.of(FORMAT, rest.build())).build();
    }

    /** A tool of the request wins over one of the same name that an item brings. */
    private List<ToolDefinition> tools(ResponsesInput input) {
        List<ToolDefinition> tools = new ArrayList<>(ResponsesTools.decode(body));
        Set<String> names = new HashSet<>();
        tools.forEach(tool -> names.add(ToolTable.flatName(tool)));
        for (ToolDefinition tool : input.tools()) {
            if (tool instanceof ToolDefinition.Server || names.add(ToolTable.flatName(tool))) {
                tools.add(tool);
            }
        }
        return tools;
    }

    private Sampling sampling(List<String> include) {
        return new Sampling(
                body.int32("max_output_tokens"),
                body.decimal("temperature"),
                body.decimal("top_p"),
                null,
                null,
                null,
                null,
                List.of(),
                null,
                include.contains(LOGPROBS) ? Boolean.TRUE : null,
                body.int32("top_logprobs"),
                null);
    }

    private OutputFormat outputFormat() {
        Fields text = body.object("text");
        Fields format = text == null ? null : text.object("format");
        if (format == null) {
            return new OutputFormat.Text();
        }
        String type = format.requiredString("type");
        return switch (type) {
            case "text" -> new OutputFormat.Text();
            case "json_object" -> new OutputFormat.Json();
            case "json_schema" -> schema(format);
            default ->
                throw GatewayException.invalid(
                        format.at("type"),
                        "Invalid value: '" + type
                                + "'. Supported values are: 'json_object', 'json_schema', and 'text'.");
        };
    }

    private static OutputFormat schema(Fields format) {
        JsonObject schema = format.jsonObject("schema");
        if (schema == null) {
            throw format.missing("schema");
        }
        return new OutputFormat.JsonSchema(
                format.string("name"), format.string("description"), schema, format.bool("strict"));
    }

    private @Nullable String verbosity() {
        Fields text = body.object("text");
        return text == null ? null : text.string("verbosity");
    }

    private ReasoningOptions reasoning(List<String> include) {
        Fields reasoning = body.object("reasoning");
        boolean carry = include.contains(ENCRYPTED);
        if (reasoning == null) {
            return new ReasoningOptions(null, null, null, null, null, carry);
        }
        String word = reasoning.string("effort");
        Effort effort = word == null ? null : OpenAiReasoning.effort(word);
        if (word != null && effort == null) {
            throw GatewayException.invalid(
                    reasoning.at("effort"),
                    "Invalid value: '" + word
                            + "'. Supported values are: 'none', 'minimal', 'low', 'medium', 'high', 'xhigh', and"
                            + " 'max'.");
        }
        String summary = reasoning.string("summary");
        return new ReasoningOptions(
                effort == null ? null : OpenAiReasoning.mode(effort),
                effort,
                null,
                summary == null ? null : Boolean.TRUE,
                summary,
                carry);
    }

    private Map<String, String> metadata() {
        Fields metadata = body.object("metadata");
        Map<String, String> pairs = new LinkedHashMap<>();
        if (metadata != null) {
            metadata.json().keySet().forEach(key -> pairs.put(key, metadata.requiredString(key)));
        }
        return pairs;
    }

    private void keepWhatTheModelCannotHold(List<String> include) {
        JsonArrayBuilder includes = Json.array();
        include.stream()
                .filter(word -> !word.equals(ENCRYPTED) && !word.equals(LOGPROBS))
                .forEach(includes::add);
        addUnlessEmpty("include", includes.build());
        Fields reasoning = body.object("reasoning");
        if (reasoning != null) {
            addUnlessEmpty("reasoning", reasoning.others(Set.of("effort", "summary")));
        }
        Fields text = body.object("text");
        if (text != null) {
            JsonObject others = text.others(Set.of("format", "verbosity"));
            JsonObjectBuilder kept = others == null ? Json.object() : Json.object(others);
            JsonObject format = text.jsonObject("format");
            if (format != null
                    && format.get("type") instanceof JsonString type
                    && type.getString().equals("text")) {
                kept.add("format", format);
            }
            addUnlessEmpty("text", kept.build());
        }
        JsonValue choice = body.value("tool_choice");
        if (choice != null && ResponsesTools.isSpecial(choice)) {
            rest.add("tool_choice", choice);
        }
    }

    private void addUnlessEmpty(String name, @Nullable JsonValue value) {
        boolean empty = value == null
                || value instanceof JsonObject object && object.isEmpty()
                || value.equals(JsonValue.EMPTY_JSON_ARRAY);
        if (!empty) {
            rest.add(name, value);
        }
    }
}
