package dev.interlingua.exchange;

import dev.interlingua.access.Caller;
import dev.interlingua.access.RateLimiter;
import dev.interlingua.catalog.ModelKind;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.ServiceCodec;
import dev.interlingua.http.ServerExchange;
import dev.interlingua.json.TopLevel;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.routing.Attempt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way of a call besides conversation, once its body is there: check, route, and hand over to {@link CallExchange}. */
final class ServiceCalls {
    private final Services services;
    private final EndpointTable table;
    private final ModelAnswers models;
    private final ServiceStarter starter;
    private final ErrorAnswers errors;

    ServiceCalls(Services services, EndpointTable table, Outbound outbound, Films films, ErrorAnswers errors) {
        this.services = services;
        this.table = table;
        this.models = new ModelAnswers(services.router(), services.catalogs());
        this.starter = new ServiceStarter(services, outbound, films);
        this.errors = errors;
    }

    /**
     * Serves a call with a JSON body.
     *
     * @throws GatewayException when it is refused; afterwards every failure is answered
     */
    void serve(
            ServerExchange exchange,
            EndpointTable.Match usual,
            Caller caller,
            RateLimiter.Permit permit,
            String requestId,
            byte[] body) {
        InboundRequest read = new InboundRequest(usual.head(), body, TopLevel.of(body));
        EndpointTable.Match match = table.variant(usual, read);
        InboundRequest inbound = new InboundRequest(match.head(), body, read.members());
        ServiceCodec<?, ?> codec = (ServiceCodec<?, ?>) match.row().codec();
        String named = codec.model(inbound);
        codec.check(inbound);
        Routed routed = route(match.row(), caller, named);
        Accounting.of(services, exchange, requestId, caller, routed.model(), match.row(), permit)
                .begin(books -> start(exchange, match.row(), codec, inbound, routed, books));
    }

    /** Where a call can go. */
    record Routed(String model, List<Attempt> attempts) {}

    /** @throws GatewayException when the caller may not use the model, or no channel serves it here */
    Routed route(Endpoint row, Caller caller, @Nullable String wanted) {
        String named = wanted == null && row.operation() == Operation.MODERATE
                ? models.first(ModelKind.MODERATION, caller)
                : wanted;
        if (named == null) {
            throw GatewayException.invalid("model", "Missing required parameter: 'model'.");
        }
        ModelAnswers.requireAllowed(caller, named);
        List<Attempt> all = services.router().attempts(named);
        if (all.isEmpty()) {
            throw ModelAnswers.unknown(named);
        }
        List<Attempt> able =
                all.stream().filter(attempt -> starter.serves(attempt, row)).toList();
        if (able.isEmpty()) {
            throw new GatewayException(new ApiError(
                    ErrorKind.NOT_FOUND,
                    "The model '" + named + "' is not served at " + row.paths().get(0) + ".",
                    "model",
                    null,
                    null,
                    null));
        }
        return new Routed(named, able);
    }

    private <Q, R> void start(
            ServerExchange exchange,
            Endpoint row,
            ServiceCodec<Q, R> codec,
            InboundRequest inbound,
            Routed routed,
            Accounting accounting) {
        LossWish wish = LossWish.of(inbound.head().headers(), services.settings());
        long now = services.wallClockSeconds().getAsLong();
        ServiceCall<Q, R> call = new ServiceCall<>(row, codec, inbound, wish, accounting, now);
        EarlyAnswer waiting = codec.streams(inbound) ? new EventWait(row.errors(), accounting.requestId()) : null;
        new CallExchange(
                        exchange, call, routed.attempts(), next -> starter.start(call, next), waiting, errors, services)
                .start();
    }
}
