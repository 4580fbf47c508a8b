package dev.interlingua.config;

import dev.interlingua.upstream.Timeouts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * {@code channels[].timeouts}: how long to wait for one provider. Null means as for all others.
 *
 * @param connect for a connection, TLS included
 * @param firstByte from sending the request to the head of the answer
 * @param idle between two pieces of the answer
 */
public record ChannelTimeoutsConfig(
        @Nullable Duration connect,
        @Nullable Duration firstByte,
        @Nullable Duration idle) {
    Timeouts over(TimeoutsConfig general) {
        return new Timeouts(
                connect == null ? general.connect() : connect,
                firstByte == null ? general.firstByte() : firstByte,
                idle == null ? general.idle() : idle);
    }
}
