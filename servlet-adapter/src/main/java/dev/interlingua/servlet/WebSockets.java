package dev.interlingua.servlet;

import jakarta.servlet.ServletContext;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds a container's WebSocket support. The variant for {@code javax.servlet} has a class of this name that finds none. */
final class WebSockets {
    private static final Logger LOG = LoggerFactory.getLogger(WebSockets.class);

    /** Jakarta WebSocket 2.1 §6.4: where a container keeps its {@code ServerContainer}. */
    private static final String CONTAINER = "jakarta.websocket.server.ServerContainer";

    private static final ConcurrentMap<String, Boolean> TOLD = new ConcurrentHashMap<>();

    private WebSockets() {}

    /** What this application's container has; null when it has nothing, or is older than Jakarta WebSocket 2.1. */
    static @Nullable WebSocketHost of(ServletContext context) {
        Object container = context.getAttribute(CONTAINER);
        if (container == null) {
            return null;
        }
        try {
            return new JakartaWebSocketHost(container);
        } catch (LinkageError | ClassCastException unusable) {
            if (TOLD.putIfAbsent(container.getClass().getName(), true) == null) {
                LOG.warn(
                        "The container's WebSocket support cannot be used ({}): realtime sessions need Jakarta"
                                + " WebSocket 2.1",
                        unusable.toString());
            }
            return null;
        }
    }
}
