package dev.interlingua.upstream;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What may be fetched from addresses that callers name, and how much of it.
 *
 * @param schemes of {@code http} and {@code https}
 * @param allowedHosts host names, in lower case, that may have addresses which are not public: an intranet's, a test's
 * @param itemBytes most bytes of one medium
 * @param totalBytes most bytes of all media of one request
 * @param items most media of one request
 * @param redirects most redirects on the way to one medium
 * @param timeout for all media of one request
 */
public record MediaFetchPolicy(
        List<String> schemes,
        List<String> allowedHosts,
        int itemBytes,
        int totalBytes,
        int items,
        int redirects,
        Duration timeout) {
    /** https only, public addresses only; 10 MB each and 20 MB in all, 8 media, 3 redirects, 10 seconds. */
    public static final MediaFetchPolicy DEFAULT =
            new MediaFetchPolicy(List.of("https"), List.of(), 10 << 20, 20 << 20, 8, 3, Duration.ofSeconds(10));

    public MediaFetchPolicy {
        schemes = List.copyOf(schemes);
        allowedHosts =
                allowedHosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
        requireNonNull(timeout, "timeout");
        if (itemBytes < 1 || totalBytes < 1 || items < 1 || redirects < 0 || timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }

    /** The same with other schemes. */
    public MediaFetchPolicy withSchemes(List<String> others) {
        return new MediaFetchPolicy(others, allowedHosts, itemBytes, totalBytes, items, redirects, timeout);
    }

    /** The same with other hosts exempt from the check of their addresses. */
    public MediaFetchPolicy withAllowedHosts(List<String> others) {
        return new MediaFetchPolicy(schemes, others, itemBytes, totalBytes, items, redirects, timeout);
    }

    /** The same with other limits of size and number. */
    public MediaFetchPolicy withLimits(int eachBytes, int allBytes, int count) {
        return new MediaFetchPolicy(schemes, allowedHosts, eachBytes, allBytes, count, redirects, timeout);
    }

    /** The same with another limit of time. */
    public MediaFetchPolicy withTimeout(Duration other) {
        return new MediaFetchPolicy(schemes, allowedHosts, itemBytes, totalBytes, items, redirects, other);
    }
}
