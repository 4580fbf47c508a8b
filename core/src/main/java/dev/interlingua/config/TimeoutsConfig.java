package dev.interlingua.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * {@code timeouts}: how long to wait for providers, and when to tell a caller that the wait goes on.
 *
 * @param connect for a connection, TLS included
 * @param firstByte from sending the request to the head of the answer; then the caller gets a 504
 * @param idle between two pieces of the answer
 * @param keepAlive silence in a stream after which a ping is sent
 * @param plainKeepAlive silence ahead of an answer that is not streamed after which white space is sent; null for never
 */
public record TimeoutsConfig(
        @Key(preset = "\"10s\"") Duration connect,
        @Key(preset = "\"180s\"") Duration firstByte,
        @Key(preset = "\"120s\"") Duration idle,
        @Key(preset = "\"15s\"") Duration keepAlive,
        @Nullable Duration plainKeepAlive) {}
