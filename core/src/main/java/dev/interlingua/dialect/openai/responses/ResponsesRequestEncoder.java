package dev.interlingua.dialect.openai.responses;

import static dev.interlingua.dialect.openai.responses.OpenAiResponsesDialect.FORMAT;

import dev.interlingua.catalog.Capability;
import dev.interlingua.catalog.ModelProfile;
import dev.interlingua.catalog.ReasoningControl;
import dev.interlingua.dialect.CitedDocuments;
import dev.interlingua.dialect.CountTokens;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.McpServer;
import dev.interlingua.dialect.StoredContent;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.ToolNames;
import dev.interlingua.dialect.WireRequest;
import dev.interlingua.dialect.openai.common.CacheBreakpoints;
import dev.interlingua.dialect.openai.common.OpenAiReasoning;
import dev.interlingua.dialect.openai.common.OpenAiSampling;
import dev.interlingua.dialect.openai.common.OpenAiWords;
import dev.interlingua.http.Headers;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.ReasoningOptions;
import dev.interlingua.model.ReasoningOptions.Effort;
import dev.interlingua.model.Sampling;
import dev.interlingua.model.ToolDefinition;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes a request for an upstream that serves {@code /responses}, whatever dialect it was read from. */
final class ResponsesRequestEncoder {
    private static final int LEAST_OUTPUT_TOKENS = 16;
    private static final String TOOL_CHOICE = "tool_choice";

    /** Members that Chat and Responses spell alike. */
    private static final List<String> SHARED_WITH_CHAT =
            List.of("moderation", "prompt_cache_retention", "prompt_cache_options", "user");

    /** Members of the caller that stand within members written here. */
    private static final Set<String> MERGED = Set.of("text", "reasoning", "include", TOOL_CHOICE);

    /** What {@code /responses/input_tokens} takes (API reference, "Get input token counts"), state aside. */
    private static final Set<String> PROMPT =
            Set.of("model", "input", "instructions", "tools", TOOL_CHOICE, "parallel_tool_calls", "text", "reasoning");

    private final ChatRequest request;
    private final Target target;
    private final Losses losses;
    private final JsonObject others;
    private final ToolNames names = new ToolNames("[A-Za-z0-9_-]", 128, false);
    private final HostedTools hosted;
    private final JsonObjectBuilder out = Json.object();

    private ResponsesRequestEncoder(ChatRequest request, Target target, Losses losses) {
        this.request = request;
        this.target = target;
        this.losses = losses;
        this.hosted = new HostedTools(McpServer.foreign(request, FORMAT, target, losses), losses);
        JsonObject kept = request.extensions().of(FORMAT);
        this.others = kept == null ? JsonValue.EMPTY_JSON_OBJECT : kept;
    }

    static WireRequest encode(ChatRequest request, Target target, Losses losses) {
        return new ResponsesRequestEncoder(request, target, losses).encode();
    }

    static Headers headers(boolean stream) {
        return Headers.of(
                "Content-Type", "application/json", "Accept", stream ? "text/event-stream" : "application/json");
    }

    /** The prompt alone, for its tokens to be counted. */
    static JsonObject prompt(ChatRequest request, Target target, Losses losses) {
        return CountTokens.only(new ResponsesRequestEncoder(request, target, losses).json(), PROMPT);
    }

    private WireRequest encode() {
        return new WireRequest(
                OpenAiResponsesDialect.UPSTREAM_PATH, headers(target.stream()), Json.bytes(json()), names.repaired());
    }

