package dev.interlingua.exchange;

import dev.interlingua.access.Caller;
import dev.interlingua.access.RateLimiter;
import dev.interlingua.client.GatewayClient;
import dev.interlingua.dialect.ChatCodec;
import dev.interlingua.dialect.CountCodec;
import dev.interlingua.dialect.DocumentCodec;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.ErrorCodec;
import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.ModelsCodec;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.OperationCodec;
import dev.interlingua.dialect.RawCodec;
import dev.interlingua.dialect.RealtimeCodec;
import dev.interlingua.dialect.RequestHead;
import dev.interlingua.dialect.ServiceCodec;
import dev.interlingua.dialect.UploadCodec;
import dev.interlingua.dialect.VideoCodec;
import dev.interlingua.http.Headers;
import dev.interlingua.http.Query;
import dev.interlingua.http.ServerExchange;
import dev.interlingua.json.Json;
import dev.interlingua.json.TopLevel;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.routing.Attempt;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way of every request: match, admit, read, check, route; then {@link CallExchange} relays or translates. */
public final class Pipeline {
    private static final byte[] NO_MEMBERS = Json.utf8("{}");

    private final Services services;
    private final EndpointTable table;
    private final AttemptStarter chats;
    private final CountStarter counts;
    private final ModelAnswers models;
    private final DocumentAnswers documentation;
    private final Turns turns;
    private final StateCalls state;
    private final BackgroundRuns background;
    private final ServiceCalls others;
    private final RealtimeCalls realtime;
    private final RawCalls raw;
    private final VideoCalls films;
    private final UploadCalls uploads;
    private final HostCalls host;
    private final ErrorAnswers errors = new ErrorAnswers();
    private final RequestIds ids = new RequestIds();
    private volatile boolean paused;

    /** A pipeline over {@code services}. */
    public Pipeline(Services services) {
        this.services = services;
        this.table = new EndpointTable(services.dialects());
        Outbound outbound = new Outbound(services);
        Settings settings = services.settings();
        Translations translations = new Translations(services, table, outbound);
        this.chats = new AttemptStarter(services, table, outbound, translations);
        this.counts = new CountStarter(settings, services.clock(), table, outbound);
        this.models = new ModelAnswers(services.router(), services.catalogs());
        this.host = new HostCalls(services, models, translations, errors, ids);
        this.documentation = new DocumentAnswers(table.rows());
        StateDocuments documents = new StateDocuments(services.responses());
        Routes routes = new Routes(documents);
        Conversations conversations = new Conversations(documents);
        Keeper.Documents kept = new Keeper.Documents(documents, routes, conversations);
        this.turns = new Turns(table, ids, kept, settings.requestBytes());
        this.realtime = new RealtimeCalls(services);
        this.background = new BackgroundRuns(documents, settings.responseBytes());
        this.raw = new RawCalls(services, outbound, errors);
        Films known = new Films(services);
        this.others = new ServiceCalls(services, table, outbound, known, errors);
        this.films = new VideoCalls(services, outbound, known, errors);
        this.uploads = new UploadCalls(services, outbound, others, errors);
        this.state = new StateCalls(
                new KeptAnswers(documents, background),
                new KeptRelay(services.router(), outbound, routes, settings.responseBytes()),
                new ConversationCalls(conversations, ids, services.wallClockSeconds()),
                settings.requestBytes());
    }

    /** All rows, in order of precedence. */
    public List<Endpoint> rows() {
        return table.rows();
    }

    /** Serves one call. Never throws: whatever happens becomes an answer. */
    public void handle(ServerExchange exchange) {
        String requestId = ids.next();
        RequestHead head = new RequestHead(
                exchange.method(), exchange.path(), Map.of(), Query.parse(exchange.query()), exchange.headers());
        try {
            requireRunning();
            EndpointTable.Match match = table.match(head);
            if (match.row().codec() instanceof DocumentCodec codec) {
                respond(
                        exchange,
                        documentation.answer(codec, match, exchange),
                        match.row().errors(),
                        requestId);
                return;
            }
            Caller caller = services.callers().resolve(exchange);
            RateLimiter.Permit permit = services.limiter().admit(caller);
            try {
                admitted(exchange, match, caller, permit, requestId);
            } catch (RuntimeException e) {
                permit.close();
                throw e;
            }
        } catch (RuntimeException e) {
            refuse(exchange, head, table.errorsFor(head), e, requestId);
        }
    }

