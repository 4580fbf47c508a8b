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
import dev.interlingua.testkit.Sse;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams that fail once they have begun end with an error in the caller's own grammar, and say nothing after it. */
class PromisedBrokenStreamsTest {
    static List<Arguments> pairs() {
        List<Arguments> all = new ArrayList<>();
        for (Format caller : Format.values()) {
            for (Format channel : Format.values()) {
                all.add(Arguments.of(caller, channel));
            }
        }
        return all;
    }

    private static String begun(Format channel) {
        return String.join("", Canned.opening(channel)) + Canned.delta(channel, "Once");
    }

    private static ProbeResponse ask(Format caller, Format channel, Answer answer) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answer(answer);
                GatewayHost host = GatewayHost.jetty(Gateway.builder()
                        .channel(channel.channel(upstream.baseUrl(), Duration.ofMillis(400)))
                        .anonymous(true)
                        .build())) {
            return HttpProbe.post(
                    host.url() + caller.path("m", true), HeaderList.empty(), caller.request("m", "Hi", true));
        }
    }

    private static void endsWithAnError(Format caller, ProbeResponse answer) {
        assertEquals(200, answer.status(), answer::toString);
        Reply reply = Reply.streamed(caller, answer.text());
        assertEquals("Once", reply.text(), answer::text);
        assertFalse(reply.error().isEmpty(), answer::text);
        assertFalse(answer.text().contains("[DONE]"), answer::text);
        if (caller == Format.GEMINI) { // Google's own streams tell an error without "data:"
            String last = answer.text().substring(answer.text().lastIndexOf("{\"error\""));
            JsonObject error = Json.createReader(new StringReader(last)).readObject();
            assertTrue(error.getJsonObject("error").getInt("code") >= 400, last);
            return;
        }
        List<Sse.Event> events = answer.events();
        Sse.Event last = events.get(events.size() - 1);
        JsonObject data = last.json();
        switch (caller) {
            case OPENAI_CHAT ->
                assertTrue(
                        data.getJsonObject("error").keySet().containsAll(List.of("message", "type", "param", "code")));
            case OPENAI_RESPONSES -> {
                assertTrue(List.of("response.failed", "error").contains(last.event()), answer::text);
                assertEquals(last.event(), data.getString("type"));
            }
            case CLAUDE -> {
                assertEquals("error", last.event());
                assertEquals("error", data.getString("type"));
                assertFalse(data.getJsonObject("error").getString("type").isEmpty());
            }
            default -> throw new AssertionError(caller);
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void S2_053_aCutStream(Format caller, Format channel) throws Exception {
        String begun = begun(channel);
        String more = Canned.delta(channel, " never");
        endsWithAnError(caller, ask(caller, channel, Answer.sse(begun + more).cutAfter(begun.length() + 9)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void S2_053_S2_049_aStreamThatFallsSilent(Format caller, Format channel) throws Exception {
        String begun = begun(channel);
        endsWithAnError(
                caller,
                ask(
                        caller,
                        channel,
                        Answer.sse(begun + Canned.delta(channel, "late")).stallAfter(begun.length())));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void S2_053_garbageWithinAStream(Format caller, Format channel) throws Exception {
        if (caller != channel) { // in its own format a caller gets what the provider said
            endsWithAnError(caller, ask(caller, channel, Answer.sse(begun(channel) + "data: {\"oops\n\n")));
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void S2_053_aStreamThatEndsTooEarly(Format caller, Format channel) throws Exception {
        if (channel != Format.GEMINI) { // Gemini's streams have no end but the connection's
            endsWithAnError(caller, ask(caller, channel, Answer.sse(begun(channel))));
        }
    }
}
