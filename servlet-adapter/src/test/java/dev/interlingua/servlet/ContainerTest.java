package dev.interlingua.servlet;

import dev.interlingua.http.Headers;
import dev.interlingua.http.ResponseHead;
import dev.interlingua.model.GatewayException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Timeout;

/** What every contract needs: a container, and answers to give. */
@Timeout(60)
interface ContainerTest {
    ResponseHead EVENTS = new ResponseHead(200, Headers.of("Content-Type", "text/event-stream"));
    ResponseHead JSON = new ResponseHead(200, Headers.of("Content-Type", "application/json"));
    long LIMIT = 100_000;

    Container start(Mount mount) throws Exception;

    /** Answers with the caller's own bytes; an error with its status and kind. */
    static ExchangeHandler echo() {
        return exchange -> exchange.body(LIMIT).whenComplete((bytes, failure) -> {
            if (failure == null) {
                exchange.respond(JSON, Bodies.of(bytes));
            } else {
                GatewayException refused = refusal(failure);
                exchange.respond(
                        new ResponseHead(refused.error().kind().status(), Headers.EMPTY),
                        text(refused.error().kind().name()));
            }
        });
    }

    static Bodies.Given text(String text) {
        return Bodies.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static GatewayException refusal(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof GatewayException refused) {
            return refused;
        }
        throw new AssertionError("not a GatewayException", failure);
    }
}
