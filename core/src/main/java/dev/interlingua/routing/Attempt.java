package dev.interlingua.routing;

import dev.interlingua.channel.Channel;
import dev.interlingua.channel.Credential;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One way to serve a call.
 *
 * @param model the upstream's name of the model
 * @param credential the key to use, or null when the channel has none
 */
public record Attempt(
        Channel channel, String model, @Nullable Credential credential) {

    /** An attempt at {@code channel} by each of its keys, in their order; by none when it has none. */
    public static Stream<Attempt> byEachKey(Channel channel, String model) {
        return channel.credentials().isEmpty()
                ? Stream.of(new Attempt(channel, model, null))
                : channel.credentials().stream().map(key -> new Attempt(channel, model, key));
    }
}
