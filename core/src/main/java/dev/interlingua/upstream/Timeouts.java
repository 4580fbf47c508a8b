package dev.interlingua.upstream;

import java.time.Duration;

/**
 * How long to wait for a provider.
 *
 * @param connect for a connection, TLS included
 * @param firstByte from sending the request to the head of the answer
 * @param idle between two pieces of the body, while more is wanted
 */
public record Timeouts(Duration connect, Duration firstByte, Duration idle) {
    /** 10 seconds, 3 minutes, 2 minutes. */
    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(180), Duration.ofSeconds(120));
}
