package dev.interlingua.routing;

import dev.interlingua.channel.Channel;
import dev.interlingua.channel.Credential;
import org.jspecify.annotations.Nullable;

/**
 * One way to serve a call.
 *
 * @param model the upstream's name of the model
 * @param credential the key to use, or null when the channel has none
 */
public record Attempt(
        Channel channel, String model, @Nullable Credential credential) {}
