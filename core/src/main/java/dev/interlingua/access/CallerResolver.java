package dev.interlingua.access;

import dev.interlingua.http.ServerExchange;

/** Finds out who calls. A host may supply its own. Thread-safe, must not block. */
@FunctionalInterface
public interface CallerResolver {

    /**
     * The caller.
     *
     * @throws dev.interlingua.model.GatewayException of kind {@code AUTHENTICATION} or {@code PERMISSION} to refuse it
     */
    Caller resolve(ServerExchange exchange);
}
