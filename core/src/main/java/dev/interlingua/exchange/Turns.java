package dev.interlingua.exchange;

import dev.interlingua.access.Caller;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.StateCodec;
import dev.interlingua.dialect.StateWishes;
import dev.interlingua.model.GatewayException;
import dev.interlingua.responses.StoreKey;
import dev.interlingua.routing.Attempt;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Looks up what requests say about kept state, and decides who may serve them then. */
final class Turns {
    private final EndpointTable table;
    private final RequestIds ids;
    private final History history;
    private final Routes routes;
    private final Keeper.Documents documents;

    Turns(EndpointTable table, RequestIds ids, Keeper.Documents documents, long mostBytes) {
        this.table = table;
        this.ids = ids;
        this.documents = documents;
        this.routes = documents.routes();
        this.history = new History(documents.documents(), mostBytes);
    }

    /** One request on its way. */
    private record Request(
            Endpoint row,
            InboundRequest inbound,
            String owner,
            List<Attempt> attempts,
            StateCodec codec,
            StateWishes wishes) {

        /** The attempts at channels whose vendor keeps state in this format itself. */
        List<Attempt> relays() {
            return attempts.stream()
                    .filter(attempt -> AttemptStarter.relays(attempt.channel(), row.format()))
                    .toList();
        }
    }

    /**
     * What a request continues.
     *
     * @param items when it is kept here
     * @param route when a channel's vendor keeps it
     */
    private record Past(@Nullable List<JsonObject> items, Routes.@Nullable Route route) {}

    /** @return fails with a {@code GatewayException} when something is not there or cannot be continued */
    CompletionStage<Turn> take(Endpoint row, InboundRequest inbound, Caller caller, List<Attempt> attempts) {
        Endpoint state = table.findRow(row.format(), Operation.GET_RESPONSE);
        if (state == null) {
            return CompletableFuture.completedFuture(Turn.stateless(inbound, attempts));
        }
        StateCodec codec = (StateCodec) state.codec();
        StateWishes wishes = codec.wishes(inbound);
        Request request = new Request(row, inbound, caller.name(), attempts, codec, wishes);
        if (!wishes.continues()) {
            return CompletableFuture.completedFuture(turn(request, inbound, false));
        }
        if (wishes.previous() != null && wishes.conversation() != null) {
            throw GatewayException.invalid(
                    "previous_response_id", "'previous_response_id' and 'conversation' cannot be used together.");
        }
        return past(request)
                .thenCombine(
                        history.items(caller.name(), wishes.references(), codec),
                        (past, items) -> continued(request, past, items));
    }

    private CompletionStage<Past> past(Request request) {
        String previous = request.wishes().previous();
        String id = previous == null ? request.wishes().conversation() : previous;
        if (id == null) {
            return CompletableFuture.completedFuture(new Past(List.of(), null));
        }
        StoreKey key = new StoreKey(request.owner(), id);
        CompletionStage<Optional<List<JsonObject>>> said = previous == null
                ? documents.conversations().find(key).thenApply(found -> found.map(Conversations.Kept::items))
                : history.until(key, request.codec());
        return said.thenCompose(found -> {
            if (found.isPresent()) {
                return CompletableFuture.completedFuture(new Past(found.get(), null));
            }
            return routes.find(id).thenApply(route -> new Past(null, route.orElse(null)));
        });
    }

    private Turn continued(Request request, Past past, Map<String, JsonObject> items) {
        List<JsonObject> said = past.items();
        Optional<String> unknown = request.wishes().references().stream()
                .filter(id -> !items.containsKey(id))
                .findFirst();
        boolean known = request.wishes().previous() != null || request.wishes().conversation() != null;
        if (said != null && unknown.isEmpty()) {
            InboundRequest whole = request.codec().resolve(request.inbound(), said, items);
            return turn(request, whole, request.codec().resolve(request.inbound(), List.of(), items), true);
        }
        if (said != null && known) {
            throw request.codec().missing(StateCodec.Missing.ITEM, unknown.orElse(""));
        }
        List<Attempt> elsewhere = elsewhere(request, past.route());
        if (elsewhere.isEmpty()) {
            throw missing(request, unknown.orElse(""));
        }
        Request there = new Request(
                request.row(), request.inbound(), request.owner(), elsewhere, request.codec(), request.wishes());
        return turn(there, request.inbound(), false);
    }

    /** Who may know what is not kept here: the vendor that a route leads to, or any, unless it is another caller's. */
    private static List<Attempt> elsewhere(Request request, Routes.@Nullable Route route) {
        if (route == null) {
            return request.relays();
        }
        return route.owner().equals(request.owner()) ? Routes.along(route, request.relays()) : List.of();
    }

    private static GatewayException missing(Request request, String item) {
        StateWishes wishes = request.wishes();
        if (wishes.previous() != null) {
            return request.codec().missing(StateCodec.Missing.PREVIOUS, wishes.previous());
        }
        return wishes.conversation() != null
                ? request.codec().missing(StateCodec.Missing.CONVERSATION, wishes.conversation())
                : request.codec().missing(StateCodec.Missing.ITEM, item);
    }

    private Turn turn(Request request, InboundRequest whole, boolean ours) {
        return turn(request, whole, whole, ours);
    }

    /** @param own the request without what was said before */
    private Turn turn(Request request, InboundRequest whole, InboundRequest own, boolean ours) {
        StateWishes wishes = request.wishes();
        boolean answers = request.row().operation() == Operation.CHAT;
        boolean background = answers && wishes.background();
        boolean relayed = !ours
                && AttemptStarter.relays(
                        request.attempts().get(0).channel(), request.row().format());
        if (background && relayed) {
            return new Turn(whole, request.relays(), false, marks(request), keeper(request, own), false);
        }
        if (background) {
            check(request);
        }
        InboundRequest asked = background && !ours ? request.codec().resolve(whole, List.of(), Map.of()) : whole;
        return new Turn(
                asked,
                request.attempts(),
                ours || background,
                marks(request),
                answers && wishes.keep() ? keeper(request, own) : null,
                background);
    }

    private static JsonObject marks(Request request) {
        return request.codec().marks(request.wishes(), request.wishes().keep());
    }

    private Keeper keeper(Request request, InboundRequest own) {
        String conversation = request.wishes().conversation();
        return new Keeper(
                documents,
                request.codec(),
                new StoreKey(request.owner(), ids.nextResponse()),
                own,
                conversation == null ? null : new StoreKey(request.owner(), conversation));
    }

    private static void check(Request request) {
        if (!request.wishes().keep()) {
            throw GatewayException.invalid("background", "'background' needs 'store' to be true.");
        }
        if (Objects.equals(request.inbound().members().value("stream"), JsonValue.TRUE)) {
            throw GatewayException.unsupported(
                    "stream", "A background response of this model cannot be streamed; fetch it until it has ended.");
        }
    }
}
