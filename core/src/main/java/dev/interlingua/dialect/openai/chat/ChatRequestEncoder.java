package dev.interlingua.dialect.openai.chat;

import dev.interlingua.catalog.Capability;
import dev.interlingua.catalog.ModelProfile;
import dev.interlingua.catalog.ReasoningControl;
import dev.interlingua.dialect.CitedDocuments;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.WireRequest;
import dev.interlingua.dialect.openai.common.CacheBreakpoints;
import dev.interlingua.dialect.openai.common.OpenAiReasoning;
import dev.interlingua.dialect.openai.common.OpenAiSampling;
import dev.interlingua.dialect.openai.common.OpenAiSchemas;
import dev.interlingua.dialect.openai.common.OpenAiWords;
import dev.interlingua.http.Headers;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.AudioOutput;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.OutputFormat;
import dev.interlingua.model.ReasoningOptions.Effort;
import dev.interlingua.model.Sampling;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes a request for an upstream, whatever dialect the caller speaks. One use per request. */
final class ChatRequestEncoder {
    static final String PATH = "/chat/completions";

    private static final int MOST_STOPS = 4;
    private static final long LEAST_TOKENS = 16;
    private static final Headers HEADERS = Headers.of("Content-Type", "application/json");

    private final ChatRequest request;
    private final Target target;
    private final ModelProfile profile;
    private final Losses losses;
    /** Unmodelled members of a caller of this dialect. */
    private final JsonObject own;

    private final JsonObjectBuilder out = Json.object();
    private final Set<String> written = new HashSet<>(Set.of("stream", "stream_options"));

    private ChatRequestEncoder(ChatRequest request, Target target, Losses losses) {
        this.request = request;
        this.target = target;
        this.profile = target.profile();
        this.losses = losses;
        JsonObject kept = request.extensions().of(OpenAiChatDialect.ID);
        this.own = kept == null ? JsonValue.EMPTY_JSON_OBJECT : kept;
    }

    static WireRequest encode(ChatRequest request, Target target, Losses losses) {
        return new ChatRequestEncoder(request, target, losses).write();
    }

    private WireRequest write() {
        ChatToolsEncoder tools = new ChatToolsEncoder(request, target, losses);
        JsonObjectBuilder toolMembers = Json.object();
        tools.write(toolMembers);
        add("model", Json.string(target.model()));
        CitedDocuments.lost(request.messages(), losses);
        CacheBreakpoints breakpoints = CacheBreakpoints.of(request.messages(), profile);
        add("messages", new ChatMessagesEncoder(profile, tools, breakpoints, losses).write(request.messages()));
        toolMembers.build().forEach(this::add);
        Effort effort = effort(!tools.isEmpty());
        sampling(effort == Effort.NONE && profile.efforts().contains(Effort.NONE));
        outputFormat();
        output();
        bookkeeping();
        stream();
        own.forEach((name, value) -> {
            if (!written.contains(name)) {
                out.add(name, value);
            }
        });
        return new WireRequest(PATH, HEADERS, Json.bytes(out.build()), tools.repaired());
    }

    private void add(String name, JsonValue value) {
        out.add(name, value);
        written.add(name);
    }

    private void add(String name, @Nullable String value) {
        if (value != null) {
            add(name, Json.string(value));
        }
    }

    private void add(String name, @Nullable BigDecimal value) {
        if (value != null) {
            add(name, Json.number(value));
        }
    }

    private void add(String name, @Nullable Long value) {
        if (value != null) {
            add(name, Json.number(value));
        }
    }

    private void add(String name, @Nullable Boolean value) {
        if (value != null) {
            add(name, Json.bool(value));
        }
    }

    private static @Nullable Long wide(@Nullable Integer value) {
        return value == null ? null : Long.valueOf(value);
    }

    /** The level sent, null when none. Some models take tools here only while they do not reason. */
    private @Nullable Effort effort(boolean withTools) {
        Effort effort = OpenAiReasoning.select(request.reasoning(), profile, "reasoning_effort", losses);
        if (withTools
                && !profile.can(Capability.CHAT_TOOLS_WITH_REASONING)
                && profile.efforts().contains(Effort.NONE)) {
            if (effort != Effort.NONE) {
                losses.converted("reasoning_effort", "none");
            }
            effort = Effort.NONE;
        }
        if (effort != null && !own.containsKey("reasoning") && !own.containsKey("thinking")) {
            add("reasoning_effort", OpenAiReasoning.word(effort));
        }
        return effort;
    }

