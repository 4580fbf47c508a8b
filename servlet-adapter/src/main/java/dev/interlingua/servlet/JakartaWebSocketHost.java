package dev.interlingua.servlet;

import dev.interlingua.realtime.RealtimeExchange;
import dev.interlingua.realtime.RealtimeSocket;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Switches by {@code ServerContainer.upgradeHttpToWebSocket} (Jakarta WebSocket 2.1): from within the servlet's own mapping, behind
 * the host's filters, with no endpoint registered anywhere. Works from any thread of an asynchronous call, on Jetty and Tomcat.
 */
final class JakartaWebSocketHost extends WebSocketHost {
    private final ServerContainer container;

    JakartaWebSocketHost(Object container) {
        this.container = (ServerContainer) container;
    }

    @Override
    CompletionStage<RealtimeSocket> upgrade(
            HttpServletRequest request, HttpServletResponse response, RealtimeExchange.Upgrade wish) {
        CompletableFuture<RealtimeSocket> opened = new CompletableFuture<>();
        RealtimeEndpoint endpoint = new RealtimeEndpoint(wish.messageBytes(), opened);
        String subprotocol = wish.subprotocol();
        ServerEndpointConfig config = ServerEndpointConfig.Builder.create(RealtimeEndpoint.class, "/realtime")
                .subprotocols(subprotocol == null ? List.of() : List.of(subprotocol))
                .configurator(new OneEndpoint(endpoint, wish))
                .build();
        try {
            container.upgradeHttpToWebSocket(request, response, config, Map.of());
            if (response.getStatus() != HttpServletResponse.SC_SWITCHING_PROTOCOLS) {
                opened.completeExceptionally(new IOException("the container answered " + response.getStatus()));
            }
        } catch (IOException | DeploymentException | RuntimeException | LinkageError e) {
            if (!response.isCommitted()) {
                response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            }
            opened.completeExceptionally(e);
        }
        return opened;
    }

    /** Overrides all that would ask the container's own configurator, of which there may be none or several. */
    private static final class OneEndpoint extends ServerEndpointConfig.Configurator {
        private final RealtimeEndpoint endpoint;
        private final RealtimeExchange.Upgrade wish;

        OneEndpoint(RealtimeEndpoint endpoint, RealtimeExchange.Upgrade wish) {
            this.endpoint = endpoint;
            this.wish = wish;
        }

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(endpoint);
        }

        @Override
        public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
            return wish.subprotocol() == null ? "" : wish.subprotocol();
        }

        /** No compression: events are small, sound is none that it makes smaller, and its buffers are not. */
        @Override
        public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
            return List.of();
        }

        /** Who may call is decided already. */
        @Override
        public boolean checkOrigin(String origin) {
            return true;
        }

        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            wish.headers().forEach((name, value) -> response.getHeaders().put(name, List.of(value)));
        }
    }
}
