package dev.interlingua.servlet;

import dev.interlingua.Gateway;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands servlet calls to the gateway, for hosts that have a servlet or controller of their own; others mount
 * {@link GatewayServlet}. Thread-safe.
 */
public final class ServletAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(ServletAdapter.class);

    private final ExchangeHandler handler;
    private final Set<String> roles;
    private final CallsUnderWay calls = new CallsUnderWay();
    private final AtomicBoolean warned = new AtomicBoolean();

    /** Hands calls to this gateway, which stays its owner's to close. */
    public ServletAdapter(Gateway gateway) {
        this(gateway::handle, gateway.roles());
    }

    ServletAdapter(ExchangeHandler handler, Set<String> roles) {
        this.handler = handler;
        this.roles = Set.copyOf(roles);
    }

    /**
     * Answers a call of any method, with the path inside the servlet's mapping. Returns at once and answers later, without
     * a thread, where the chain supports asynchronous processing; else answers before it returns. Never dispatches, never throws
     * what the gateway throws.
     */
    public void handle(HttpServletRequest request, HttpServletResponse response) {
        handle(request, response, MountPath.of(request));
    }

    /**
     * As {@link #handle(HttpServletRequest, HttpServletResponse)}, with the path as the host sees it.
     *
     * @param path inside the mount, percent-encoded, with a leading slash: {@code /v1/chat/completions}
     */
    public void handle(HttpServletRequest request, HttpServletResponse response, String path) {
        CallerView caller = CallerView.of(request, path, roles);
        UnreadBody unread = UnreadBody.of(request);
        Aborts aborts = new Aborts();
        AsyncConduit async = async(request, response, unread, aborts);
        if (async == null) {
            serveBlocking(caller, request, response, unread, aborts);
            return;
        }
        if (!answered(exchange(caller, async, unread, aborts, request, response))) {
            async.handlerFailed();
        }
    }

    private void serveBlocking(
            CallerView caller,
            HttpServletRequest request,
            HttpServletResponse response,
            UnreadBody unread,
            Aborts aborts) {
        BlockingConduit conduit = new BlockingConduit(request, response, unread, aborts);
        calls.began();
        try {
            if (!answered(exchange(caller, conduit, unread, aborts, request, response))) {
                conduit.handlerFailed();
            }
            conduit.serve();
        } finally {
            calls.ended();
        }
    }

    /** Completes when no call is under way; for hosts that have made the gateway end them and will stop the container. */
    public CompletionStage<Void> idle() {
        return calls.idle();
    }

    private static ServletExchange exchange(
            CallerView caller,
            Conduit conduit,
            UnreadBody unread,
            Aborts aborts,
            HttpServletRequest request,
            HttpServletResponse response) {
        WebSocketHost host = WebSocketHost.isHandshake(request) ? WebSockets.of(request.getServletContext()) : null;
        return host == null
                ? new ServletExchange(caller, conduit, unread, aborts)
                : new HandshakeExchange(caller, conduit, unread, aborts, host, request, response);
    }

    /** False when the handler failed and has not answered. */
    private boolean answered(ServletExchange exchange) {
        try {
            handler.handle(exchange);
            return true;
        } catch (RuntimeException e) {
            LOG.error(
                    "{} failed: {} at {}", exchange, e.getClass().getName(), place(e)); // its message may quote content
            LOG.debug("the whole failure", e);
            return !exchange.claimAnswer();
        }
    }

    private static Object place(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        return trace.length == 0 ? "an unknown place" : trace[0];
    }

    private @Nullable AsyncConduit async(
            HttpServletRequest request, HttpServletResponse response, UnreadBody unread, Aborts aborts) {
        if (request.isAsyncSupported()) {
            try {
                return AsyncConduit.start(request, response, unread, aborts, calls);
            } catch (IllegalStateException e) {
                LOG.debug("the chain says it supports asynchronous processing, but does not", e);
            }
        }
        if (!warned.getAndSet(true)) {
            LOG.warn("A filter or servlet of this chain has no async-supported: each call holds a thread of the"
                    + " container until its answer is complete. Set it to true on every filter ahead of the"
                    + " gateway.");
        }
        return null;
    }
}
