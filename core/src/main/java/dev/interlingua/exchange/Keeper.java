package dev.interlingua.exchange;

import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.StateCodec;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.responses.StoreKey;
import dev.interlingua.routing.Attempt;
import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps the answer of one request under an id of its own. */
final class Keeper {
    private final Documents to;
    private final StateCodec codec;
    private final StoreKey key;
    private final InboundRequest own;
    private final @Nullable StoreKey conversation;
    private volatile long version;
    private volatile CompletionStage<Boolean> written = CompletableFuture.completedFuture(false);

    /** Where to keep: answers of ours, and places of relayed ones. */
    record Documents(StateDocuments documents, Routes routes, Conversations conversations) {}

    /**
     * @param own the request without history, references replaced
     * @param conversation which goes on with this answer; null for none
     */
    Keeper(Documents to, StateCodec codec, StoreKey key, InboundRequest own, @Nullable StoreKey conversation) {
        this.to = to;
        this.codec = codec;
        this.key = key;
        this.own = own;
        this.conversation = conversation;
    }

    StateCodec codec() {
        return codec;
    }

    StoreKey key() {
        return key;
    }

    /** Keeps an answer that is still to be made; false when the store takes none. */
    CompletionStage<Boolean> begin(JsonObject answer) {
        version = 1;
        return to.documents().write(key, 1, answer, codec.input(own));
    }

    /** Keeps the finished answer, unless it was cancelled or deleted meanwhile. */
    void keep(JsonObject answer) {
        List<String> items = codec.output(answer).stream()
                .map(item -> Loose.string(item, "id"))
                .filter(Objects::nonNull)
                .toList();
        written = to.documents()
                .write(key, version + 1, answer, codec.input(own))
                .thenCompose(done -> {
                    if (!done) {
                        return CompletableFuture.completedFuture(false);
                    }
                    to.documents().point(key, items);
                    return said(answer).thenApply(added -> true);
                });
        StateDocuments.logged(written);
    }

    /** Adds the request and its answer to the conversation, if there is one and the answer did not fail. */
    private CompletionStage<?> said(JsonObject answer) {
        StoreKey where = conversation;
        if (where == null || "failed".equals(Loose.string(answer, "status"))) {
            return CompletableFuture.completedFuture(null);
        }
        List<JsonObject> items = new ArrayList<>(codec.items(Json.readRequest(codec.input(own)), key.id()));
        items.addAll(codec.output(answer));
        return to.conversations().change(where, kept -> kept.plus(items));
    }

    /** Completes when {@link #keep} has come to its end; at once when it was not called. */
    CompletionStage<Boolean> written() {
        return written;
    }

    /** Sees the bytes of an answer that is only relayed, and learns where it is kept. */
    Consumer<ByteBuffer> watch(Attempt attempt) {
        return new ResponseIdFinder(id -> to.routes().learn(id, key.owner(), attempt));
    }
}
