package dev.interlingua.model;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How tokens are chosen. Numbers are decimals so that the caller's digits survive; every component is null (lists:
 * empty) when the caller did not set it.
 *
 * @param maxOutputTokens limit of generated tokens, reasoning included
 * @param temperature 0 to 2
 * @param topP 0 to 1
 * @param stop texts that end the answer
 * @param candidates number of answers wanted
 * @param logprobs whether log probabilities are wanted
 * @param topLogprobs how many alternatives per token, 0 to 20
 * @param logitBias OpenAI's map of token id to bias, tied to its tokenizer
 */
public record Sampling(
        @Nullable Integer maxOutputTokens,
        @Nullable BigDecimal temperature,
        @Nullable BigDecimal topP,
        @Nullable Integer topK,
        @Nullable BigDecimal presencePenalty,
        @Nullable BigDecimal frequencyPenalty,
        @Nullable Long seed,
        List<String> stop,
        @Nullable Integer candidates,
        @Nullable Boolean logprobs,
        @Nullable Integer topLogprobs,
        @Nullable JsonObject logitBias) {
    /** Nothing set. */
    public static final Sampling UNSET =
            new Sampling(null, null, null, null, null, null, null, List.of(), null, null, null, null);

    public Sampling {
        stop = List.copyOf(stop);
    }

    /** The same with another limit of generated tokens. */
    public Sampling withMaxOutputTokens(@Nullable Integer value) {
        return new Sampling(
                value,
                temperature,
                topP,
                topK,
                presencePenalty,
                frequencyPenalty,
                seed,
                stop,
                candidates,
                logprobs,
                topLogprobs,
                logitBias);
    }

    /** The same with another temperature. */
    public Sampling withTemperature(@Nullable BigDecimal value) {
        return new Sampling(
                maxOutputTokens,
                value,
                topP,
                topK,
                presencePenalty,
                frequencyPenalty,
                seed,
                stop,
                candidates,
                logprobs,
                topLogprobs,
                logitBias);
    }

    /** The same with another {@code topP}. */
    public Sampling withTopP(@Nullable BigDecimal value) {
        return new Sampling(
                maxOutputTokens,
                temperature,
                value,
                topK,
                presencePenalty,
                frequencyPenalty,
                seed,
                stop,
                candidates,
                logprobs,
                topLogprobs,
                logitBias);
    }

    /** The same with another {@code topK}. */
    public Sampling withTopK(@Nullable Integer value) {
        return new Sampling(
                maxOutputTokens,
                temperature,
                topP,
                value,
                presencePenalty,
                frequencyPenalty,
                seed,
                stop,
                candidates,
                logprobs,
                topLogprobs,
                logitBias);
    }

    /** The same with other texts that end the answer. */
    public Sampling withStop(List<String> value) {
        return new Sampling(
                maxOutputTokens,
                temperature,
                topP,
                topK,
                presencePenalty,
                frequencyPenalty,
                seed,
                value,
                candidates,
                logprobs,
                topLogprobs,
                logitBias);
    }
}
