package dev.interlingua.servlet;

import dev.interlingua.http.ServerExchange;

/** Who answers the calls: the gateway. */
@FunctionalInterface
interface ExchangeHandler {

    /** Answers the exchange, now or later and on any thread; returns without waiting. */
    void handle(ServerExchange exchange);
}
