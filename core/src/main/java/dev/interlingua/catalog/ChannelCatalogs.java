package dev.interlingua.catalog;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of each channel's models at the moment: the gateway's catalog, and over it what the channel's own list said
 * last. Two channels may well offer one name with different limits. Thread-safe.
 */
public final class ChannelCatalogs {
    private final Catalog common;
    private final Map<String, Catalog> told = new ConcurrentHashMap<>();

    /** Nothing told yet: {@code common} for all. */
    public ChannelCatalogs(Catalog common) {
        this.common = requireNonNull(common, "common");
    }

    /** The catalog that holds for the channel of this name. */
    public Catalog of(String channel) {
        return told.getOrDefault(channel, common);
    }

    /** Replaces what the list of {@code channel} said before, for all calls that come from now on. */
    public void tell(String channel, List<ModelStatement> models) {
        told.put(channel, common.withStatements(models));
    }
}
