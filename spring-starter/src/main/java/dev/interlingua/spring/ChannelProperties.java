package dev.interlingua.spring;

import dev.interlingua.channel.ChannelType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of {@code interlingua.channels}: a provider to send requests to.
 *
 * @param name Unique name; appears in logs, never in answers.
 * @param type Wire family and way to send a key, such as openai, azure-openai, claude, gemini or demo.
 * @param baseUrl Address as the vendor's official SDK takes it. By default the vendor's own.
 * @param apiKey Key of the provider.
 * @param apiKeys Keys to use in turn, instead of one.
 * @param models Public model names or patterns (gpt-*) served.
 * @param modelMapping Public model name to the provider's own; names with dots in brackets.
 * @param dialects Chat dialects served natively, in order of preference. By default all of the type.
 * @param priority Channels of a lower number are tried first.
 * @param weight Share of the traffic among channels of one priority.
 * @param headers Headers sent with every request; values are treated as secrets.
 * @param timeouts Timeouts that differ from the general ones.
 * @param streamUsage Whether usage may be asked for in a chat stream.
 * @param legacyMaxTokens Whether the OpenAI-compatible server knows max_tokens only.
 * @param refreshModels How often the provider is asked for its own list of models. By default never.
 */
record ChannelProperties(
        @Nullable String name,
        @Nullable ChannelType type,
        @Nullable String baseUrl,
        @Nullable String apiKey,
        @Nullable List<String> apiKeys,
        @Nullable List<String> models,
        @Nullable Map<String, String> modelMapping,
        @Nullable List<ChatDialect> dialects,
        @Nullable Integer priority,
        @Nullable Integer weight,
        @Nullable Map<String, String> headers,
        @Nullable Timeouts timeouts,
        @Nullable Boolean streamUsage,
        @Nullable Boolean legacyMaxTokens,
        @Nullable Duration refreshModels) {

    /** Without its keys and headers. */
    @Override
    public String toString() {
        return "ChannelProperties[name=" + name + ", type=" + type + "]";
    }

    /**
     * {@code interlingua.channels[].timeouts}.
     *
     * @param connect Longest wait for a connection, TLS included.
     * @param firstByte Longest wait from sending the request to the head of the answer.
     * @param idle Longest wait between two pieces of the answer.
     */
    record Timeouts(
            @Nullable Duration connect,
            @Nullable Duration firstByte,
            @Nullable Duration idle) {}

    /** The words of {@code dialects}; an enumeration so that IDEs offer them. */
    enum ChatDialect {
        OPENAI_CHAT,
        OPENAI_RESPONSES,
        OPENAI_COMPLETIONS,
        CLAUDE,
        GEMINI
    }
}
