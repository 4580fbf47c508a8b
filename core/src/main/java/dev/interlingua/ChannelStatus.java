package dev.interlingua;

import static java.util.Objects.requireNonNull;

import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import java.util.HashSet;
import java.util.Set;

/**
 * A provider, and how it does as its last calls have shown.
 *
 * @param name of the channel
 * @param models public names and patterns of the models it serves
 * @param resting whether it has failed several times in a row and is, for a while, asked only when all others have failed
 */
public record ChannelStatus(String name, ChannelType type, Set<String> models, boolean resting) {
    public ChannelStatus {
        requireNonNull(name, "name");
        requireNonNull(type, "type");
        models = Set.copyOf(models);
    }

    static ChannelStatus of(Channel channel, boolean resting) {
        Set<String> models = new HashSet<>(channel.models());
        models.addAll(channel.modelMapping().keySet());
        return new ChannelStatus(channel.name(), channel.type(), models, resting);
    }
}
