package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Anthropic's {@code max_tokens: 0} warms a cache; where there is none to warm, nobody is asked. */
class CacheWarmingTest {
    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CLAUDE"})
    void isAnsweredWithSilence(Format channel) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                GatewayHost host = GatewayHost.jetty(Gateway.builder()
                        .channel(channel.channel(upstream.baseUrl()))
                        .anonymous(true)
                        .build())) {
            ProbeResponse answer = HttpProbe.post(
                    host.url() + "/v1/messages",
                    HeaderList.empty(),
                    "{\"model\":\"m\",\"max_tokens\":0,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
            assertEquals(200, answer.status(), answer.text());
            assertEquals("end_turn", answer.json().getString("stop_reason"));
            assertTrue(answer.json().getJsonArray("content").isEmpty());
            assertTrue(String.valueOf(answer.header("X-Interlingua-Warning")).contains("cache_not_warmed"));
            assertEquals(0, upstream.requests().size());
        }
    }
}
