package dev.interlingua.exchange;

import dev.interlingua.access.Caller;
import dev.interlingua.access.RateLimiter;
import dev.interlingua.dialect.ConversationCodec;
import dev.interlingua.dialect.EndpointCodec;
import dev.interlingua.dialect.StateCodec;
import dev.interlingua.http.ServerExchange;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Serves calls about what is kept, here or by a channel's vendor. */
final class StateCalls {
    private final KeptAnswers kept;
    private final KeptRelay relay;
    private final ConversationCalls conversations;
    private final long requestBytes;

    StateCalls(KeptAnswers kept, KeptRelay relay, ConversationCalls conversations, long requestBytes) {
        this.kept = kept;
        this.relay = relay;
        this.conversations = conversations;
        this.requestBytes = requestBytes;
    }

    /** Whether calls of this row are served here. */
    static boolean serves(EndpointCodec codec) {
        return codec instanceof StateCodec || codec instanceof ConversationCodec;
    }

    /** @param told gets the answer or what went wrong, once */
    void serve(
            ServerExchange exchange,
            EndpointTable.Match match,
            Caller caller,
            RateLimiter.Permit permit,
            BiConsumer<@Nullable Answer, @Nullable Throwable> told) {
        exchange.onAbort(permit::close);
        CompletionStage<Answer> answer = match.row().codec() instanceof StateCodec codec
                ? answers(exchange, match, caller, codec)
                : conversation(exchange, match, caller);
        answer.whenComplete((done, failure) -> {
            permit.close();
            told.accept(done, failure);
        });
    }

    private CompletionStage<Answer> answers(
            ServerExchange exchange, EndpointTable.Match match, Caller caller, StateCodec codec) {
        String query = exchange.query() == null ? "" : "?" + exchange.query();
        return kept.answer(match, caller)
                .thenCompose(here -> here.isPresent()
                        ? CompletableFuture.completedFuture(here)
                        : relay.answer(match, query, caller, exchange::onAbort))
                .thenApply(found -> found.orElseThrow(() -> codec.missing(
                        StateCodec.Missing.ANSWER, match.head().parameters().getOrDefault("id", ""))));
    }

    private CompletionStage<Answer> conversation(ServerExchange exchange, EndpointTable.Match match, Caller caller) {
        CompletionStage<byte[]> body = ConversationCalls.takesBody(match.row().operation())
                ? exchange.body(requestBytes)
                : CompletableFuture.completedFuture(new byte[0]);
        return body.thenCompose(bytes -> conversations.answer(match, caller.name(), bytes))
                .thenApply(KeptAnswers::json);
    }
}
