package dev.interlingua.vectors;

import static dev.interlingua.vectors.Wire.OC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.interlingua.Gateway;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import dev.interlingua.upstream.UpstreamRequest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Gemini on Vertex AI: other addresses, another kind of key, no ids of calls. */
class VertexTest {
    private static final String LOCATION = "https://aiplatform.invalid/v1/projects/p/locations/l";

    @Test
    void callsAndResultsGoWithoutIds() {
        OC.ask(
                        "{'model':'m','messages':[{'role':'user','content':'Hi'},{'role':'assistant','tool_calls':[{'id':'c1','type':"
                                + "'function','function':{'name':'f','arguments':'{}'}}]},{'role':'tool','tool_call_id':'c1','content':'ok'}]}")
                .toVertex("gemini-2.5-flash")
                .has("contents/1/parts/0/functionCall", "{'name':'f','args':{}}")
                .has("contents/2/parts/0/functionResponse", "{'name':'f','response':{'output':'ok'}}");
    }

    @Test
    void modelsStandBelowThePublisher() {
        assertEquals(
                LOCATION + "/publishers/google/models/gemini-2.5-flash:generateContent",
                asked(LOCATION, "ya29.token").uri().toString());
        assertEquals(
                LOCATION + "/publishers/meta/models/gemini-2.5-flash:generateContent",
                asked(LOCATION + "/publishers/meta", "ya29.token").uri().toString());
    }

    @Test
    void accessTokensAndApiKeysAreSentEachInItsWay() {
        UpstreamRequest token = asked(LOCATION, "ya29.token");
        assertEquals("Bearer ya29.token", token.headers().first("Authorization"));
        assertNull(token.headers().first("x-goog-api-key"));
        UpstreamRequest key = asked(LOCATION, "AIzaKey");
        assertEquals("AIzaKey", key.headers().first("x-goog-api-key"));
        assertNull(key.headers().first("Authorization"));
    }

    private static UpstreamRequest asked(String base, String key) {
        Channel channel =
                Channel.of("v", ChannelType.VERTEX, URI.create(base), Credential.of(key), List.of("gemini-*"));
        String request = "{'model':'gemini-2.5-flash','messages':[{'role':'user','content':'Hi'}]}";
        return InProcess.with(Wire.GG)
                .call(Gateway.builder().channel(channel), OC.path(), request)
                .asked();
    }
}
