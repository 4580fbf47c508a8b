package dev.interlingua.exchange;

import dev.interlingua.channel.Channel;
import dev.interlingua.channel.Credential;
import dev.interlingua.dialect.Dialect;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.Operation;
import dev.interlingua.routing.Attempt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Asks the channels that allow it for their own lists of models, in the background. */
public final class ModelRefresh implements AutoCloseable {
    private final Services services;
    private final UpstreamAddress address;
    private final List<ChannelModels> channels = new ArrayList<>();

    /** Nothing is asked before {@link #refresh}. */
    public ModelRefresh(Services services) {
        this.services = services;
        this.address = new UpstreamAddress(services);
        for (Channel channel : services.router().channels()) {
            Duration interval = channel.refreshModels();
            if (interval != null && channel.type().listsModels()) {
                channels.add(new ChannelModels(
                        channel.name(),
                        interval,
                        failures -> fetch(channel, failures),
                        models -> services.catalogs().tell(channel.name(), models),
                        services.clock().executor()));
            }
        }
    }

    /** After a failure the next key is tried. */
    private ModelListFetch fetch(Channel channel, int failures) {
        List<Credential> keys = channel.credentials();
        Credential key = keys.isEmpty() ? null : keys.get(failures % keys.size());
        return new ModelListFetch(services.transport(), address, row(channel), new Attempt(channel, "", key));
    }

    private Endpoint row(Channel channel) {
        String vendor = channel.type().dialect();
        Dialect dialect = services.dialects().stream()
                .filter(one -> one.id().equals(vendor))
                .findFirst()
                .orElseThrow();
        return dialect.endpoints().stream()
                .filter(row -> row.operation() == Operation.LIST_MODELS)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Asks all of them now, and from then on at their intervals.
     *
     * @return completes when all have answered or failed; never exceptionally
     */
    public CompletionStage<Void> refresh() {
        return CompletableFuture.allOf(channels.stream()
                .map(channel -> channel.refresh().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }

    /** Ends calls under way and asks no more. */
    @Override
    public void close() {
        channels.forEach(ChannelModels::close);
    }
}
