package dev.interlingua.dialect.claude;

import dev.interlingua.catalog.Capability;
import dev.interlingua.catalog.ModelProfile;
import dev.interlingua.dialect.Losses;
import dev.interlingua.json.Json;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.Sampling;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes sampling parameters, by what the model takes; refuses or drops what Claude has no parameter for. */
final class ClaudeSamplingEncoder {
    /** Models that fix their sampling still take the least {@code top_p} that changes nothing. */
    private static final BigDecimal FREE_TOP_P = new BigDecimal("0.99");

    private static final BigDecimal THINKING_TOP_P = new BigDecimal("0.95");

    private ClaudeSamplingEncoder() {}

    static void encode(
            ChatRequest request, ModelProfile profile, boolean manualThinking, JsonObjectBuilder body, Losses losses) {
        Sampling sampling = request.sampling();
        BigDecimal temperature = temperature(sampling.temperature(), profile, manualThinking, losses);
        if (temperature != null) {
            body.add("temperature", Json.number(temperature));
        }
        BigDecimal topP = topP(sampling.topP(), profile, manualThinking, losses);
        boolean both = temperature != null && topP != null;
        if (both && !profile.can(Capability.TEMPERATURE_WITH_TOP_P)) {
            losses.dropped("top_p");
        } else if (topP != null) {
            body.add("top_p", Json.number(topP));
        }
        if (sampling.topK() != null && !manualThinking) {
            if (profile.can(Capability.TOP_K)) {
                body.add("top_k", sampling.topK());
            } else {
                losses.dropped("top_k");
            }
        }
        stop(sampling, body, losses);
        others(request, losses);
    }

    private static @Nullable BigDecimal temperature(
            @Nullable BigDecimal wanted, ModelProfile profile, boolean manualThinking, Losses losses) {
        if (wanted == null || wanted.compareTo(BigDecimal.ONE) == 0) {
            return wanted;
        }
        if (manualThinking) {
            return null;
        }
        if (!profile.can(Capability.TEMPERATURE)) {
            losses.dropped("temperature");
            return null;
        }
        if (wanted.compareTo(BigDecimal.ONE) > 0) {
            losses.clamped("temperature", "1");
            return BigDecimal.ONE;
        }
        return wanted;
    }

    private static @Nullable BigDecimal topP(
            @Nullable BigDecimal wanted, ModelProfile profile, boolean manualThinking, Losses losses) {
        if (wanted == null || manualThinking && wanted.compareTo(THINKING_TOP_P) < 0) {
            return null;
        }
        if (!profile.can(Capability.TOP_P) && wanted.compareTo(FREE_TOP_P) < 0) {
            losses.dropped("top_p");
            return null;
        }
        return wanted;
    }

    private static void stop(Sampling sampling, JsonObjectBuilder body, Losses losses) {
        JsonArrayBuilder stop = Json.array();
        int count = 0;
        for (String sequence : sampling.stop()) {
            if (sequence.isBlank()) {
                losses.dropped("stop");
            } else {
                stop.add(sequence);
                count++;
            }
        }
        if (count > 0) {
            body.add("stop_sequences", stop);
        }
    }

    private static void others(ChatRequest request, Losses losses) {
        Sampling sampling = request.sampling();
        if (sampling.candidates() != null && sampling.candidates() > 1) {
            throw GatewayException.unsupported("n", "Claude models give one answer per request; 'n' must be 1.");
        }
        if (request.modalities().contains("audio")) {
            throw GatewayException.unsupported("modalities", "Claude models do not answer in audio.");
        }
        if (request.modalities().contains("image")) {
            if (!request.modalities().contains("text")) {
                throw GatewayException.unsupported("modalities", "Claude models do not answer in images.");
            }
            losses.dropped("modalities");
        }
        for (String dialect : List.of("openai-chat", "openai-responses")) {
            JsonObject members = request.extensions().of(dialect);
            if (members != null && members.containsKey("moderation") && !members.isNull("moderation")) {
                losses.dropped("moderation");
            }
        }
        dropNonZero(sampling.presencePenalty(), "presence_penalty", losses);
        dropNonZero(sampling.frequencyPenalty(), "frequency_penalty", losses);
        if (Boolean.TRUE.equals(sampling.logprobs())) {
            losses.dropped("logprobs");
        }
        if (sampling.topLogprobs() != null && sampling.topLogprobs() > 0) {
            losses.dropped("top_logprobs");
        }
        if (sampling.logitBias() != null && !sampling.logitBias().isEmpty()) {
            losses.dropped("logit_bias");
        }
        if (request.verbosity() != null && !request.verbosity().equals("medium")) {
            losses.dropped("verbosity");
        }
    }

    private static void dropNonZero(@Nullable BigDecimal value, String param, Losses losses) {
        if (value != null && value.signum() != 0) {
            losses.dropped(param);
        }
    }
}
