package dev.interlingua.spring;

import dev.interlingua.ChannelStatus;
import dev.interlingua.Gateway;
import java.util.List;
import java.util.Map;

/** What the gateway knows of its channels' health. Asks no provider: a probe costs money, and calls tell it all the same. */
final class ChannelHealth {
    private ChannelHealth() {}

    /** {@code channels}: how many there are; {@code resting}: those that have failed so often that they are tried last. */
    static Map<String, Object> details(Gateway gateway) {
        List<ChannelStatus> channels = gateway.channels();
        List<String> resting = channels.stream()
                .filter(ChannelStatus::resting)
                .map(ChannelStatus::name)
                .toList();
        return Map.of("channels", channels.size(), "resting", resting);
    }
}
