package dev.interlingua.exchange;

import dev.interlingua.access.Caller;
import dev.interlingua.access.RateLimiter;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.RealtimeCodec;
import dev.interlingua.http.Headers;
import dev.interlingua.http.ServerExchange;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.realtime.RealtimeAnswer;
import dev.interlingua.realtime.RealtimeExchange;
import dev.interlingua.realtime.RealtimeRequest;
import dev.interlingua.realtime.RealtimeSocket;
import dev.interlingua.realtime.RealtimeTransport;
import dev.interlingua.routing.Attempt;
import dev.interlingua.upstream.UpstreamRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves calls for realtime sessions: checks them, dials a provider, and keeps the open sessions. */
final class RealtimeCalls {
    private static final Logger LOG = LoggerFactory.getLogger("dev.interlingua.exchange");
    private static final long LAST_WORDS_SECONDS = 2;

    private final Services services;
    private final UpstreamAddress address;
    private final Set<RealtimeSession> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    RealtimeCalls(Services services) {
        this.services = services;
        this.address = new UpstreamAddress(services);
    }

    /**
     * Begins a session. The permit is held until it is over.
     *
     * @param refuse answers the caller, if that has to be done later
     * @throws GatewayException to refuse the call at once; the permit is then the caller's to close
     */
    void serve(
            ServerExchange exchange,
            EndpointTable.Match match,
            Caller caller,
            RateLimiter.Permit permit,
            String requestId,
            Consumer<Throwable> refuse) {
        RealtimeCodec codec = (RealtimeCodec) match.row().codec();
        if (!(exchange instanceof RealtimeExchange handshake)) {
            throw noWebSocket(exchange.headers());
        }
        String model = codec.model(match.head());
        ModelAnswers.requireAllowed(caller, model);
        List<Attempt> attempts = attempts(model);
        Accounting.of(services, exchange, requestId, caller, model, match.row(), permit)
                .begin(books ->
                        dial(handshake, match.row(), attempts, books, refuse).start());
    }

    private RealtimeDial dial(
            RealtimeExchange exchange,
            Endpoint row,
            List<Attempt> attempts,
            Accounting accounting,
            Consumer<Throwable> refuse) {
        RealtimeCodec codec = (RealtimeCodec) row.codec();
        List<String> offered = offered(exchange.headers());
        String subprotocol = codec.subprotocol(offered);
        Headers relayed = codec.relayed(exchange.headers(), offered);
        Headers answer = Headers.of(row.errors().requestIdHeader(), accounting.requestId());
        return new RealtimeDial(
                exchange,
                row,
                new RealtimeExchange.Upgrade(
                        subprotocol, answer, services.settings().frameBytes()),
                attempts,
                attempt -> connect(attempt, codec, relayed, subprotocol),
                services,
                accounting,
                refuse,
                (callers, upstream, attempt) -> tie(callers, upstream, attempt, codec, accounting));
    }

    private List<Attempt> attempts(String model) {
        List<Attempt> attempts = services.router().attempts(model);
        if (attempts.isEmpty()) {
            throw ModelAnswers.unknown(model);
        }
        List<Attempt> able = attempts.stream()
                .filter(attempt -> attempt.channel().type().servesRealtime())
                .toList();
        if (able.isEmpty()) {
            throw GatewayException.unsupported("model", "This model has no realtime sessions.");
        }
        return able;
    }

    private CompletionStage<RealtimeAnswer> connect(
            Attempt attempt, RealtimeCodec codec, Headers relayed, @Nullable String subprotocol) {
        UpstreamRequest asked = address.bare("GET", attempt, codec.upstreamPath(attempt.model()), relayed);
        RealtimeTransport transport =
                attempt.channel().type() == ChannelType.DEMO ? services.realtimeDemo() : services.realtime();
        return transport.connect(new RealtimeRequest(
                webSocket(asked.uri()),
                asked.headers(),
                subprotocol,
                asked.timeouts(),
                services.settings().frameBytes()));
    }

    /** The same address with the scheme of WebSockets. */
    private static URI webSocket(URI http) {
        String address = http.toString();
        return address.startsWith("http") ? URI.create("ws" + address.substring("http".length())) : http;
    }

    private void tie(
            RealtimeSocket caller,
            RealtimeSocket upstream,
            Attempt attempt,
            RealtimeCodec codec,
            Accounting accounting) {
        RealtimeSession session = new RealtimeSession(
                caller,
                upstream,
                codec,
                accounting,
                services.clock(),
                services.settings().keepAlive(),
                attempt.channel().timeouts().idle(),
                open::remove);
        open.add(session);
        session.start();
        if (closing) {
            session.shutDown();
        }
    }

    /** The subprotocols a caller offers, in its order (RFC 6455 §11.3.4). */
    private static List<String> offered(Headers headers) {
        List<String> offered = new ArrayList<>();
        for (String list : headers.all("Sec-WebSocket-Protocol")) {
            for (String protocol : list.split(",")) {
                offered.add(protocol.strip());
            }
        }
        return offered;
    }

    private static GatewayException noWebSocket(Headers headers) {
        String upgrade = headers.first("Upgrade");
        return upgrade != null && upgrade.strip().equalsIgnoreCase("websocket") && headers.has("Sec-WebSocket-Key")
                ? new GatewayException(
                        new ApiError(ErrorKind.NOT_IMPLEMENTED, "This server is not set up for WebSocket connections."))
                : GatewayException.invalid(null, "This endpoint takes WebSocket connections only.");
    }

    /** Takes sessions again after {@link #close}. */
    void resume() {
        closing = false;
    }

    /** Ends all sessions, and waits a little for both sides to hear of it. */
    void close() {
        closing = true;
        CompletableFuture<?>[] told = open.stream()
                .map(session -> session.shutDown().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(told).get(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.debug("some realtime sessions are cut off", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
