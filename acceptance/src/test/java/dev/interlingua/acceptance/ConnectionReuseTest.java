package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.Ending;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.RecordedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A translated stream is over for the caller with its last event, but its connection is not broken off: the last chunk of
 * HTTP is still read, so that the next call finds the connection in the pool.
 */
class ConnectionReuseTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static List<Arguments> translations() {
        List<Arguments> all = new ArrayList<>();
        for (Format channel : Format.values()) {
            for (Format caller : Format.values()) {
                if (channel != caller && channel != Format.GEMINI) { // whose streams end with the connection's answer
                    all.add(Arguments.of(channel, caller));
                }
            }
        }
        return all;
    }

    @ParameterizedTest(name = "{0} answers a caller of {1}")
    @MethodSource("translations")
    void theLastChunkIsReadAfterTheLastEvent(Format channel, Format caller) throws Exception {
        String stream = Canned.stream(channel, "Hello");
        int bytes = stream.getBytes(StandardCharsets.UTF_8).length;
        try (FakeUpstream upstream =
                        FakeUpstream.start().answer(Answer.sse(stream).chunked().gateAfter(bytes, "last chunk"));
                GatewayHost host = GatewayHost.jetty(Gateway.builder()
                        .channel(channel.channel(upstream.baseUrl()))
                        .anonymous(true)
                        .build())) {
            ProbeResponse answer = HttpProbe.post(
                    host.url() + caller.path("m", true), HeaderList.empty(), caller.request("m", "Hi", true));
            assertTrue(answer.text().contains("Hello"));

            RecordedRequest request = upstream.takeRequest(PATIENCE);
            upstream.open("last chunk");
            assertEquals(Ending.COMPLETE, request.awaitEnding(PATIENCE));
        }
    }
}
