package dev.interlingua.client;

import dev.interlingua.dialect.Loss;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.StreamEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/**
 * Calls models from the host's own code, in the name of one caller: the same channels, model names, fallback, limits and
 * books as for calls over HTTP. Immutable and thread-safe; holds nothing that would have to be closed.
 *
 * <p>Nothing here blocks. Futures complete and subscribers are called on the thread that reads the provider's answer, or on
 * the calling thread when there is nothing to wait for (as with the demo model): they must not block either, and hand slow
 * work on to an executor of their own, by {@link CompletableFuture#thenApplyAsync(java.util.function.Function,
 * java.util.concurrent.Executor)} and its like.
 *
 * <p>Every failure is a {@link dev.interlingua.model.GatewayException}, whose {@code error()} tells the kind, the words and
 * perhaps the parameter; nothing is thrown but for null. A call after the gateway was closed fails, and so does one that was
 * running then, with the kind {@code OVERLOADED}.
 */
public interface GatewayClient {

    /**
     * Asks for a whole answer, whatever {@link ChatRequest#stream} says.
     *
     * @return fails with a {@code GatewayException}. Whoever completes this very future otherwise, by {@code cancel}, {@code
     *     orTimeout} or in any other way, ends the call at the provider at once; cancelling a stage that follows it does not
     */
    CompletableFuture<ChatReply> chat(ChatRequest request);

    /**
     * Asks for a streamed answer, whatever {@link ChatRequest#stream} says. The call begins when somebody subscribes; each
     * subscriber makes a call of its own. Events come as they are asked for, and a provider whose events nobody asks for has
     * to wait. The events before the first content come together with it, at the latest after two seconds: until then another
     * channel may be tried.
     *
     * @return ends with {@link StreamEvent.Ended} and then completes, or fails with a {@code GatewayException}: {@link
     *     StreamEvent.Failed} and {@link StreamEvent.Ping} do not occur. Cancelling ends the call at the provider at once
     */
    Flow.Publisher<StreamEvent> stream(ChatRequest request);

    /**
     * The same, but with this rule instead of the gateway's own ({@code translation.onLoss}).
     *
     * @param refuse whether a call whose request cannot be passed on without loss fails, with the kind
     *     {@code UNSUPPORTED_PARAMETER}
     */
    GatewayClient refusingLosses(boolean refuse);

    /**
     * The same, and {@code listener} is told of each call that is served in spite of losses, once, ahead of the answer or of
     * its first event. What it throws is logged. As {@link ChatReply#losses}; a stream tells them no other way.
     */
    GatewayClient onLosses(Consumer<List<Loss>> listener);
}
