package dev.interlingua.exchange;

import dev.interlingua.dialect.ConversationCodec;
import dev.interlingua.dialect.Operation;
import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.responses.StoreKey;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/** Serves calls about conversations. */
final class ConversationCalls {
    private final Conversations conversations;
    private final RequestIds ids;
    private final LongSupplier clockSeconds;

    ConversationCalls(Conversations conversations, RequestIds ids, LongSupplier clockSeconds) {
        this.conversations = conversations;
        this.ids = ids;
        this.clockSeconds = clockSeconds;
    }

    /** Whether a call of this kind may bring a body along. */
    static boolean takesBody(Operation operation) {
        return operation == Operation.CREATE_CONVERSATION
                || operation == Operation.UPDATE_CONVERSATION
                || operation == Operation.CREATE_ITEMS;
    }

    /** One call. */
    private record Request(EndpointTable.Match match, ConversationCodec codec, StoreKey key, JsonObject body) {
        String item() {
            return match.head().parameters().getOrDefault("item", "");
        }
    }

    /** @return fails with a {@code GatewayException} when there is no such conversation or item */
    CompletionStage<JsonObject> answer(EndpointTable.Match match, String owner, byte[] body) {
        ConversationCodec codec = (ConversationCodec) match.row().codec();
        JsonObject json = body.length == 0
                ? JsonValue.EMPTY_JSON_OBJECT
                : Fields.of(Json.readRequest(body), "").json();
        String id = match.head().parameters().getOrDefault("id", "");
        Request request = new Request(match, codec, new StoreKey(owner, id), json);
        return switch (match.row().operation()) {
            case CREATE_CONVERSATION -> create(request, owner);
            case GET_CONVERSATION -> kept(request).thenApply(Conversations.Kept::about);
            case UPDATE_CONVERSATION -> update(request);
            case DELETE_CONVERSATION -> delete(request);
            case LIST_ITEMS ->
                kept(request)
                        .thenApply(kept -> codec.page(kept.items(), match.head().query()));
            case CREATE_ITEMS -> add(request);
            case GET_ITEM -> kept(request).thenApply(kept -> item(request, kept));
            case DELETE_ITEM -> remove(request);
            default ->
                throw new IllegalStateException(
                        "no operation on a conversation: " + match.row().operation());
        };
    }

    private CompletionStage<Conversations.Kept> kept(Request request) {
        return conversations
                .find(request.key())
                .thenApply(found -> found.orElseThrow(
                        () -> request.codec().missing(request.key().id())));
    }

    private CompletionStage<JsonObject> create(Request request, String owner) {
        String id = ids.nextConversation();
        JsonObject about = request.codec().create(id, clockSeconds.getAsLong(), request.body());
        List<JsonObject> items = request.codec().items(request.body(), id, false);
        return conversations
                .create(new StoreKey(owner, id), new Conversations.Kept(about, items))
                .thenApply(kept -> {
                    if (!kept) {
                        throw new GatewayException(
                                new ApiError(ErrorKind.OVERLOADED, "This conversation cannot be kept."));
                    }
                    return about;
                });
    }

    private CompletionStage<JsonObject> update(Request request) {
        return conversations
                .change(
                        request.key(),
                        kept -> new Conversations.Kept(
                                request.codec().update(kept.about(), request.body()), kept.items()))
                .thenApply(changed -> changed.orElseThrow(
                                () -> request.codec().missing(request.key().id()))
                        .about());
    }

    private CompletionStage<JsonObject> delete(Request request) {
        String id = request.key().id();
        return kept(request)
                .thenCompose(kept -> conversations.delete(request.key()))
                .thenApply(there -> {
                    if (!there) {
                        throw request.codec().missing(id);
                    }
                    return request.codec().deleted(id);
                });
    }

    private CompletionStage<JsonObject> add(Request request) {
        List<JsonObject> items = request.codec().items(request.body(), ids.next(), true);
        return conversations
                .change(request.key(), kept -> kept.plus(items))
                .thenApply(changed -> changed.map(kept -> request.codec().list(items))
                        .orElseThrow(() -> request.codec().missing(request.key().id())));
    }

    private static JsonObject item(Request request, Conversations.Kept kept) {
        return kept.items().stream()
                .filter(item -> request.item().equals(Loose.string(item, "id")))
                .findFirst()
                .orElseThrow(() -> request.codec().missingItem(request.item()));
    }

    private CompletionStage<JsonObject> remove(Request request) {
        return conversations
                .change(request.key(), kept -> {
                    JsonObject gone = item(request, kept);
                    List<JsonObject> left =
                            kept.items().stream().filter(item -> item != gone).toList();
                    return new Conversations.Kept(kept.about(), left);
                })
                .thenApply(changed -> changed.orElseThrow(
                                () -> request.codec().missing(request.key().id()))
                        .about());
    }
}
