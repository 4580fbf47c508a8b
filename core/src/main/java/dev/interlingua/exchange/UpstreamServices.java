package dev.interlingua.exchange;

import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.dialect.Dialect;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.UpstreamService;
import dev.interlingua.routing.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds how a channel performs an operation besides conversation. */
final class UpstreamServices {
    private static final String DEMO_SPEAKS = "openai";

    private final List<Dialect> dialects;
    private final Outbound outbound;

    UpstreamServices(List<Dialect> dialects, Outbound outbound) {
        this.dialects = List.copyOf(dialects);
        this.outbound = outbound;
    }

    /** The way to do what {@code row} is for at the channel of {@code attempt}, the row's own format first; null for none. */
    @Nullable
    UpstreamService<?, ?> find(Attempt attempt, Endpoint row) {
        List<UpstreamService<?, ?>> all = all(attempt.channel()).stream()
                .filter(service -> service.operation() == row.operation())
                .filter(service -> service.serves(outbound.target(attempt, service.format(), false)))
                .collect(Collectors.toUnmodifiableList());
        for (UpstreamService<?, ?> service : all) {
            if (service.format().equals(row.format())) {
                return service;
            }
        }
        return all.isEmpty() ? null : all.get(0);
    }

    /** As {@link #find}, where it is known that there is one. */
    UpstreamService<?, ?> require(Attempt attempt, Endpoint row) {
        UpstreamService<?, ?> service = find(attempt, row);
        if (service == null) {
            throw new IllegalStateException("the channel was asked for what it cannot do");
        }
        return service;
    }

    /** Services and codecs of one operation have the same neutral types: {@link Operation} says which. */
    @SuppressWarnings("unchecked")
    static <Q, R> UpstreamService<Q, R> typed(UpstreamService<?, ?> service) {
        return (UpstreamService<Q, R>) service;
    }

    /** The way to ask {@code channel} in exactly this format, or null. */
    @Nullable
    UpstreamService<?, ?> of(Channel channel, Operation operation, String format) {
        return all(channel).stream()
                .filter(service ->
                        service.operation() == operation && service.format().equals(format))
                .findFirst()
                .orElse(null);
    }

    private List<UpstreamService<?, ?>> all(Channel channel) {
        String own = channel.type() == ChannelType.DEMO
                ? DEMO_SPEAKS
                : channel.type().dialect();
        List<String> borrowed = channel.type().borrowedFormats();
        List<UpstreamService<?, ?>> all = new ArrayList<>();
        for (Dialect dialect : dialects) {
            for (UpstreamService<?, ?> service : dialect.services()) {
                if (dialect.id().equals(own) || borrowed.contains(service.format())) {
                    all.add(service);
                }
            }
        }
        return all;
    }
}
