package dev.interlingua.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.http.Headers;
import dev.interlingua.http.ResponseHead;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import org.junit.jupiter.api.Test;

/** The adapter on any Tomcat. */
interface TomcatContract extends AdapterContract {

    /** It would keep the connection after a body that is too short, and the next answer would fill the gap. */
    @Test
    default void aLengthIsNotDeclaredAheadOfABodyThatMayFail() throws Exception {
        ResponseHead head = new ResponseHead(200, Headers.of("Content-Length", "4"));
        try (Container container =
                start(Mount.of(exchange -> exchange.respond(head, Bodies.of(new byte[2], new byte[2]))))) {
            ProbeResponse answer = HttpProbe.post(container.url() + "/x", HeaderList.empty(), "");
            assertEquals(4, answer.body().length);
            assertEquals("chunked", answer.header("Transfer-Encoding"));
        }
    }
}
