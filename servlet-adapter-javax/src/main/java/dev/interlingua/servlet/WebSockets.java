package dev.interlingua.servlet;

import javax.servlet.ServletContext;
import org.jspecify.annotations.Nullable;

/**
 * Finds no WebSocket support, so that calls for realtime sessions are answered with a 501: Java EE's WebSocket 1.1 knows only
 * endpoints that are registered beforehand, past the servlet and the filters ahead of it.
 */
final class WebSockets {
    private WebSockets() {}

    static @Nullable WebSocketHost of(ServletContext context) {
        return null;
    }
}
