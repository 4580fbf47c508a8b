package dev.interlingua.exchange;

import dev.interlingua.dialect.Loss;
import dev.interlingua.http.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Which headers cross the gateway. Everything not named stays where it is: cookies, credentials, hop-by-hop. */
final class HeaderRules {
    static final String WARNING = "X-Interlingua-Warning";
    static final String ON_LOSS = "X-Interlingua-On-Loss";

    private static final Set<String> TO_UPSTREAM = Set.of(
            "anthropic-version",
            "anthropic-beta",
            "openai-beta",
            "idempotency-key",
            "x-goog-api-client",
            "x-server-timeout");
    private static final Set<String> TO_CALLER = Set.of(
            "content-type", "retry-after", "retry-after-ms", "x-should-retry", "openai-processing-ms", "server-timing");
    private static final List<String> TO_CALLER_PREFIXES = List.of("x-ratelimit-", "anthropic-ratelimit-");
    private static final Set<String> UPSTREAM_IDS = Set.of("x-request-id", "request-id");

    private HeaderRules() {}

    /** What of a caller's headers a provider of the caller's own format gets to see. */
    static Headers relayedToUpstream(Headers caller) {
        Headers[] kept = {Headers.EMPTY};
        caller.forEach((name, value) -> {
            if (TO_UPSTREAM.contains(name.toLowerCase(Locale.ROOT))) {
                kept[0] = kept[0].plus(name, value);
            }
        });
        return kept[0];
    }

    /** What of a provider's headers a caller of the same format gets to see; its request id under another name. */
    static Headers relayedToCaller(Headers upstream) {
        Headers[] kept = {Headers.EMPTY};
        upstream.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (TO_CALLER.contains(lower) || TO_CALLER_PREFIXES.stream().anyMatch(lower::startsWith)) {
                kept[0] = kept[0].plus(name, value);
            }
        });
        return kept[0].withAll(upstreamId(upstream));
    }

    /** The provider's request id, for support cases. */
    static Headers upstreamId(Headers upstream) {
        for (String name : UPSTREAM_IDS) {
            String id = upstream.first(name);
            if (id != null) {
                return Headers.of("x-upstream-request-id", id);
            }
        }
        return Headers.EMPTY;
    }

    /** Headers of a stream: nothing on the way may store, compress or buffer it. */
    static Headers stream(String contentType) {
        return Headers.of(
                "Content-Type", contentType, "Cache-Control", "no-cache, no-transform", "X-Accel-Buffering", "no");
    }

    /** The warning header, or nothing when nothing was lost. */
    static Headers warnings(List<Loss> losses) {
        return losses.isEmpty()
                ? Headers.EMPTY
                : Headers.of(
                        WARNING,
                        losses.stream()
                                .map(loss -> printable(loss.headerValue()))
                                .limit(50)
                                .collect(Collectors.joining(", ")));
    }

    /** Header values are visible ASCII; what a caller wrote into a parameter name must not break out. */
    private static String printable(String value) {
        StringBuilder safe = new StringBuilder();
        value.codePoints().limit(200).forEach(c -> safe.append(c >= 0x20 && c < 0x7F && c != ',' ? (char) c : '_'));
        return safe.toString();
    }
}
