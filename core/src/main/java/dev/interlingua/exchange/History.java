package dev.interlingua.exchange;

import dev.interlingua.dialect.StateCodec;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.GatewayException;
import dev.interlingua.responses.StoreKey;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads back what was said before. */
final class History {
    private static final int MOST_TURNS = 2000;

    private final StateDocuments documents;
    private final long mostBytes;

    /** @param mostBytes of one history: what a request may have */
    History(StateDocuments documents, long mostBytes) {
        this.documents = documents;
        this.mostBytes = mostBytes;
    }

    /**
     * All that was said up to and with an answer, oldest first; empty when the answer is not kept here.
     *
     * @return fails with a {@code GatewayException} when it cannot be continued
     */
    CompletionStage<Optional<List<JsonObject>>> until(StoreKey answer, StateCodec codec) {
        return documents.answer(answer).thenCompose(found -> {
            if (found.isEmpty()) {
                return CompletableFuture.completedFuture(Optional.empty());
            }
            return new Walk(answer, codec).back(found.get()).thenApply(Optional::of);
        });
    }

    /** The way back through the answers that continue each other. */
    private final class Walk {
        private final StoreKey start;
        private final StateCodec codec;
        private final List<List<JsonObject>> turns = new ArrayList<>(); // newest first
        private long bytes;

        Walk(StoreKey start, StateCodec codec) {
            this.start = start;
            this.codec = codec;
        }

        CompletionStage<List<JsonObject>> back(StateDocuments.Kept kept) {
            JsonObject answer = kept.answer();
            if (kept.unfinished()) {
                throw GatewayException.invalid(
                        "previous_response_id", "The previous response is still in progress; wait for its end.");
            }
            List<JsonObject> turn =
                    new ArrayList<>(codec.items(kept.input(), kept.key().id()));
            turn.addAll(codec.output(answer));
            turns.add(turn);
            turn.forEach(item -> bytes += Json.write(item).length());
            if (turns.size() > MOST_TURNS || bytes > mostBytes) {
                throw GatewayException.invalid(
                        "previous_response_id", "The conversation before this request has become too long.");
            }
            String previous = codec.previous(answer);
            return previous == null ? CompletableFuture.completedFuture(oldestFirst()) : before(previous);
        }

        private CompletionStage<List<JsonObject>> before(String id) {
            return documents
                    .answer(new StoreKey(start.owner(), id))
                    .thenCompose(found ->
                            back(found.orElseThrow(() -> codec.missing(StateCodec.Missing.PREVIOUS, start.id()))));
        }

        private List<JsonObject> oldestFirst() {
            List<JsonObject> all = new ArrayList<>();
            for (int i = turns.size() - 1; i >= 0; i--) {
                all.addAll(turns.get(i));
            }
            return all;
        }
    }

    /** The kept items of {@code owner} with these ids; those that are not there are left out. */
    CompletionStage<Map<String, JsonObject>> items(String owner, List<String> ids, StateCodec codec) {
        CompletionStage<Map<String, JsonObject>> all = CompletableFuture.completedFuture(new LinkedHashMap<>());
        for (String id : ids) {
            all = all.thenCombine(item(new StoreKey(owner, id), codec), (items, item) -> {
                item.ifPresent(json -> items.put(id, json));
                return items;
            });
        }
        return all;
    }

    private CompletionStage<Optional<JsonObject>> item(StoreKey item, StateCodec codec) {
        return documents.pointed(item).thenCompose(answer -> {
            if (answer.isEmpty()) {
                return CompletableFuture.completedFuture(Optional.empty());
            }
            return documents
                    .answer(answer.get())
                    .thenApply(found -> found.flatMap(kept -> codec.output(kept.answer()).stream()
                            .filter(json -> item.id().equals(Loose.string(json, "id")))
                            .findFirst()));
        });
    }
}