    private void admitted(
            ServerExchange exchange,
            EndpointTable.Match match,
            Caller caller,
            RateLimiter.Permit permit,
            String requestId) {
        if (match.row().codec() instanceof ModelsCodec) {
            Answer answer = models.answer(match, caller);
            permit.close();
            respond(exchange, answer, match.row().errors(), requestId);
            return;
        }
        if (match.row().codec() instanceof RawCodec) {
            raw.serve(exchange, match, caller, permit, requestId);
            return;
        }
        if (match.row().codec() instanceof RealtimeCodec) {
            ErrorCodec codec = match.row().errors();
            Consumer<Throwable> refuse = failure -> refuse(exchange, match.head(), codec, failure, requestId);
            realtime.serve(exchange, match, caller, permit, requestId, refuse);
            return;
        }
        if (StateCalls.serves(match.row().codec())) {
            state.serve(exchange, match, caller, permit, (answer, failure) -> {
                if (answer != null) {
                    respond(exchange, answer, match.row().errors(), requestId);
                } else {
                    refuse(exchange, match.head(), match.row().errors(), failure, requestId);
                }
            });
            return;
        }
        gather(exchange, match, caller, permit, requestId);
    }

    private void gather(
            ServerExchange exchange,
            EndpointTable.Match match,
            Caller caller,
            RateLimiter.Permit permit,
            String requestId) {
        if (match.row().codec() instanceof UploadCodec) {
            upload(exchange, match, caller, permit, requestId);
            return;
        }
        if (match.row().codec() instanceof VideoCodec && !VideoCalls.takesBody(match)) {
            films.serve(exchange, match, caller, permit, requestId, NO_MEMBERS);
            return;
        }
        body(exchange, match).whenComplete((body, failure) -> {
            try {
                if (failure != null) {
                    throw new GatewayException(UpstreamErrors.of(failure), failure);
                }
                serve(exchange, match, caller, permit, requestId, body);
            } catch (RuntimeException e) {
                permit.close();
                refuse(exchange, match.head(), match.row().errors(), e, requestId);
            }
        });
    }

    private void upload(
            ServerExchange exchange,
            EndpointTable.Match match,
            Caller caller,
            RateLimiter.Permit permit,
            String requestId) {
        uploads.serve(exchange, match, caller, permit, requestId).whenComplete((begun, failure) -> {
            if (failure != null) {
                permit.close();
                refuse(exchange, match.head(), match.row().errors(), failure, requestId);
            }
        });
    }

    /** The caller's JSON object, or what a form stands for where one is taken. */
    private CompletionStage<byte[]> body(ServerExchange exchange, EndpointTable.Match match) {
        long limit = services.settings().requestBytes();
        Operation operation = match.row().operation();
        boolean forms = operation == Operation.CREATE_VIDEO || operation == Operation.REMIX_VIDEO;
        if (forms && FormJson.isForm(exchange)) {
            return FormJson.read(exchange, limit);
        }
        requireJson(exchange.headers());
        return exchange.body(limit);
    }

    private static void requireJson(Headers headers) {
        String type = headers.contentType();
        if (type != null && !type.equals("application/json") && !type.endsWith("+json") && !type.equals("text/json")) {
            throw new GatewayException(new ApiError(
                    ErrorKind.UNSUPPORTED_MEDIA_TYPE,
                    "Unsupported content type: this endpoint takes application/json."));
        }
    }

    private void serve(
            ServerExchange exchange,
            EndpointTable.Match match,
            Caller caller,
            RateLimiter.Permit permit,
            String requestId,
            byte[] body) {
        if (body.length == 0) {
            throw GatewayException.invalid(null, "The request body is empty; a JSON object is expected.");
        }
        if (match.row().codec() instanceof VideoCodec) {
            films.serve(exchange, match, caller, permit, requestId, body);
        } else if (match.row().codec() instanceof ServiceCodec) {
            others.serve(exchange, match, caller, permit, requestId, body);
        } else {
            converse(exchange, match, caller, permit, requestId, body);
        }
    }

    private void converse(
            ServerExchange exchange,
            EndpointTable.Match match,
            Caller caller,
            RateLimiter.Permit permit,
            String requestId,
            byte[] body) {
        InboundRequest inbound = new InboundRequest(match.head(), body, TopLevel.of(body));
        OperationCodec<?, ?> codec = (OperationCodec<?, ?>) match.row().codec();
        String model = codec.model(inbound);
        codec.check(inbound);
        RequestHead head = match.head();
        List<Attempt> attempts = models.conversing(caller, model, "at " + head.method() + " " + head.path());
        turns.take(match.row(), inbound, caller, attempts)
                .thenAccept(turn -> Accounting.of(services, exchange, requestId, caller, model, match.row(), permit)
                        .begin(books -> begin(exchange, match.row(), turn, books)))
                .whenComplete((begun, failure) -> {
                    if (failure != null) {
                        permit.close();
                        refuse(exchange, match.head(), match.row().errors(), failure, requestId);
                    }
                });
    }

