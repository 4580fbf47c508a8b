package dev.interlingua.dialect.openai.chat;

import dev.interlingua.dialect.openai.common.OpenAiReasoning;
import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.AudioOutput;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.OutputFormat;
import dev.interlingua.model.ReasoningOptions;
import dev.interlingua.model.ReasoningOptions.Effort;
import dev.interlingua.model.ReasoningOptions.Mode;
import dev.interlingua.model.Sampling;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a caller's request. Members with a neutral home leave the extensions; those whose exact spelling only this
 * dialect knows ({@code audio}, {@code stream_options}, {@code reasoning}, …) are read and stay there too.
 */
final class ChatRequestDecoder {
    private static final Set<String> HOUSED = Set.of(
            "model",
            "messages",
            "max_completion_tokens",
            "max_tokens",
            "temperature",
            "top_p",
            "n",
            "stream",
            "stop",
            "presence_penalty",
            "frequency_penalty",
            "logit_bias",
            "user",
            "safety_identifier",
            "tools",
            "tool_choice",
            ChatToolsDecoder.WEB_SEARCH,
            "parallel_tool_calls",
            "response_format",
            "seed",
            "reasoning_effort",
            "store",
            "service_tier",
            "logprobs",
            "top_logprobs",
            "verbosity",
            "prompt_cache_key");

    private final Fields request;
    private final ChatGoogle google;

    private ChatRequestDecoder(Fields request) {
        this.request = request;
        this.google = ChatGoogle.of(request);
    }

    static ChatRequest decode(byte[] body) {
        if (!(Json.readRequest(body) instanceof JsonObject json)) {
            throw GatewayException.invalid(null, "The request body must be a JSON object.");
        }
        return new ChatRequestDecoder(Fields.root(json)).read();
    }

    private ChatRequest read() {
        return ChatRequest.builder(request.requiredString("model"))
                .messages(ChatMessagesDecoder.decode(request))
                .tools(ChatToolsDecoder.tools(request))
                .toolChoice(ChatToolsDecoder.choice(request))
                .parallelToolCalls(request.bool("parallel_tool_calls"))
                .sampling(sampling())
                .outputFormat(outputFormat())
                .reasoning(google.reasoning(reasoning()))
                .modalities(google.modalities(request.strings("modalities")))
                .audio(audio())
                .verbosity(request.string("verbosity"))
                .userId(request.has("safety_identifier") ? request.string("safety_identifier") : request.string("user"))
                .metadata(metadata())
                .serviceTier(request.string("service_tier"))
                .cacheKey(request.string("prompt_cache_key"))
                .store(request.bool("store"))
                .stream(Boolean.TRUE.equals(request.bool("stream")))
                .includeUsage(includeUsage())
                .extensions(google.beside(extensions()))
                .build();
    }

    private Sampling sampling() {
        Long limit = request.integer("max_completion_tokens");
        if (limit == null) {
            limit = request.integer("max_tokens");
        }
        return new Sampling(
                limit == null ? null : Integer.valueOf((int) Math.min(Integer.MAX_VALUE, limit)),
                request.decimal("temperature"),
                request.decimal("top_p"),
                request.int32("top_k"),
                request.decimal("presence_penalty"),
                request.decimal("frequency_penalty"),
                request.integer("seed"),
                stop(),
                request.int32("n"),
                request.bool("logprobs"),
                request.int32("top_logprobs"),
                request.jsonObject("logit_bias"));
    }

    private List<String> stop() {
        List<String> all =
                request.value("stop") instanceof JsonString one ? List.of(one.getString()) : request.strings("stop");
        return all.stream().filter(text -> !text.isEmpty()).toList();
    }

    private OutputFormat outputFormat() {
        Fields format = request.object("response_format");
        String type = format == null ? "text" : format.requiredString("type");
        return switch (type) {
            case "text" -> new OutputFormat.Text();
            case "json_object" -> new OutputFormat.Json();
            case "json_schema" -> schema(format);
            default ->
                throw GatewayException.unsupported(
                        "response_format.type",
                        "'response_format.type' must be 'text', 'json_object' or 'json_schema'.");
        };
    }