    private void sampling(boolean free) {
        Sampling sampling = request.sampling();
        limit(sampling.maxOutputTokens());
        if (free) {
            add("temperature", sampling.temperature());
            add("top_p", sampling.topP());
        } else {
            add("temperature", OpenAiSampling.temperature(sampling.temperature(), profile, losses));
            add("top_p", OpenAiSampling.topP(sampling.topP(), profile, losses));
        }
        if (sampling.topK() != null && !own.containsKey("top_k")) {
            losses.dropped("top_k");
        }
        add(
                "presence_penalty",
                OpenAiSampling.penalty("presence_penalty", sampling.presencePenalty(), profile, losses));
        add(
                "frequency_penalty",
                OpenAiSampling.penalty("frequency_penalty", sampling.frequencyPenalty(), profile, losses));
        add("seed", sampling.seed());
        stop(sampling.stop());
        candidates(sampling.candidates());
        logprobs(sampling);
        if (sampling.logitBias() != null) {
            add("logit_bias", sampling.logitBias());
        }
    }

    /** OpenAI's reasoning models answer a tiny limit with an error, where others cut the answer off. */
    private void limit(@Nullable Integer tokens) {
        if (tokens == null) {
            return;
        }
        if (tokens <= 0) {
            throw GatewayException.unsupported(
                    "max_tokens", "The model's API needs a limit of at least 1 ('max_tokens').");
        }
        boolean reasons = profile.known() && profile.reasoning() == ReasoningControl.EFFORT;
        Integer most = profile.known() ? profile.maxOutputTokens() : null;
        long least = reasons ? LEAST_TOKENS : 1;
        long sent = Math.max(least, most == null ? tokens : Math.min(tokens, most));
        if (sent != tokens) {
            losses.clamped("max_tokens", Long.toString(sent));
        }
        add(target.legacyMaxTokens() ? "max_tokens" : "max_completion_tokens", Long.valueOf(sent));
    }

    private void stop(List<String> stop) {
        if (stop.isEmpty()) {
            return;
        }
        if (!profile.can(Capability.STOP)) {
            losses.dropped("stop");
            return;
        }
        if (stop.size() > MOST_STOPS) {
            losses.clamped("stop", Integer.toString(MOST_STOPS));
        }
        JsonArrayBuilder list = Json.array();
        stop.stream().limit(MOST_STOPS).forEach(list::add);
        add("stop", list.build());
    }

    private void candidates(@Nullable Integer wanted) {
        if (wanted != null && wanted > 1 && !profile.can(Capability.CANDIDATES)) {
            throw GatewayException.unsupported("n", "The model does not return more than one answer ('n').");
        }
        add("n", wide(wanted));
    }

    private void logprobs(Sampling sampling) {
        boolean wanted = OpenAiSampling.wantsLogprobs(sampling);
        if (wanted && !profile.can(Capability.LOGPROBS)) {
            losses.dropped(Boolean.TRUE.equals(sampling.logprobs()) ? "logprobs" : "top_logprobs");
            return;
        }
        add("logprobs", wanted ? Boolean.TRUE : sampling.logprobs());
        if (wanted) {
            add("top_logprobs", wide(OpenAiSampling.topLogprobs(sampling.topLogprobs(), losses)));
        }
    }

    private void outputFormat() {
        OutputFormat format = request.outputFormat();
        JsonValue kept = own.get("response_format");
        if (kept != null && kept != JsonValue.NULL) {
            add("response_format", kept);
        } else if (format instanceof OutputFormat.Json) {
            add("response_format", typed("json_object").build());
        } else if (format instanceof OutputFormat.JsonSchema schema) {
            if (profile.known() && !profile.can(Capability.STRUCTURED_OUTPUT)) {
                losses.converted("response_format", "json_object");
                add("response_format", typed("json_object").build());
            } else {
                add(
                        "response_format",
                        typed("json_schema").add("json_schema", named(schema)).build());
            }
        }
    }