    private JsonObject json() {
        StoredContent.requireNone(request);
        out.add("model", target.model());
        ResponsesToolsEncoder tools = new ResponsesToolsEncoder(names, hosted, this::admits, losses);
        tools.encode(request.tools());
        if (request.modalities().contains("image")) {
            tools.addImageGeneration(PictureSize.of(request, losses));
            losses.converted("modalities", "image_generation");
        }
        CitedDocuments.lost(request.messages(), losses);
        CacheBreakpoints breakpoints = CacheBreakpoints.of(request.messages(), target.profile());
        ResponsesInputEncoder input = new ResponsesInputEncoder(names, breakpoints, losses);
        input.encode(request.messages());
        if (input.instructions() != null) {
            out.add("instructions", input.instructions());
        }
        out.add("input", input.items());
        tools(tools);
        text();
        reasoning();
        sampling();
        bookkeeping();
        others.forEach((name, value) -> {
            if (!MERGED.contains(name)) {
                out.add(name, value);
            }
        });
        return out.build();
    }

    private boolean admits(ToolDefinition.Server tool, String path) {
        return target.serverTools().admits(tool, path, request, losses);
    }

    private void tools(ResponsesToolsEncoder tools) {
        JsonArray array = tools.tools();
        if (!array.isEmpty()) {
            out.add("tools", array);
        }
        JsonValue special = others.get(TOOL_CHOICE);
        JsonValue choice =
                special != null || request.toolChoice() == null ? special : tools.choice(request.toolChoice());
        if (choice != null) {
            out.add(TOOL_CHOICE, choice);
        }
        if (hosted.mostCalls() > 0) {
            out.add("max_tool_calls", hosted.mostCalls());
        }
        if (request.parallelToolCalls() != null && !array.isEmpty()) {
            out.add("parallel_tool_calls", request.parallelToolCalls());
        }
    }

    private void text() {
        JsonObject text = ResponsesText.encode(request, Loose.object(others, "text"));
        if (!text.isEmpty()) {
            out.add("text", text);
        }
    }

    private void reasoning() {
        ReasoningOptions options = request.reasoning();
        ModelProfile profile = target.profile();
        JsonObject kept = Loose.object(others, "reasoning");
        JsonObjectBuilder json = Json.object();
        Effort effort = OpenAiReasoning.select(options, profile, "reasoning.effort", losses);
        if (effort != null) {
            json.add("effort", OpenAiReasoning.word(effort));
        }
        boolean reasons = !profile.known() || profile.reasoning() != ReasoningControl.NONE;
        String summary = summary(options, effort);
        if (summary != null && reasons) {
            json.add("summary", summary);
        }
        if (kept != null) {
            kept.forEach(json::add);
        }
        JsonObject built = json.build();
        if (!built.isEmpty()) {
            out.add("reasoning", built);
        }
        include(options.carryState() && reasons);
    }

    private static @Nullable String summary(ReasoningOptions options, @Nullable Effort effort) {
        boolean wanted = Boolean.TRUE.equals(options.visible()) && effort != Effort.NONE;
        return options.summary() == null && wanted ? "auto" : options.summary();
    }

    private void include(boolean encrypted) {
        JsonArrayBuilder include = Json.array();
        if (encrypted) {
            include.add(ResponsesRequestDecoder.ENCRYPTED);
        }
        if (wantsLogprobs()) {
            include.add(ResponsesRequestDecoder.LOGPROBS);
        }
        hosted.details().forEach(include::add);
        JsonArray kept = Loose.array(others, "include");
        if (kept != null) {
            kept.forEach(include::add);
        }
        JsonArray built = include.build();
        if (!built.isEmpty()) {
            out.add("include", built);
        }
    }

    private boolean wantsLogprobs() {
        return OpenAiSampling.wantsLogprobs(request.sampling())
                && target.profile().can(Capability.LOGPROBS);
    }

