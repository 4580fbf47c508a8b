package dev.interlingua.access;

import dev.interlingua.http.Query;
import dev.interlingua.http.ServerExchange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All the places where official clients put their key. */
final class PresentedKeys {
    private static final String REALTIME_PREFIX = "openai-insecure-api-key.";

    private PresentedKeys() {}

    /** Keys in {@code x-api-key}, {@code x-goog-api-key}, {@code ?key=}, the realtime subprotocol and {@code Authorization}. */
    static List<String> of(ServerExchange exchange) {
        List<String> keys = new ArrayList<>();
        add(keys, exchange.headers().first("x-api-key"));
        add(keys, exchange.headers().first("x-goog-api-key"));
        add(keys, Query.parse(exchange.query()).first("key"));
        for (String protocols : exchange.headers().all("Sec-WebSocket-Protocol")) {
            for (String protocol : protocols.split(",")) {
                if (protocol.strip().startsWith(REALTIME_PREFIX)) {
                    add(keys, protocol.strip().substring(REALTIME_PREFIX.length()));
                }
            }
        }
        add(keys, bearer(exchange.headers().first("Authorization")));
        return keys;
    }

    private static @Nullable String bearer(@Nullable String authorization) {
        if (authorization == null) {
            return null;
        }
        String value = authorization.strip();
        int space = value.indexOf(' ');
        if (space < 0) {
            return value;
        }
        return value.regionMatches(true, 0, "Bearer ", 0, 7)
                ? value.substring(space + 1).strip()
                : null;
    }

    private static void add(List<String> keys, @Nullable String key) {
        if (key != null && !key.isBlank()) {
            keys.add(key.strip());
        }
    }
}
