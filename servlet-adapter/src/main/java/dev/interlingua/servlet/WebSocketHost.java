package dev.interlingua.servlet;

import dev.interlingua.realtime.RealtimeExchange;
import dev.interlingua.realtime.RealtimeSocket;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.concurrent.CompletionStage;

/**
 * What a container has to switch a request over to a WebSocket. No class of {@code jakarta.websocket} is named here: where
 * there is none, nothing of this module that needs it is ever loaded, and calls for realtime sessions are answered with a 501.
 */
abstract class WebSocketHost {
    /** Whether {@code request} is a proper handshake (RFC 6455 §4.2.1), so that a container can be expected to take it. */
    static boolean isHandshake(HttpServletRequest request) {
        return "GET".equals(request.getMethod())
                && has(request, "Upgrade", "websocket")
                && has(request, "Connection", "upgrade")
                && "13".equals(request.getHeader("Sec-WebSocket-Version"))
                && request.getHeader("Sec-WebSocket-Key") != null;
    }

    private static boolean has(HttpServletRequest request, String header, String token) {
        var values = request.getHeaders(header);
        while (values.hasMoreElements()) {
            for (String value : values.nextElement().split(",")) {
                if (value.strip().toLowerCase(Locale.ROOT).equals(token)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Switches. Never throws.
     *
     * @return completes with the open socket; fails when the container refuses
     */
    abstract CompletionStage<RealtimeSocket> upgrade(
            HttpServletRequest request, HttpServletResponse response, RealtimeExchange.Upgrade wish);
}
