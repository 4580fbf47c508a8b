package dev.interlingua.model;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks of a chat model, in no vendor's words.
 *
 * @param model the model's name as the caller wrote it (encoders take the upstream's name from their context)
 * @param messages in the caller's order; instructions may stand anywhere
 * @param toolChoice null when the caller did not say
 * @param parallelToolCalls null when the caller did not say
 * @param modalities what the answer may consist of: {@code text}, {@code audio}, {@code image}; empty means text
 * @param audio the speech wanted, or null
 * @param verbosity {@code low}, {@code medium}, {@code high} or null
 * @param userId an opaque id of the end user, or null
 * @param metadata key-value pairs for the vendor's records
 * @param serviceTier the vendor's word as the caller wrote it, or null
 * @param cacheKey OpenAI's {@code prompt_cache_key}, or null
 * @param store whether the vendor should keep the answer; null when the caller did not say
 * @param stream whether the answer is to be streamed
 * @param includeUsage whether a stream should end with usage; null when the caller did not say
 * @param extensions top-level members no component holds
 */
public record ChatRequest(
        String model,
        List<Message> messages,
        List<ToolDefinition> tools,
        @Nullable ToolChoice toolChoice,
        @Nullable Boolean parallelToolCalls,
        Sampling sampling,
        OutputFormat outputFormat,
        ReasoningOptions reasoning,
        Set<String> modalities,
        @Nullable AudioOutput audio,
        @Nullable String verbosity,
        @Nullable String userId,
        Map<String, String> metadata,
        @Nullable String serviceTier,
        @Nullable String cacheKey,
        @Nullable Boolean store,
        boolean stream,
        @Nullable Boolean includeUsage,
        Extensions extensions) {
    public ChatRequest {
        requireNonNull(model, "model");
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
        modalities = Collections.unmodifiableSet(new LinkedHashSet<>(modalities));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** Starts a request for {@code model} with nothing else set. */
    public static ChatRequestBuilder builder(String model) {
        return new ChatRequestBuilder(model);
    }

    /** A request that says {@code text} to {@code model}, and nothing else. */
    public static ChatRequest of(String model, String text) {
        return builder(model).message(Role.USER, text).build();
    }

    /** A builder that holds this request's values. */
    public ChatRequestBuilder toBuilder() {
        return new ChatRequestBuilder(this);
    }
}
