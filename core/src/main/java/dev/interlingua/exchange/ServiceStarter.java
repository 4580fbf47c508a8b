package dev.interlingua.exchange;

import dev.interlingua.dialect.CallerPaths;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.Step;
import dev.interlingua.dialect.UpstreamService;
import dev.interlingua.dialect.WireRequest;
import dev.interlingua.http.Headers;
import dev.interlingua.model.GatewayException;
import dev.interlingua.routing.Attempt;
import dev.interlingua.service.VideoRequest;
import dev.interlingua.service.VideoTask;
import java.util.function.UnaryOperator;

/** Decides how to perform an operation besides conversation at a channel: by relay, or step by step in the vendor's way. */
final class ServiceStarter {
    private final Services services;
    private final UpstreamServices vendors;
    private final Outbound outbound;
    private final Films films;

    ServiceStarter(Services services, Outbound outbound, Films films) {
        this.services = services;
        this.films = films;
        this.vendors = new UpstreamServices(services.dialects(), outbound);
        this.outbound = outbound;
    }

    /** Whether the channel of {@code attempt} can do at all what {@code row} is for. */
    boolean serves(Attempt attempt, Endpoint row) {
        return vendors.find(attempt, row) != null;
    }

    /** @throws dev.interlingua.model.GatewayException when the request cannot be brought into the vendor's format */
    <Q, R> AttemptRun<Answer> start(ServiceCall<Q, R> call, Attempt attempt) {
        UpstreamService<?, ?> service = vendors.require(attempt, call.row());
        call.accounting().attempting(attempt, service.format());
        if (call.row().operation() == Operation.CREATE_VIDEO) {
            return film(film(call), attempt, UpstreamServices.typed(service));
        }
        return service.format().equals(call.row().format())
                ? relay(call, attempt)
                : translate(call, attempt, UpstreamServices.typed(service));
    }

    private AttemptRun<Answer> relay(ServiceCall<?, ?> call, Attempt attempt) {
        WireRequest wire = call.codec()
                .relayRequest(
                        call.inbound(), outbound.target(attempt, call.row().format(), false));
        Headers relayed = HeaderRules.relayedToUpstream(call.inbound().head().headers());
        Upstream upstream = outbound.send(attempt, wire, relayed, true);
        return new ServiceRelay(
                call, call.codec().usageReader(), upstream, services.settings().responseBytes());
    }

    private <Q, R> AttemptRun<Answer> translate(
            ServiceCall<Q, R> call, Attempt attempt, UpstreamService<Q, R> service) {
        Losses losses = call.losses();
        return run(call, attempt, service, call.neutral(), losses, result -> result);
    }

    /** Never relayed: whatever the vendor's id of a film is, the caller gets another. */
    private AttemptRun<Answer> film(
            ServiceCall<VideoRequest, VideoTask> call,
            Attempt attempt,
            UpstreamService<VideoRequest, VideoTask> service) {
        Losses losses = call.losses();
        VideoRequest request = call.neutral();
        VideoRequest fitted = Films.fitted(request, service.format(), losses);
        return run(
                call,
                attempt,
                service,
                fitted,
                losses,
                task -> films.begun(
                        task,
                        request,
                        attempt,
                        service.format(),
                        call.accounting().caller()));
    }

    /** Rows of this operation have these neutral types: {@link Operation} says so. */
    @SuppressWarnings("unchecked")
    private static ServiceCall<VideoRequest, VideoTask> film(ServiceCall<?, ?> call) {
        return (ServiceCall<VideoRequest, VideoTask>) call;
    }

    private <Q, R> AttemptRun<Answer> run(
            ServiceCall<Q, R> call,
            Attempt attempt,
            UpstreamService<Q, R> service,
            Q request,
            Losses losses,
            UnaryOperator<R> finishing) {
        Step<R> first;
        try {
            first = service.begin(request, outbound.target(attempt, service.format(), false), losses);
        } catch (GatewayException refusal) {
            throw CallerPaths.named(refusal, call::pathOf);
        }
        call.accept(losses);
        StepRun<R> steps = new StepRun<>(services, outbound, attempt, service.errors());
        return new ServiceRun<>(call, first, steps, losses, finishing);
    }
}
