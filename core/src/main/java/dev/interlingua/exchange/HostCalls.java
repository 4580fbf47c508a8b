package dev.interlingua.exchange;

import static java.util.Objects.requireNonNull;

import dev.interlingua.access.Caller;
import dev.interlingua.access.RateLimiter;
import dev.interlingua.client.ChatReply;
import dev.interlingua.client.GatewayClient;
import dev.interlingua.dialect.Loss;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Operation;
import dev.interlingua.flow.Guarded;
import dev.interlingua.intercept.CallStart;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.routing.Attempt;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The way of calls of the host's own code: admit, route, translate; there is nothing to match, to read or to relay. */
final class HostCalls {
    private final Services services;
    private final ModelAnswers models;
    private final Translations translations;
    private final ErrorAnswers errors;
    private final RequestIds ids;
    private final HostTeller teller;
    private final Set<HostExchange> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    HostCalls(Services services, ModelAnswers models, Translations translations, ErrorAnswers errors, RequestIds ids) {
        this.services = services;
        this.models = models;
        this.translations = translations;
        this.errors = errors;
        this.ids = ids;
        this.teller =
                new HostTeller(services.settings().keepAlive(), services.clock().nanoTime());
    }

    /** @param caller in whose name; may refuse */
    GatewayClient client(Supplier<Caller> caller) {
        return new Client(caller, new LossWish(services.settings().refuseLosses()), losses -> {});
    }

    /** Takes calls again after {@link #close}. */
    void resume() {
        closed = false;
    }

    /** Fails the calls that run, and later ones. */
    void close() {
        closed = true;
        running.forEach(exchange -> exchange.abort(shuttingDown()));
        running.clear();
    }

    /** What new calls get when the gateway takes none. */
    static GatewayException shuttingDown() {
        return new GatewayException(new ApiError(ErrorKind.OVERLOADED, "The gateway is shutting down."));
    }

    private void start(HostExchange exchange, Supplier<Caller> name, LossWish wish, ChatRequest request) {
        String id = ids.next();
        try {
            if (closed) {
                throw shuttingDown();
            }
            Caller caller = name.get();
            RateLimiter.Permit permit = services.limiter().admit(caller);
            List<Attempt> attempts;
            try {
                attempts = models.conversing(caller, request.model(), "for conversations");
            } catch (RuntimeException e) {
                permit.close();
                throw e;
            }
            start(exchange, wish, request, attempts, books(id, caller, request, permit));
        } catch (RuntimeException e) {
            ApiError error = UpstreamErrors.of(e);
            errors.log(id, error, e);
            exchange.fail(new GatewayException(error, e));
        }
    }

    private Accounting books(String id, Caller caller, ChatRequest request, RateLimiter.Permit permit) {
        CallStart start =
                new CallStart(id, caller.name(), request.model(), HostCall.FORMAT, Operation.CHAT, name -> null);
        return Accounting.of(services, start, permit);
    }

    private void start(
            HostExchange exchange, LossWish wish, ChatRequest request, List<Attempt> attempts, Accounting books) {
        books.whenOver(() -> running.remove(exchange));
        running.add(exchange);
        HostCall call =
                new HostCall(request, wish, services.wallClockSeconds().getAsLong(), books, services.reasoning());
        exchange.start(
                books, new Attempts<>(attempts, next -> attempt(call, next), () -> true, services.router(), exchange));
        if (closed) {
            exchange.abort(shuttingDown());
        }
    }

    private AttemptRun<HostAnswer> attempt(HostCall call, Attempt attempt) {
        String format = translations.format(call, attempt);
        call.accounting().attempting(attempt, format);
        return translations.start(call, attempt, format, new Losses(), teller);
    }

    /** See there. */
    private final class Client implements GatewayClient {
        private final Supplier<Caller> caller;
        private final LossWish wish;
        private final Consumer<List<Loss>> onLosses;

        Client(Supplier<Caller> caller, LossWish wish, Consumer<List<Loss>> onLosses) {
            this.caller = caller;
            this.wish = wish;
            this.onLosses = onLosses;
        }

        @Override
        public CompletableFuture<ChatReply> chat(ChatRequest request) {
            ChatRequest whole = request.toBuilder().stream(false).build();
            HostExchange.Whole exchange = new HostExchange.Whole(onLosses, errors);
            start(exchange, caller, wish, whole);
            return exchange.reply();
        }

        @Override
        public Flow.Publisher<StreamEvent> stream(ChatRequest request) {
            ChatRequest streamed = request.toBuilder().stream(true).build();
            return subscriber -> {
                HostExchange.Streamed exchange = new HostExchange.Streamed(onLosses, errors);
                exchange.events().subscribe(new Guarded<>(subscriber, HostExchange::thrown));
                if (!exchange.isOver()) {
                    start(exchange, caller, wish, streamed);
                }
            };
        }

        @Override
        public GatewayClient refusingLosses(boolean refuse) {
            return new Client(caller, new LossWish(refuse), onLosses);
        }

        @Override
        public GatewayClient onLosses(Consumer<List<Loss>> listener) {
            return new Client(caller, wish, requireNonNull(listener, "listener"));
        }
    }
}