    private void sampling() {
        Sampling sampling = request.sampling();
        ModelProfile profile = target.profile();
        refuseSeveralCandidates(sampling);
        maxOutputTokens(sampling.maxOutputTokens());
        add("temperature", OpenAiSampling.temperature(sampling.temperature(), profile, losses));
        add("top_p", OpenAiSampling.topP(sampling.topP(), profile, losses));
        logprobs(sampling);
        dropIf(sampling.topK() != null, "top_k");
        dropIf(!sampling.stop().isEmpty(), "stop");
        dropIf(isSet(sampling.presencePenalty()), "presence_penalty");
        dropIf(isSet(sampling.frequencyPenalty()), "frequency_penalty");
        dropIf(sampling.logitBias() != null && !sampling.logitBias().isEmpty(), "logit_bias");
        dropIf(request.modalities().contains("audio"), "modalities");
    }

    private void logprobs(Sampling sampling) {
        if (!OpenAiSampling.wantsLogprobs(sampling)) {
            return;
        }
        if (!target.profile().can(Capability.LOGPROBS)) {
            losses.dropped(Boolean.TRUE.equals(sampling.logprobs()) ? "logprobs" : "top_logprobs");
            return;
        }
        Integer top = OpenAiSampling.topLogprobs(sampling.topLogprobs(), losses);
        if (top != null) {
            out.add("top_logprobs", top);
        }
    }

    private void refuseSeveralCandidates(Sampling sampling) {
        if (sampling.candidates() != null && sampling.candidates() > 1) {
            throw GatewayException.unsupported("n", "This model's endpoint returns one answer only.");
        }
    }

    private static boolean isSet(@Nullable BigDecimal penalty) {
        return penalty != null && penalty.signum() != 0;
    }

    private void dropIf(boolean present, String param) {
        if (present) {
            losses.dropped(param);
        }
    }

    private void add(String name, @Nullable BigDecimal value) {
        if (value != null) {
            out.add(name, value);
        }
    }

    private void maxOutputTokens(@Nullable Integer wanted) {
        if (wanted == null) {
            return;
        }
        if (wanted <= 0) {
            throw GatewayException.unsupported("max_output_tokens", "The limit of output tokens must be positive.");
        }
        Integer most = target.profile().known() ? target.profile().maxOutputTokens() : null;
        int limit = Math.max(LEAST_OUTPUT_TOKENS, most == null ? wanted : Math.min(wanted, most));
        if (limit != wanted) {
            losses.clamped("max_output_tokens", Integer.toString(limit));
        }
        out.add("max_output_tokens", limit);
    }

    private void bookkeeping() {
        if (!request.metadata().isEmpty()) {
            JsonObjectBuilder metadata = Json.object();
            request.metadata().forEach(metadata::add);
            out.add("metadata", metadata);
        }
        if (request.userId() != null && !others.containsKey("user") && !others.containsKey("safety_identifier")) {
            out.add("safety_identifier", OpenAiWords.userId(request.userId()));
        }
        if (request.cacheKey() != null) {
            out.add("prompt_cache_key", request.cacheKey());
        }
        String tier = OpenAiWords.serviceTier(request.serviceTier());
        if (tier != null) {
            out.add("service_tier", tier);
        } else {
            dropIf(request.serviceTier() != null, "service_tier");
        }
        // Left out, the vendor would keep the answer, which nobody asked for.
        out.add("store", Boolean.TRUE.equals(request.store()));
        if (target.stream()) {
            out.add("stream", true);
        }
        sharedWithChat();
    }

    private void sharedWithChat() {
        JsonObject chat = request.extensions().of("openai-chat");
        if (chat == null) {
            return;
        }
        for (String name : SHARED_WITH_CHAT) {
            JsonValue value = chat.get(name);
            if (value != null && value != JsonValue.NULL) {
                out.add(name, value);
            }
        }
        JsonValue obfuscation = obfuscation(chat);
        if (obfuscation != null && target.stream()) {
            out.add("stream_options", Json.object().add("include_obfuscation", obfuscation));
        }
    }

    private static @Nullable JsonValue obfuscation(JsonObject chat) {
        JsonObject options = Loose.object(chat, "stream_options");
        return options == null ? null : options.get("include_obfuscation");
    }
}
