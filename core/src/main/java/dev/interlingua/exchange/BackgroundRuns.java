package dev.interlingua.exchange;

import dev.interlingua.dialect.StateCodec;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.responses.StoreKey;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The answers that are being made in this process while nobody waits for them. */
final class BackgroundRuns {
    private static final int MOST = 1000;

    private final Map<StoreKey, BackgroundExchange> running = new ConcurrentHashMap<>();
    private final StateDocuments documents;
    private final int responseBytes;

    BackgroundRuns(StateDocuments documents, int responseBytes) {
        this.documents = documents;
        this.responseBytes = responseBytes;
    }

    /**
     * Notes that an answer is about to be made, and has it made.
     *
     * @param queued the answer as it stands before it is made
     * @param maker makes it, for an exchange without a caller
     * @return completes when it is under way; fails with a {@code GatewayException} when it cannot be kept
     */
    CompletionStage<JsonObject> start(Keeper keeper, JsonObject queued, Consumer<BackgroundExchange> maker) {
        if (running.size() >= MOST) {
            throw refused("Too many responses are being made in the background.");
        }
        StateCodec codec = keeper.codec();
        return keeper.begin(codec.withStatus(queued, "in_progress", null)).thenApply(kept -> {
            if (!kept) {
                throw refused("This response cannot be kept, so it cannot be made in the background.");
            }
            BackgroundExchange exchange =
                    new BackgroundExchange(responseBytes, failure -> ended(keeper, queued, failure));
            running.put(keeper.key(), exchange);
            maker.accept(exchange);
            return queued;
        });
    }

    private static GatewayException refused(String message) {
        return new GatewayException(new ApiError(ErrorKind.OVERLOADED, message));
    }

    /** An answer that came to its end was kept as it was written; only what went wrong is still to be told. */
    private void ended(Keeper keeper, JsonObject queued, Optional<ApiError> failure) {
        running.remove(keeper.key());
        failure.ifPresent(error -> keeper.keep(keeper.codec().withStatus(queued, "failed", error)));
    }

    /** Ends the making of an answer, if it is made here. */
    void abort(StoreKey key) {
        BackgroundExchange exchange = running.remove(key);
        if (exchange != null) {
            exchange.abort();
        }
    }

    /** Ends everything: what was not finished is kept as failed. */
    void close() {
        List.copyOf(running.keySet()).forEach(this::abort);
    }
}