    private OutputFormat schema(@Nullable Fields format) {
        Fields named = format == null ? null : format.object("json_schema");
        if (named == null) {
            throw request.missing("response_format.json_schema");
        }
        JsonObject schema = named.jsonObject("schema");
        return schema == null
                ? new OutputFormat.Json()
                : new OutputFormat.JsonSchema(
                        named.string("name"), named.string("description"), schema, named.bool("strict"));
    }

    private ReasoningOptions reasoning() {
        String word = request.string("reasoning_effort");
        JsonObject object = Loose.object(request.json(), "reasoning");
        if (word == null) {
            word = Loose.string(object, "effort");
        }
        if (word != null) {
            Effort effort = OpenAiReasoning.effort(word);
            if (effort == null) {
                throw GatewayException.unsupported(
                        "reasoning_effort",
                        "'reasoning_effort' must be 'none', 'minimal', 'low', 'medium', 'high', 'xhigh' or 'max'.");
            }
            return new ReasoningOptions(OpenAiReasoning.mode(effort), effort, null, visible(object), null, false);
        }
        return object == null ? thinking() : budget(Loose.number(object, "max_tokens"), visible(object));
    }

    /** OpenRouter's {@code reasoning.exclude}. */
    private static @Nullable Boolean visible(@Nullable JsonObject reasoning) {
        return Loose.isTrue(reasoning, "exclude") ? Boolean.FALSE : null;
    }

    /** {@code thinking {type, budget_tokens}}, as several compatible servers take it. */
    private ReasoningOptions thinking() {
        JsonObject thinking = Loose.object(request.json(), "thinking");
        if ("disabled".equals(Loose.string(thinking, "type"))) {
            return new ReasoningOptions(Mode.OFF, null, null, null, null, false);
        }
        return thinking == null ? ReasoningOptions.UNSET : budget(Loose.number(thinking, "budget_tokens"), null);
    }

    private static ReasoningOptions budget(@Nullable Long tokens, @Nullable Boolean visible) {
        if (tokens == null || tokens <= 0) {
            return new ReasoningOptions(Mode.AUTO, null, null, visible, null, false);
        }
        int budget = (int) Math.min(Integer.MAX_VALUE, tokens);
        return new ReasoningOptions(Mode.ON, null, budget, visible, null, false);
    }

    private @Nullable AudioOutput audio() {
        Fields audio = request.object("audio");
        if (audio == null) {
            return null;
        }
        JsonValue voice = audio.value("voice");
        String name = voice instanceof JsonObject object ? Loose.string(object, "id") : audio.string("voice");
        return new AudioOutput(name, audio.string("format"));
    }

    private Map<String, String> metadata() {
        Map<String, String> pairs = new LinkedHashMap<>();
        Fields metadata = request.object("metadata");
        if (metadata != null) {
            for (String key : metadata.json().keySet()) {
                pairs.put(key, metadata.requiredString(key));
            }
        }
        return pairs;
    }

    private @Nullable Boolean includeUsage() {
        Fields options = request.object("stream_options");
        return options == null ? null : options.bool("include_usage");
    }

    private Extensions extensions() {
        JsonObject others = request.others(HOUSED);
        JsonObjectBuilder all = others == null ? Json.object() : Json.object(others);
        if (request.has("max_completion_tokens") && request.has("max_tokens")) {
            all.add("max_tokens", request.json().get("max_tokens"));
        }
        if (request.has("safety_identifier") && request.has("user")) {
            all.add("user", request.json().get("user"));
        }
        JsonObject format = request.jsonObject("response_format");
        if (format != null && !isPlain(format)) {
            all.add("response_format", format);
        }
        return Extensions.of(OpenAiChatDialect.ID, all.build());
    }

    /** Whether the neutral format says all that {@code format} says. */
    private static boolean isPlain(JsonObject format) {
        JsonObject named = Loose.object(format, "json_schema");
        return !"text".equals(Loose.string(format, "type"))
                && Set.of("type", "json_schema").containsAll(format.keySet())
                && (named == null
                        || "json_schema".equals(Loose.string(format, "type"))
                                && Loose.object(named, "schema") != null
                                && Set.of("name", "description", "schema", "strict")
                                        .containsAll(named.keySet()));
    }
}
