package dev.interlingua.exchange;

import dev.interlingua.access.Caller;
import dev.interlingua.access.RateLimiter;
import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.ServiceContext;
import dev.interlingua.dialect.Step;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.UpstreamService;
import dev.interlingua.dialect.VideoCodec;
import dev.interlingua.http.ServerExchange;
import dev.interlingua.intercept.CallStart;
import dev.interlingua.intercept.CallWatch;
import dev.interlingua.json.TopLevel;
import dev.interlingua.model.GatewayException;
import dev.interlingua.routing.Attempt;
import dev.interlingua.service.ResultFile;
import dev.interlingua.service.VideoQuery;
import dev.interlingua.service.VideoTask;
import java.util.List;
import java.util.function.UnaryOperator;

/** The way of a call about a film that was asked for before: to the channel and key that make it, and nowhere else. */
final class VideoCalls {
    /** Polling uses nothing. */
    private final Services services;

    private final Outbound outbound;
    private final UpstreamServices vendors;
    private final Films films;
    private final ErrorAnswers errors;

    VideoCalls(Services services, Outbound outbound, Films films, ErrorAnswers errors) {
        this.services = services;
        this.outbound = outbound;
        this.vendors = new UpstreamServices(services.dialects(), outbound);
        this.films = films;
        this.errors = errors;
    }

    /** Whether a call of this row has a body to be read. */
    static boolean takesBody(EndpointTable.Match match) {
        return match.row().method().equals("POST");
    }

    /**
     * Serves a call.
     *
     * @param body a JSON object; an empty one when the row takes none
     * @throws GatewayException when it is refused; afterwards every failure is answered
     */
    void serve(
            ServerExchange exchange,
            EndpointTable.Match match,
            Caller caller,
            RateLimiter.Permit permit,
            String requestId,
            byte[] body) {
        VideoCodec codec = (VideoCodec) match.row().codec();
        InboundRequest inbound = new InboundRequest(match.head(), body, TopLevel.of(body));
        Films.Film film = films.find(codec.id(inbound), caller);
        VideoQuery query = codec.query(inbound, film.ref().handle());
        Operation operation = match.row().operation();
        boolean polls = operation == Operation.GET_VIDEO || operation == Operation.DELETE_VIDEO;
        UpstreamService<?, ?> service = service(film, operation);
        CallStart start =
                Accounting.start(exchange, requestId, caller, film.ref().model(), match.row());
        Accounting accounting = polls
                ? new Accounting(start, permit, CallWatch.NONE, services.clock().nanoTime())
                : Accounting.of(services, start, permit);
        ServiceContext context =
                new ServiceContext(requestId, services.wallClockSeconds().getAsLong(), base(exchange));
        FilmCall call = new FilmCall(match.row(), codec, inbound, film, accounting, context);
        new CallExchange(
                        exchange,
                        call,
                        List.of(film.attempt()),
                        next -> start(call, service, query),
                        null,
                        errors,
                        services)
                .start();
    }

    /** The mount's own address; empty when it is not known, or when the container spells the path otherwise. */
    private static String base(ServerExchange exchange) {
        String url = exchange.url();
        String path = exchange.path();
        return url != null && url.endsWith(path) ? url.substring(0, url.length() - path.length()) : "";
    }

    private UpstreamService<?, ?> service(Films.Film film, Operation operation) {
        UpstreamService<?, ?> service =
                vendors.of(film.attempt().channel(), operation, film.ref().format());
        if (service != null) {
            return service;
        }
        throw switch (operation) {
            case DELETE_VIDEO ->
                GatewayException.unsupported(
                        null, "This model's provider deletes videos by itself, and not when asked.");
            case REMIX_VIDEO ->
                GatewayException.unsupported(null, "This model's provider cannot make a video of another one.");
            default -> Films.missing();
        };
    }

    private AttemptRun<Answer> start(FilmCall call, UpstreamService<?, ?> service, VideoQuery query) {
        Attempt attempt = call.film().attempt();
        call.accounting().attempting(attempt, service.format());
        Target target = outbound.target(attempt, service.format(), false);
        if (call.row().operation() == Operation.GET_VIDEO_CONTENT) {
            UpstreamService<VideoQuery, ResultFile> reading = UpstreamServices.typed(service);
            Step<ResultFile> first = reading.begin(query, target, new Losses());
            return new FileRun(
                    call,
                    outbound,
                    service.errors(),
                    first,
                    new StepRun<>(services, outbound, attempt, service.errors()));
        }
        UpstreamService<VideoQuery, VideoTask> asking = UpstreamServices.typed(service);
        Step<VideoTask> first = asking.begin(query, target, new Losses());
        String caller = call.accounting().caller();
        UnaryOperator<VideoTask> naming = call.row().operation() == Operation.REMIX_VIDEO
                ? task -> films.remixed(task, call.film(), caller)
                : task -> films.told(task, call.film(), caller);
        return new FilmRun(call, first, new StepRun<>(services, outbound, attempt, service.errors()), naming);
    }
}
