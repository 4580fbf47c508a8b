package dev.interlingua.exchange;

import dev.interlingua.access.Caller;
import dev.interlingua.access.RateLimiter;
import dev.interlingua.channel.Channel;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.RawCodec;
import dev.interlingua.http.Headers;
import dev.interlingua.http.Payload;
import dev.interlingua.http.ServerExchange;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.routing.Attempt;
import java.util.List;

/**
 * Answers calls of what is not served: with a 501, before anything of the body is read; or relays them as they are, body
 * and answer as they come, to the one channel that the configuration names. That channel's account is shared by all callers.
 */
final class RawCalls {
    private final Services services;
    private final Outbound outbound;
    private final ErrorAnswers errors;

    RawCalls(Services services, Outbound outbound, ErrorAnswers errors) {
        this.services = services;
        this.outbound = outbound;
        this.errors = errors;
    }

    private record RawCall(Endpoint row, Accounting accounting) implements Exchanged {}

    /** @throws GatewayException of kind {@code NOT_IMPLEMENTED} when there is no such channel */
    void serve(
            ServerExchange exchange,
            EndpointTable.Match match,
            Caller caller,
            RateLimiter.Permit permit,
            String requestId) {
        String relayTo = services.settings().relayFilesTo();
        Channel channel = services.router().channels().stream()
                .filter(each -> each.name().equals(relayTo))
                .findFirst()
                .orElseThrow(() -> new GatewayException(new ApiError(
                        ErrorKind.NOT_IMPLEMENTED,
                        match.row().method() + " " + match.row().paths().get(0) + " is not implemented here.",
                        null,
                        "api_not_implemented",
                        null,
                        null)));
        Accounting accounting = Accounting.of(services, exchange, requestId, caller, "", match.row(), permit);
        RawCall call = new RawCall(match.row(), accounting);
        // always by the same key: what was put there with one is looked for with it
        Attempt attempt = Attempt.byEachKey(channel, "").findFirst().orElseThrow();
        new CallExchange(
                        exchange,
                        call,
                        List.of(attempt),
                        next -> start(exchange, match, call, next),
                        null,
                        errors,
                        services)
                .start();
    }

    private AttemptRun<Answer> start(
            ServerExchange exchange, EndpointTable.Match match, RawCall call, Attempt attempt) {
        call.accounting().attempting(attempt, match.row().format());
        String query = exchange.query() == null ? "" : "?" + exchange.query();
        String path = ((RawCodec) match.row().codec()).upstreamPath(match.head()) + query;
        Headers headers = HeaderRules.relayedToUpstream(match.head().headers());
        String type = match.head().headers().first("Content-Type");
        Headers typed = type == null ? headers : headers.with("Content-Type", type);
        Upstream upstream = outbound.raw(match.row().method(), attempt, path, typed, body(exchange, match));
        return new ServiceRelay(call, null, upstream, services.settings().responseBytes());
    }

    private Payload body(ServerExchange exchange, EndpointTable.Match match) {
        if (!match.row().method().equals("POST")) {
            return Payload.of(new byte[0]);
        }
        String length = match.head().headers().first("Content-Length");
        long known = length != null && length.strip().matches("\\d{1,18}") ? Long.parseLong(length.strip()) : -1;
        return Payload.of(exchange.bodyStream(services.settings().uploadBytes()), known);
    }
}
