package dev.interlingua.acceptance;

import static dev.interlingua.acceptance.StateHost.ALICE;
import static dev.interlingua.acceptance.StateHost.BOB;
import static dev.interlingua.acceptance.StateHost.PATH;
import static dev.interlingua.acceptance.StateHost.answered;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.access.Limits;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.ProbeResponse;
import jakarta.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers that are made while nobody waits. */
class BackgroundResponsesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String QUESTION = "\"input\":\"Hi\",\"background\":true";

    private static StateHost host(FakeUpstream upstream, Format channel) throws Exception {
        return StateHost.of(channel.channel(upstream.baseUrl()));
    }

    /** Fetches until the answer has ended, as callers do; the gateway needs no time between two questions. */
    private static JsonObject ended(StateHost host, String id) throws Exception {
        long patience = System.nanoTime() + PATIENCE.toNanos();
        JsonObject response = answered(host.get(ALICE, id));
        while (response.getString("status").equals("in_progress") && System.nanoTime() < patience) {
            Thread.onSpinWait();
            response = answered(host.get(ALICE, id));
        }
        return response;
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"CLAUDE", "GEMINI", "OPENAI_CHAT"})
    void theCallerIsAnsweredAtOnceAndFetchesTheResultLater(Format channel) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start()
                        .answer(Answer.json(200, Canned.text(channel, "Done at last"))
                                .gateBeforeHead("thinking"));
                StateHost host = host(upstream, channel)) {
            JsonObject queued = answered(host.ask(ALICE, QUESTION));
            assertEquals("queued", queued.getString("status"));
            assertTrue(queued.getBoolean("background"));
            assertEquals(0, queued.getJsonArray("output").size());
            upstream.takeRequest(PATIENCE);
            JsonObject running = answered(host.get(ALICE, queued.getString("id")));
            assertEquals("in_progress", running.getString("status"));
            assertEquals(404, host.get(BOB, queued.getString("id")).status());
            assertEquals(
                    400,
                    host.get(ALICE, queued.getString("id") + "?stream=true").status());
            upstream.open("thinking");
            JsonObject done = ended(host, queued.getString("id"));
            assertEquals("completed", done.getString("status"));
            assertTrue(done.getBoolean("background"));
            assertTrue(done.toString().contains("Done at last"));
            assertTrue(
                    host.ask(ALICE, "\"input\":\"Go on\",\"previous_response_id\":\"" + queued.getString("id") + "\"")
                                    .status()
                            != 400);
        }
    }

    @Test
    void anUnfinishedAnswerCannotBeContinued() throws Exception {
        try (FakeUpstream upstream =
                        FakeUpstream.start().answer(Answer.json(200, "{}").stallBeforeHead());
                StateHost host = host(upstream, Format.CLAUDE)) {
            String id = answered(host.ask(ALICE, QUESTION)).getString("id");
            ProbeResponse refused = host.ask(ALICE, "\"input\":\"Go on\",\"previous_response_id\":\"" + id + "\"");
            assertEquals(400, refused.status(), refused.text());
            assertEquals(
                    "previous_response_id",
                    refused.json().getJsonObject("error").getString("param"));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"CLAUDE", "GEMINI", "OPENAI_CHAT"})
    void cancellingEndsTheUpstreamsCall(Format channel) throws Exception {
        try (FakeUpstream upstream =
                        FakeUpstream.start().answer(Answer.json(200, "{}").stallBeforeHead());
                StateHost host = host(upstream, channel)) {
            String id = answered(host.ask(ALICE, QUESTION)).getString("id");
            upstream.takeRequest(PATIENCE);
            assertEquals(
                    404,
                    host.call("POST", BOB, PATH + "/" + id + "/cancel", "{}").status());
            for (int i = 0; i < 2; i++) {
                JsonObject cancelled = answered(host.call("POST", ALICE, PATH + "/" + id + "/cancel", null));
                assertEquals("cancelled", cancelled.getString("status"));
            }
            upstream.awaitCallerLeft(PATIENCE);
            assertEquals("cancelled", answered(host.get(ALICE, id)).getString("status"));
        }
    }

    @Test
    void deletingEndsTheUpstreamsCallToo() throws Exception {
        try (FakeUpstream upstream =
                        FakeUpstream.start().answer(Answer.json(200, "{}").stallBeforeHead());
                StateHost host = host(upstream, Format.CLAUDE)) {
            String id = answered(host.ask(ALICE, QUESTION)).getString("id");
            upstream.takeRequest(PATIENCE);
            answered(host.call("DELETE", ALICE, PATH + "/" + id, null));
            upstream.awaitCallerLeft(PATIENCE);
            assertEquals(404, host.get(ALICE, id).status());
        }
    }

    @Test
    void closingTheGatewayEndsTheUpstreamsCall() throws Exception {
        try (FakeUpstream upstream =
                        FakeUpstream.start().answer(Answer.json(200, "{}").stallBeforeHead());
                StateHost host = host(upstream, Format.CLAUDE)) {
            answered(host.ask(ALICE, QUESTION));
            upstream.takeRequest(PATIENCE);
            host.gateway().close();
            upstream.awaitCallerLeft(PATIENCE);
        }
    }

    @Test
    void onlyABackgroundAnswerCanBeCancelled() throws Exception {
        try (FakeUpstream upstream =
                        FakeUpstream.start().answer(Answer.json(200, Canned.text(Format.CLAUDE, "Hello")));
                StateHost host = host(upstream, Format.CLAUDE)) {
            String id = answered(host.ask(ALICE, "\"input\":\"Hi\"")).getString("id");
            assertEquals(
                    400,
                    host.call("POST", ALICE, PATH + "/" + id + "/cancel", "{}").status());
        }
    }

    @Test
    void aFailureIsToldWhenItIsFetched() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answerAlways(Canned.rateLimited(Format.CLAUDE));
                StateHost host = host(upstream, Format.CLAUDE)) {
            JsonObject failed = ended(host, answered(host.ask(ALICE, QUESTION)).getString("id"));
            assertEquals("failed", failed.getString("status"));
            JsonObject error = failed.getJsonObject("error");
            assertEquals("rate_limit_exceeded", error.getString("code"));
            assertTrue(error.getString("message").contains("slow down"));
        }
    }

    @Test
    void aRunCountsAmongTheCallersRequests() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start()
                        .answer(Answer.json(200, "{}").stallBeforeHead())
                        .answerAlways(Answer.json(200, Canned.text(Format.CLAUDE, "Hello")));
                StateHost host = StateHost.of(new Limits(null, null, 1), Format.CLAUDE.channel(upstream.baseUrl()))) {
            answered(host.ask(ALICE, QUESTION));
            assertEquals(429, host.ask(ALICE, "\"input\":\"Hi\"").status());
            answered(host.ask(BOB, "\"input\":\"Hi\""));
        }
    }

    @Test
    void whatCannotBeDoneIsRefusedByName() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                StateHost host = host(upstream, Format.CLAUDE)) {
            ProbeResponse streamed = host.ask(ALICE, QUESTION + ",\"stream\":true");
            assertEquals(400, streamed.status(), streamed.text());
            assertEquals("stream", streamed.json().getJsonObject("error").getString("param"));
            ProbeResponse unkept = host.ask(ALICE, QUESTION + ",\"store\":false");
            assertEquals(400, unkept.status(), unkept.text());
            assertEquals("background", unkept.json().getJsonObject("error").getString("param"));
            assertEquals(0, upstream.requests().size());
        }
    }
}
