package dev.interlingua.config;

import static java.util.Objects.requireNonNull;

import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of {@code channels}: a provider to send requests to.
 *
 * @param name unique; appears in logs, never in answers
 * @param type the wire family and the way a key is sent
 * @param baseUrl as the vendor's official SDK takes it; null for the vendor's own address
 * @param apiKey the key, or null for none or several
 * @param apiKeys keys to use in turn
 * @param models public model names or patterns ({@code gpt-*}) served
 * @param modelMapping public name to the provider's own
 * @param dialects chat dialects served natively, in order of preference; empty for all of the type, which may be none
 * @param priority channels of a lower number are tried first
 * @param weight share of the traffic among channels of one priority
 * @param headers sent with every request; values are treated as secrets, for many are
 * @param timeouts that differ from the general ones
 * @param streamUsage whether usage may be asked for in a chat stream
 * @param legacyMaxTokens for OpenAI-compatible servers that know {@code max_tokens} only
 * @param refreshModels how often the provider is asked for its own list of models; null for never
 */
public record ChannelConfig(
        @Key(required = true, text = TextRule.NAME) String name,
        @Key(required = true) ChannelType type,
        @Nullable URI baseUrl,
        @Key(text = TextRule.KEY) @Nullable Credential apiKey,
        @Key(preset = "[]", text = TextRule.KEY) List<Credential> apiKeys,
        @Key(preset = "[]", text = TextRule.MODEL_PATTERN) List<String> models,

        @Key(preset = "{}", names = TextRule.MODEL, text = TextRule.MODEL)
        Map<String, String> modelMapping,

        @Key(preset = "[]", text = TextRule.DIALECT) List<String> dialects,
        @Key(preset = "0") int priority,
        @Key(preset = "1", atLeast = 1) int weight,

        @Key(preset = "{}", names = TextRule.HEADER_NAME, text = TextRule.HEADER_VALUE)
        Map<String, Credential> headers,

        @Key(preset = "{}") ChannelTimeoutsConfig timeouts,
        @Key(preset = "true") boolean streamUsage,
        @Key(preset = "false") boolean legacyMaxTokens,
        @Nullable Duration refreshModels) {
    // written out: a JDK 17 forgets the type arguments of one that a newer compiler has completed
    public ChannelConfig(
            String name,
            ChannelType type,
            @Nullable URI baseUrl,
            @Nullable Credential apiKey,
            List<Credential> apiKeys,
            List<String> models,
            Map<String, String> modelMapping,
            List<String> dialects,
            int priority,
            int weight,
            Map<String, Credential> headers,
            ChannelTimeoutsConfig timeouts,
            boolean streamUsage,
            boolean legacyMaxTokens,
            @Nullable Duration refreshModels) {
        this.apiKeys = List.copyOf(apiKeys);
        this.models = List.copyOf(models);
        this.modelMapping = Collections.unmodifiableMap(new LinkedHashMap<>(modelMapping));
        this.dialects = List.copyOf(dialects);
        this.headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        this.name = name;
        this.type = type;
        this.baseUrl = baseUrl;
        this.apiKey = apiKey;
        this.priority = priority;
        this.weight = weight;
        this.timeouts = timeouts;
        this.streamUsage = streamUsage;
        this.legacyMaxTokens = legacyMaxTokens;
        this.refreshModels = refreshModels;
    }

    Channel toChannel(TimeoutsConfig general) {
        List<Credential> keys = new ArrayList<>(apiKeys);
        if (apiKey != null) {
            keys.add(apiKey);
        }
        Map<String, String> plainHeaders = new LinkedHashMap<>();
        headers.forEach((header, value) -> plainHeaders.put(header, value.reveal()));
        return new Channel(
                name,
                type,
                baseUrl != null ? baseUrl : requireNonNull(type.defaultBaseUrl(), "checked before"),
                keys,
                models,
                modelMapping,
                dialects.isEmpty() ? type.formats() : dialects,
                priority,
                weight,
                plainHeaders,
                timeouts.over(general),
                streamUsage,
                legacyMaxTokens,
                refreshModels);
    }
}
