package dev.interlingua;

import static java.util.Objects.requireNonNull;

import dev.interlingua.channel.ChannelType;

/**
 * How a provider does, as its last calls have shown.
 *
 * @param name of the channel
 * @param resting whether it has failed several times in a row and is, for a while, asked only when all others have failed
 */
public record ChannelStatus(String name, ChannelType type, boolean resting) {
    public ChannelStatus {
        requireNonNull(name, "name");
        requireNonNull(type, "type");
    }
}
