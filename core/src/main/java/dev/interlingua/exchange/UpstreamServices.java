package dev.interlingua.exchange;

import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.dialect.Dialect;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.UpstreamService;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds how a channel performs an operation besides conversation. */
final class UpstreamServices {
    private static final String DEMO_SPEAKS = "openai";

    private final List<Dialect> dialects;

    UpstreamServices(List<Dialect> dialects) {
        this.dialects = List.copyOf(dialects);
    }

    /**
     * The way to ask {@code channel}, the caller's own format first; null when it cannot do {@code operation}.
     *
     * @param callers the format of the caller's row
     * @param target the model as a format sees it
     */
    @Nullable
    UpstreamService<?, ?> find(Channel channel, Operation operation, String callers, Function<String, Target> target) {
        List<UpstreamService<?, ?>> all = all(channel).stream()
                .filter(service -> service.operation() == operation)
                .filter(service -> service.serves(target.apply(service.format())))
                .collect(Collectors.toUnmodifiableList());
        for (UpstreamService<?, ?> service : all) {
            if (service.format().equals(callers)) {
                return service;
            }
        }
        return all.isEmpty() ? null : all.get(0);
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
