package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The documented sample request, word for word: generated text that no one would send, but that must be understood. */
class PromisedSampleTest {
    private static String sample(String name) throws IOException {
        try (InputStream in = PromisedSampleTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String request() throws IOException {
        return sample("sample-chat-request.json");
    }

    private static GatewayHost host(Format channel, FakeUpstream upstream) throws Exception {
        return GatewayHost.jetty(Gateway.builder()
                .channel(channel.channel(upstream.baseUrl()))
                .anonymous(true)
                .build());
    }

    private static ProbeResponse post(GatewayHost host, String body) throws Exception {
        return HttpProbe.post(
                host.url() + "/v1/chat/completions", HeaderList.of("Content-Type", "application/json"), body);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S0_129_verbatimOnlyTheNumberOfChoicesIsRefused(Format channel) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                GatewayHost host = host(channel, upstream)) {
            ProbeResponse answer = post(host, request());
            assertEquals(400, answer.status(), answer::toString);
            assertEquals("n", Shapes.error(Format.OPENAI_CHAT, answer).getString("param"));
            assertTrue(upstream.requests().isEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource({"OPENAI_CHAT,1", "OPENAI_CHAT,128", "OPENAI_RESPONSES,1", "CLAUDE,1", "GEMINI,1"})
    void S0_129_S0_110_withANumberInRangeItIsServed(Format channel, int n) throws Exception {
        Answer stream = Answer.sse(Canned.stream(channel, "Hello"));
        try (FakeUpstream upstream = FakeUpstream.start().answer(stream);
                GatewayHost host = host(channel, upstream)) {
            String body = request().replace("46507828", String.valueOf(n));
            ProbeResponse answer = post(host, body);
            assertEquals(200, answer.status(), answer::toString);
            assertEquals(
                    "Hello", Reply.streamed(Format.OPENAI_CHAT, answer.text()).text());
            String sent = upstream.requests().get(0).bodyText();
            if (channel == Format.OPENAI_CHAT) {
                assertEquals(body, sent);
            } else {
                assertTrue(sent.contains("Lorem reprehenderit exercitation consequat"), sent);
                assertFalse(answer.headers().all("X-Interlingua-Warning").isEmpty(), sent);
            }
        }
    }
}
