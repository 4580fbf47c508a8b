package dev.interlingua.exchange;

import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.responses.ResponseStore;
import dev.interlingua.responses.StoreKey;
import dev.interlingua.responses.StoredDocument;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The documents of kept state: what stands in them, and under which keys. */
final class StateDocuments {
    private static final Logger LOG = LoggerFactory.getLogger("dev.interlingua.exchange");
    private static final String KIND = "kind";
    private static final String ANSWER = "answer";
    private static final String INPUT = "input";
    private static final String ITEM = "item";
    private static final Set<String> UNFINISHED = Set.of("queued", "in_progress");

    private final ResponseStore store;

    StateDocuments(ResponseStore store) {
        this.store = store;
    }

    /**
     * A kept answer.
     *
     * @param input what was asked, as the caller wrote it; JSON null for nothing
     */
    record Kept(StoreKey key, long version, JsonObject answer, JsonValue input) {

        /** Whether the answer is still being made. */
        boolean unfinished() {
            return UNFINISHED.contains(String.valueOf(Loose.string(answer, "status")));
        }

        /** The next version, with another answer. */
        Kept with(JsonObject other) {
            return new Kept(key, version + 1, other, input);
        }
    }

    CompletionStage<Optional<Kept>> answer(StoreKey key) {
        return find(key, ANSWER)
                .thenApply(found -> found.map(document -> {
                    JsonObject json = document.json();
                    JsonObject answer = Loose.object(json, ANSWER);
                    return new Kept(
                            key,
                            document.version(),
                            answer == null ? JsonValue.EMPTY_JSON_OBJECT : answer,
                            json.getOrDefault(INPUT, JsonValue.NULL));
                }));
    }

    CompletionStage<Boolean> write(Kept kept) {
        return write(kept.key(), kept.version(), kept.answer(), Json.write(kept.input()));
    }

    /** Writes an answer whose input is JSON text already. */
    CompletionStage<Boolean> write(StoreKey key, long version, JsonObject answer, String input) {
        String text = "{\"kind\":\"answer\",\"answer\":" + Json.write(answer) + ",\"input\":" + input + "}";
        return store.write(key, new StoredDocument(version, Json.utf8(text)));
    }

    /** Notes in which answer items stand, so that they can be referred to. */
    void point(StoreKey answer, Collection<String> itemIds) {
        byte[] pointer = Json.bytes(
                Json.object().add(KIND, ITEM).add(ANSWER, answer.id()).build());
        itemIds.forEach(id -> store.write(new StoreKey(answer.owner(), id), new StoredDocument(1, pointer)));
    }

    /** The answer in which an item stands. */
    CompletionStage<Optional<StoreKey>> pointed(StoreKey item) {
        return find(item, ITEM)
                .thenApply(found -> found.map(document -> Loose.string(document.json(), ANSWER))
                        .map(id -> new StoreKey(item.owner(), id)));
    }

    /** A document of any kind. */
    CompletionStage<Optional<Document>> find(StoreKey key, String kind) {
        return store.find(key)
                .thenApply(found -> found.map(
                                stored -> new Document(stored.version(), Json.readReplyObject(stored.json())))
                        .filter(document -> kind.equals(Loose.string(document.json(), KIND))));
    }

    /** A document as it stands in the store. */
    record Document(long version, JsonObject json) {}

    CompletionStage<Boolean> write(StoreKey key, long version, String kind, JsonObject members) {
        byte[] json = Json.bytes(Json.object(members).add(KIND, kind).build());
        return store.write(key, new StoredDocument(version, json));
    }

    CompletionStage<Boolean> delete(StoreKey key) {
        return store.delete(key);
    }

    /** What is written beside an answer and fails is not the caller's problem. */
    static void logged(CompletionStage<?> write) {
        write.whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.warn("the response store failed", failure);
            }
        });
    }
}
