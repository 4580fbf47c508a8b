package dev.interlingua.config;

import dev.interlingua.upstream.MediaFetchPolicy;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code mediaFetch}: whether media are fetched from addresses in requests where a model takes only the bytes.
 *
 * @param enabled whether at all
 * @param schemes of {@code https} and {@code http}
 * @param allowHosts host names whose addresses need not be public
 * @param itemBytes one medium
 * @param totalBytes all media of one request
 * @param items most media of one request
 * @param redirects most redirects on the way to one medium
 * @param timeout for all media of one request
 */
public record MediaFetchConfig(
        @Key(preset = "false") boolean enabled,
        @Key(preset = "[\"https\"]", text = TextRule.SCHEME) List<String> schemes,
        @Key(preset = "[]", text = TextRule.HOST) List<String> allowHosts,
        @Key(preset = "\"10MB\"") ByteSize itemBytes,
        @Key(preset = "\"20MB\"") ByteSize totalBytes,
        @Key(preset = "8", atLeast = 1) int items,
        @Key(preset = "3") int redirects,
        @Key(preset = "\"10s\"") Duration timeout) {
    public MediaFetchConfig {
        schemes = List.copyOf(schemes);
        allowHosts = List.copyOf(allowHosts);
    }

    /** The policy, null when nothing is to be fetched. */
    @Nullable
    MediaFetchPolicy toPolicy() {
        return enabled
                ? new MediaFetchPolicy(
                        schemes, allowHosts, itemBytes.bytes(), totalBytes.bytes(), items, redirects, timeout)
                : null;
    }
}
