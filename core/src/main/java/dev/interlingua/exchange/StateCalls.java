package dev.interlingua.exchange;

import dev.interlingua.access.Caller;
import dev.interlingua.access.RateLimiter;
import dev.interlingua.dialect.StateCodec;
import dev.interlingua.http.ServerExchange;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Serves calls about answers that are kept, here or by a channel's vendor. */
final class StateCalls {
    private final KeptAnswers kept;
    private final KeptRelay relay;

    StateCalls(KeptAnswers kept, KeptRelay relay) {
        this.kept = kept;
        this.relay = relay;
    }

    /** @param told gets the answer or what went wrong, once */
    void serve(
            ServerExchange exchange,
            EndpointTable.Match match,
            Caller caller,
            RateLimiter.Permit permit,
            BiConsumer<@Nullable Answer, @Nullable Throwable> told) {
        exchange.onAbort(permit::close);
        String query = exchange.query() == null ? "" : "?" + exchange.query();
        kept.answer(match, caller)
                .thenCompose(here -> here.isPresent()
                        ? CompletableFuture.completedFuture(here)
                        : relay.answer(match, query, caller, exchange::onAbort))
                .thenApply(found ->
                        found.orElseThrow(() -> ((StateCodec) match.row().codec())
                                .missing(
                                        StateCodec.Missing.ANSWER,
                                        match.head().parameters().getOrDefault("id", ""))))
                .whenComplete((answer, failure) -> {
                    permit.close();
                    told.accept(answer, failure);
                });
    }
}