    private void begin(ServerExchange exchange, Endpoint row, Turn turn, Accounting accounting) {
        if (row.codec() instanceof CountCodec codec) {
            Call<CountCodec> call = call(row, codec, false, turn, accounting);
            new CallExchange(exchange, call, turn.attempts(), next -> counts.start(call, next), null, errors, services)
                    .start();
            return;
        }
        ChatCodec codec = (ChatCodec) row.codec();
        Call<ChatCodec> call = call(row, codec, codec.streams(turn.inbound()), turn, accounting);
        Keeper keeper = turn.keeper();
        if (turn.background() && keeper != null) {
            background(exchange, call, keeper);
        } else {
            chat(exchange, call);
        }
    }

    private void chat(ServerExchange exchange, Call<ChatCodec> call) {
        CallerStream stream = call.stream() ? chats.callerStream(call, call.bareContext()) : null;
        new CallExchange(
                        exchange,
                        call,
                        call.turn().attempts(),
                        next -> chats.start(call, next),
                        stream,
                        errors,
                        services)
                .start();
    }

    /** Tells the caller that the answer will be made; the permit stays taken until it is. */
    private void background(ServerExchange exchange, Call<ChatCodec> call, Keeper keeper) {
        JsonObject queued =
                keeper.codec().queued(call.replyContext(), keeper.key().id());
        background
                .start(keeper, queued, nobody -> chat(nobody, call))
                .thenApply(KeptAnswers::json)
                .whenComplete((answer, failure) -> {
                    if (failure == null) {
                        respond(exchange, answer, call.row().errors(), call.requestId());
                    } else {
                        call.accounting().cancelled();
                        ApiError error = UpstreamErrors.of(failure);
                        errors.log(call.requestId(), error, failure);
                        Answer refusal = errors.answer(call.row().errors(), error, call.requestId());
                        respond(exchange, refusal, call.row().errors(), call.requestId());
                    }
                });
    }

    private void requireRunning() {
        if (paused) {
            throw HostCalls.shuttingDown();
        }
    }

    /** Refuses new calls, and ends calls of the host's own code, what is made in the background, and realtime sessions. */
    public void pause() {
        paused = true;
        close();
    }

    /** Takes calls again after {@link #pause}. */
    public void resume() {
        realtime.resume();
        host.resume();
        paused = false;
    }

    /**
     * The way in for the host's own code.
     *
     * @param caller in whose name; asked at each call, and may refuse it by a {@code GatewayException}
     */
    public GatewayClient client(Supplier<Caller> caller) {
        return host.client(caller);
    }

    /** Ends calls of the host's own code, what is made in the background, and realtime sessions. */
    public void close() {
        host.close();
        realtime.close();
        background.close();
    }

    private <C extends OperationCodec<ChatRequest, ?>> Call<C> call(
            Endpoint row, C codec, boolean stream, Turn turn, Accounting accounting) {
        LossWish wish = LossWish.of(turn.inbound().head().headers(), services.settings());
        long now = services.wallClockSeconds().getAsLong();
        return new Call<>(row, codec, stream, turn, wish, now, accounting, services.reasoning());
    }

    private void refuse(
            ServerExchange exchange, RequestHead head, ErrorCodec codec, @Nullable Throwable cause, String requestId) {
        Throwable reason = cause == null ? new IllegalStateException("neither answer nor failure") : cause;
        ApiError error = UpstreamErrors.of(reason);
        errors.log(requestId, error, reason);
        Answer answer = errors.answer(codec, error, requestId);
        if (error.kind() == ErrorKind.METHOD_NOT_ALLOWED) {
            answer = answer.with(Headers.of("Allow", String.join(", ", table.methods(head))));
        } else if (error.kind() == ErrorKind.AUTHENTICATION) {
            answer = answer.with(Headers.of("WWW-Authenticate", "Bearer"));
        }
        respond(exchange, answer, codec, requestId);
    }

    private static void respond(ServerExchange exchange, Answer answer, ErrorCodec codec, String requestId) {
        Answer marked = answer.with(Headers.of(Objects.requireNonNull(codec.requestIdHeader()), requestId));
        exchange.respond(marked.head(), marked.body());
    }
}
