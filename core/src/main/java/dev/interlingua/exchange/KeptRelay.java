package dev.interlingua.exchange;

import dev.interlingua.access.Caller;
import dev.interlingua.dialect.ErrorCodec;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.StateCodec;
import dev.interlingua.http.Headers;
import dev.interlingua.http.ResponseHead;
import dev.interlingua.json.WellFormed;
import dev.interlingua.model.GatewayException;
import dev.interlingua.routing.Attempt;
import dev.interlingua.routing.ModelRouter;
import dev.interlingua.upstream.UpstreamResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Passes calls about an answer on to the channel whose vendor keeps it, for its owner alone. */
final class KeptRelay {
    private final ModelRouter router;
    private final Outbound outbound;
    private final Routes routes;
    private final int responseBytes;

    KeptRelay(ModelRouter router, Outbound outbound, Routes routes, int responseBytes) {
        this.router = router;
        this.outbound = outbound;
        this.routes = routes;
        this.responseBytes = responseBytes;
    }

    /**
     * The vendor's answer; empty when no channel is known to keep this answer for the caller.
     *
     * @param onAbort registers what to do when the caller leaves
     */
    CompletionStage<Optional<Answer>> answer(
            EndpointTable.Match match, String query, Caller caller, Consumer<Runnable> onAbort) {
        String id = match.head().parameters().getOrDefault("id", "");
        return routes.find(id).thenCompose(found -> {
            Optional<Attempt> attempt =
                    found.filter(route -> route.owner().equals(caller.name())).flatMap(this::attempt);
            return attempt.isEmpty()
                    ? CompletableFuture.completedFuture(Optional.empty())
                    : ask(match, id, query, attempt.get(), onAbort).thenApply(Optional::of);
        });
    }

    private Optional<Attempt> attempt(Routes.Route route) {
        return router.channels().stream()
                .flatMap(channel -> Attempt.byEachKey(channel, ""))
                .filter(route::leads)
                .findFirst();
    }

    private CompletionStage<Answer> ask(
            EndpointTable.Match match, String id, String query, Attempt attempt, Consumer<Runnable> onAbort) {
        StateCodec codec = (StateCodec) match.row().codec();
        String path = codec.upstreamPath(match.row().operation(), id) + query;
        Headers relayed = HeaderRules.relayedToUpstream(match.head().headers());
        Upstream upstream = outbound.send(match.row().method(), attempt, path, relayed);
        onAbort.accept(upstream::cancel);
        return upstream.response().thenCompose(response -> {
            if (response.status() >= 300) {
                return upstream.collectError(response)
                        .thenApply(body -> refused(response, body, match.row().errors()));
            }
            upstream.requirePlausible(response);
            if (match.row().operation() == Operation.DELETE_RESPONSE) {
                routes.forget(id);
            }
            return told(upstream, response);
        });
    }

    private CompletionStage<Answer> told(Upstream upstream, UpstreamResponse response) {
        Headers headers = HeaderRules.relayedToCaller(response.headers());
        if (Upstream.isEventStream(response)) {
            Headers stream = HeaderRules.stream("text/event-stream").withAll(headers);
            return CompletableFuture.completedFuture(
                    new Answer(new ResponseHead(response.status(), stream), response.body()));
        }
        return upstream.collect(response, responseBytes).thenApply(body -> {
            if (!WellFormed.isJson(body)) {
                throw GatewayException.badGateway("The upstream's answer is not valid JSON.");
            }
            return Answer.of(response.status(), headers, body);
        });
    }

    private static Answer refused(UpstreamResponse response, byte[] body, ErrorCodec errors) {
        RelayedError error = RelayedError.of(errors, response, body);
        Answer ownWords = error.ownWords();
        if (ownWords == null || response.status() >= 500) {
            throw new GatewayException(UpstreamErrors.forCaller(error.told()));
        }
        return ownWords;
    }
}
