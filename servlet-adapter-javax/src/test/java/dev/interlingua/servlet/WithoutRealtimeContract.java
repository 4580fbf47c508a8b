package dev.interlingua.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.WsProbe;
import org.junit.jupiter.api.Test;

/** Realtime sessions are the one thing that Java EE 8 cannot serve. */
interface WithoutRealtimeContract extends ContainerTest {

    @Test
    default void realtimeSessionsAreSaidToBeMissing() throws Exception {
        HeaderList handshake = WsProbe.handshake().plus("Authorization", "Bearer sk-gateway");
        try (RealtimeHost host = RealtimeHost.start(this);
                HttpProbe probe = HttpProbe.connect(host.url(""))) {
            ProbeResponse refused = probe.request("GET", "/v1/realtime?model=voice", handshake, null)
                    .readResponse();
            assertEquals(501, refused.status());
            assertTrue(
                    refused.json().getJsonObject("error").getString("message").contains("WebSocket"), refused::text);
            assertEquals(
                    200,
                    HttpProbe.get(host.url("/v1/models"), RealtimeHost.BEARER).status());
        }
    }
}
