package dev.interlingua.flow;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Applies a {@link Transform}. Asks the source for one item only when nothing is left to hand on, so that however many items
 * one becomes, no more than those of one are held. Each subscriber gets a transform of its own.
 */
public final class TransformPublisher<I, O> implements Flow.Publisher<O> {
    private final Flow.Publisher<? extends I> source;
    private final Supplier<? extends Transform<? super I, O>> transforms;
    private final @Nullable KeepAlive keepAlive;

    private record KeepAlive(IdleTimer.Clock clock, Duration interval) {}

    /** Without keep-alive: {@link Transform#idle} is never called. */
    public TransformPublisher(
            Flow.Publisher<? extends I> source, Supplier<? extends Transform<? super I, O>> transforms) {
        this(source, transforms, null);
    }

    private TransformPublisher(
            Flow.Publisher<? extends I> source,
            Supplier<? extends Transform<? super I, O>> transforms,
            @Nullable KeepAlive keepAlive) {
        this.source = requireNonNull(source, "source");
        this.transforms = requireNonNull(transforms, "transforms");
        this.keepAlive = keepAlive;
    }

    /** The same with {@link Transform#idle} called when for {@code interval} nothing was passed on though wanted. */
    public TransformPublisher<I, O> withKeepAlive(IdleTimer.Clock clock, Duration interval) {
        return new TransformPublisher<>(source, transforms, new KeepAlive(clock, interval));
    }

    @Override
    public void subscribe(Flow.Subscriber<? super O> downstream) {
        requireNonNull(downstream, "downstream");
        TransformStage<I, O> stage = new TransformStage<>(transforms.get(), downstream);
        if (keepAlive != null) {
            stage.keepAlive(keepAlive.clock(), keepAlive.interval());
        }
        source.subscribe(stage);
    }
}
