package dev.interlingua.flow;

import java.util.function.Consumer;

/**
 * A stateful one-to-many step of a stream. {@link TransformPublisher} calls it by one thread at a time, whichever thread
 * that is; what it throws counts as a failure of the stream and is offered to {@link #fail}.
 */
@FunctionalInterface
public interface Transform<I, O> {

    /** Takes one item and gives any number of items, in order, before it returns. */
    void next(I item, Consumer<? super O> out);

    /** The source is at its end: gives what is still to be said. Not called after {@link #finished} or a failure. */
    default void end(Consumer<? super O> out) {}

    /**
     * The source or this step itself has failed.
     *
     * @return whether the failure was turned into items: then the stream completes after them, otherwise it fails with
     *     {@code failure} after the items given so far
     */
    default boolean fail(Throwable failure, Consumer<? super O> out) {
        return false;
    }

    /** Nothing was passed on for a while although it was wanted: may give a keep-alive. */
    default void idle(Consumer<? super O> out) {}

    /** Asked after each call: whether nothing more will come. Then the source is cancelled and the stream completes. */
    default boolean finished() {
        return false;
    }

    /** The stream is over, also by cancellation: frees what the step holds. Called once. */
    default void close() {}
}
