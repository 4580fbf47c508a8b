package dev.interlingua.servlet;

import dev.interlingua.realtime.RealtimeExchange;
import dev.interlingua.realtime.RealtimeSocket;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A servlet call that asks for a WebSocket, in a container that can give one. */
final class HandshakeExchange extends ServletExchange implements RealtimeExchange {
    private final Conduit conduit;
    private final WebSocketHost host;
    private final SeenRequest request;
    private final HttpServletResponse response;

    HandshakeExchange(
            CallerView caller,
            Conduit conduit,
            UnreadBody unread,
            Aborts aborts,
            WebSocketHost host,
            HttpServletRequest request,
            HttpServletResponse response) {
        super(caller, conduit, unread, aborts);
        this.conduit = conduit;
        this.host = host;
        this.request = new SeenRequest(request, caller);
        this.response = response;
    }

    @Override
    public CompletionStage<RealtimeSocket> upgrade(Upgrade wish) {
        if (!claimAnswer()) {
            throw new IllegalStateException("answered already");
        }
        return conduit.upgrade(() -> host.upgrade(request, response, wish));
    }

    /** A container asks for the principal on whichever thread switches; the host's chain knew it on the container's only. */
    private static final class SeenRequest extends HttpServletRequestWrapper {
        private final CallerView caller;

        SeenRequest(HttpServletRequest request, CallerView caller) {
            super(request);
            this.caller = caller;
        }

        @Override
        public @Nullable Principal getUserPrincipal() {
            return caller.principal();
        }

        @Override
        public @Nullable String getRemoteUser() {
            Principal principal = caller.principal();
            return principal == null ? null : principal.getName();
        }

        @Override
        public boolean isUserInRole(String role) {
            return caller.roles().contains(role);
        }
    }
}