    private static JsonObjectBuilder typed(String type) {
        return Json.object().add("type", type);
    }

    private JsonObjectBuilder named(OutputFormat.JsonSchema format) {
        boolean fits = OpenAiSchemas.fitsStrict(format.schema());
        if (Boolean.TRUE.equals(format.strict()) && !fits) {
            losses.converted("response_format.json_schema.strict", "false");
        }
        JsonObjectBuilder named = Json.object().add("name", OpenAiSchemas.formatName(format.name()));
        if (format.description() != null) {
            named.add("description", format.description());
        }
        return named.add("schema", format.schema()).add("strict", fits && !Boolean.FALSE.equals(format.strict()));
    }

    private void output() {
        Set<String> modalities = request.modalities();
        if (modalities.contains("image") && !own.containsKey("modalities")) {
            if (!profile.can(Capability.IMAGE_OUTPUT)) {
                throw GatewayException.unsupported("modalities", "The model's API does not return images in a chat.");
            }
            add("modalities", Json.array().add("image").add("text").build());
        }
        if (modalities.contains("audio")) {
            JsonArrayBuilder list = Json.array();
            modalities.forEach(list::add);
            if (!modalities.contains("text")) {
                // Chat never speaks without the words.
                list.add("text");
            }
            add("modalities", list.build());
            if (!own.containsKey("audio")) {
                add("audio", audio(request.audio()));
            }
        }
        add("verbosity", request.verbosity());
    }

    private JsonObject audio(@Nullable AudioOutput audio) {
        String voice = audio == null ? null : audio.voice();
        String format = audio == null ? null : audio.format();
        String known = voice == null ? "alloy" : ChatVoices.of(voice);
        if (voice != null && !known.equals(voice)) {
            losses.converted("audio.voice", known);
        }
        // whoever does not say expects bare samples: there is no other way to say nothing
        return Json.object()
                .add("voice", known)
                .add("format", format == null ? "pcm16" : format)
                .build();
    }

    private void bookkeeping() {
        if (request.userId() != null) {
            // Only OpenAI itself knows the newer member; compatible servers refuse what they do not know.
            boolean current = profile.known() && !target.legacyMaxTokens();
            add(current ? "safety_identifier" : "user", OpenAiWords.userId(request.userId()));
        }
        add("store", request.store());
        if (Boolean.TRUE.equals(request.store()) && !request.metadata().isEmpty() && !own.containsKey("metadata")) {
            JsonObjectBuilder pairs = Json.object();
            request.metadata().forEach(pairs::add);
            add("metadata", pairs.build());
        }
        String tier = OpenAiWords.serviceTier(request.serviceTier());
        if (tier == null && request.serviceTier() != null) {
            losses.dropped("service_tier");
        }
        add("service_tier", "ultrafast".equals(tier) ? "fast" : tier);
        add("prompt_cache_key", request.cacheKey());
        sharedWithResponses();
    }

    /** Only OpenAI's own models know these; a moderation that nobody makes is a loss. */
    private void sharedWithResponses() {
        JsonObject responses = request.extensions().of("openai-responses");
        if (responses == null) {
            return;
        }
        for (String name : OpenAiWords.SHARED_HINTS) {
            JsonValue value = responses.getOrDefault(name, JsonValue.NULL);
            if (value != JsonValue.NULL && profile.known() && !target.legacyMaxTokens()) {
                add(name, value);
            } else if (value != JsonValue.NULL && name.equals(OpenAiWords.MODERATION)) {
                losses.dropped(name);
            }
        }
    }

    /** Usage is always asked for: the gateway counts it, and hides it from a caller who does not want it. */
    private void stream() {
        if (!target.stream()) {
            return;
        }
        out.add("stream", true);
        JsonObject kept = Loose.object(own, "stream_options");
        JsonObjectBuilder options =
                kept == null ? Json.object() : Json.object(kept).remove("include_usage");
        if (target.streamUsage()) {
            options.add("include_usage", true);
        }
        JsonObject all = options.build();
        if (!all.isEmpty()) {
            out.add("stream_options", all);
        }
    }
}
