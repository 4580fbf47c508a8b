package dev.interlingua.channel;

import static java.util.Objects.requireNonNull;

import dev.interlingua.upstream.Timeouts;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A provider to send requests to.
 *
 * @param name unique; appears in logs, never in answers
 * @param baseUrl as that vendor's official SDK takes it, without a trailing slash
 * @param credentials keys to use in turn, written as the type demands; empty when the provider needs none
 * @param models public model names or globs ({@code gpt-*}) served
 * @param modelMapping public name to the upstream's name; its keys are public names too
 * @param formats chat formats served natively, in order of preference; empty where the type serves no chat
 * @param priority channels of a lower number are tried first
 * @param weight share of the traffic among channels of the same priority; positive
 * @param headers sent with every request
 * @param streamUsage whether usage may be asked for in a chat stream
 * @param legacyMaxTokens whether the server knows {@code max_tokens} only
 * @param refreshModels how often the provider is asked for its own list of models; null for never
 */
public record Channel(
        String name,
        ChannelType type,
        URI baseUrl,
        List<Credential> credentials,
        List<String> models,
        Map<String, String> modelMapping,
        List<String> formats,
        int priority,
        int weight,
        Map<String, String> headers,
        Timeouts timeouts,
        boolean streamUsage,
        boolean legacyMaxTokens,
        @Nullable Duration refreshModels) {
    public Channel {
        requireNonNull(name, "name");
        requireNonNull(type, "type");
        requireNonNull(baseUrl, "baseUrl");
        credentials = List.copyOf(credentials);
        models = List.copyOf(models);
        modelMapping = Collections.unmodifiableMap(new LinkedHashMap<>(modelMapping));
        formats = List.copyOf(formats);
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        requireNonNull(timeouts, "timeouts");
        if (weight < 1) {
            throw new IllegalArgumentException("weight must be positive but was " + weight);
        }
        if (formats.isEmpty() && !type.formats().isEmpty()) {
            throw new IllegalArgumentException("channel '" + name + "' serves no format");
        }
        if (!credentials.stream().allMatch(type.keyForm()::fits)) {
            throw new IllegalArgumentException(
                    "a key of channel '" + name + "' is not " + type.keyForm().words());
        }
        if (refreshModels != null && (refreshModels.isZero() || refreshModels.isNegative())) {
            throw new IllegalArgumentException("refreshModels must be positive but was " + refreshModels);
        }
    }

    /** A channel that is not asked for its models. */
    public Channel(
            String name,
            ChannelType type,
            URI baseUrl,
            List<Credential> credentials,
            List<String> models,
            Map<String, String> modelMapping,
            List<String> formats,
            int priority,
            int weight,
            Map<String, String> headers,
            Timeouts timeouts,
            boolean streamUsage,
            boolean legacyMaxTokens) {
        this(
                name,
                type,
                baseUrl,
                credentials,
                models,
                modelMapping,
                formats,
                priority,
                weight,
                headers,
                timeouts,
                streamUsage,
                legacyMaxTokens,
                null);
    }

    /** A channel of {@code type} at its vendor's address that serves {@code models}, all else by default. */
    public static Channel of(String name, ChannelType type, URI baseUrl, Credential credential, List<String> models) {
        return new Channel(
                name,
                type,
                baseUrl,
                List.of(credential),
                models,
                Map.of(),
                type.formats(),
                0,
                1,
                Map.of(),
                Timeouts.DEFAULT,
                true,
                false);
    }

    /** This channel, asked for its own list of models every {@code interval}; null for never. */
    public Channel refreshingModels(@Nullable Duration interval) {
        return new Channel(
                name,
                type,
                baseUrl,
                credentials,
                models,
                modelMapping,
                formats,
                priority,
                weight,
                headers,
                timeouts,
                streamUsage,
                legacyMaxTokens,
                interval);
    }

    /** Whether this channel offers the public name {@code model}. */
    public boolean serves(String model) {
        return modelMapping.containsKey(model) || Globs.anyMatch(models, model);
    }

    /** The upstream's name for the public name {@code model}. */
    public String upstreamModel(String model) {
        return modelMapping.getOrDefault(model, model);
    }

    /** Header values are left out: some of them are keys. */
    @Override
    public String toString() {
        return "Channel[" + name + ", " + type.word() + ", " + baseUrl + ", models " + models + ", headers "
                + headers.keySet() + "]";
    }
}
