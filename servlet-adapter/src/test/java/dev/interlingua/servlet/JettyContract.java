package dev.interlingua.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.http.Headers;
import dev.interlingua.http.ResponseHead;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import org.junit.jupiter.api.Test;

/** The adapter on any Jetty. */
interface JettyContract extends AdapterContract {

    @Test
    default void aDeclaredLengthPassesAheadOfItsBody() throws Exception {
        ResponseHead head = new ResponseHead(200, Headers.of("Content-Length", "4"));
        try (Container container =
                start(Mount.of(exchange -> exchange.respond(head, Bodies.of(new byte[2], new byte[2]))))) {
            assertEquals(
                    "4",
                    HttpProbe.post(container.url() + "/x", HeaderList.empty(), "")
                            .header("Content-Length"));
        }
    }
}
