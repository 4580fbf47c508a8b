package dev.interlingua.exchange;

import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.responses.StoreKey;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/** Conversations as they are kept: what is noted about them, and their items. */
final class Conversations {
    private static final String KIND = "conversation";
    private static final String ITEMS = "items";
    private static final int MOST_TRIES = 50;

    private final StateDocuments documents;

    Conversations(StateDocuments documents) {
        this.documents = documents;
    }

    /**
     * A conversation.
     *
     * @param about what is noted about it
     * @param items oldest first
     */
    record Kept(JsonObject about, List<JsonObject> items) {
        Kept {
            items = List.copyOf(items);
        }

        Kept plus(List<JsonObject> more) {
            List<JsonObject> all = new ArrayList<>(items);
            all.addAll(more);
            return new Kept(about, all);
        }

        private JsonObject json() {
            JsonArrayBuilder list = Json.array();
            items.forEach(list::add);
            return Json.object().add(KIND, about).add(ITEMS, list).build();
        }
    }

    private record Version(long number, Kept kept) {}

    CompletionStage<Optional<Kept>> find(StoreKey key) {
        return read(key).thenApply(found -> found.map(Version::kept));
    }

    private CompletionStage<Optional<Version>> read(StoreKey key) {
        return documents
                .find(key, KIND)
                .thenApply(found -> found.map(document -> {
                    JsonObject about = Loose.object(document.json(), KIND);
                    return new Version(
                            document.version(),
                            new Kept(
                                    about == null ? JsonValue.EMPTY_JSON_OBJECT : about,
                                    Loose.objects(document.json(), ITEMS)));
                }));
    }

    CompletionStage<Boolean> create(StoreKey key, Kept kept) {
        return write(key, 1, kept);
    }

    private CompletionStage<Boolean> write(StoreKey key, long version, Kept kept) {
        return documents.write(key, version, KIND, kept.json());
    }

    /**
     * Changes a conversation, after whoever else is changing it.
     *
     * @return what it is then; empty when there is none
     */
    CompletionStage<Optional<Kept>> change(StoreKey key, UnaryOperator<Kept> change) {
        return change(key, change, MOST_TRIES);
    }

    private CompletionStage<Optional<Kept>> change(StoreKey key, UnaryOperator<Kept> change, int tries) {
        return read(key).thenCompose(found -> {
            if (found.isEmpty()) {
                return CompletableFuture.completedFuture(Optional.empty());
            }
            Kept changed = change.apply(found.get().kept());
            return write(key, found.get().number() + 1, changed).thenCompose(written -> {
                if (written) {
                    return CompletableFuture.completedFuture(Optional.of(changed));
                }
                if (tries == 0) {
                    throw new GatewayException(new ApiError(
                            ErrorKind.OVERLOADED,
                            "The conversation is being changed by others, or has grown too large."));
                }
                return change(key, change, tries - 1);
            });
        });
    }

    CompletionStage<Boolean> delete(StoreKey key) {
        return documents.delete(key);
    }
}
