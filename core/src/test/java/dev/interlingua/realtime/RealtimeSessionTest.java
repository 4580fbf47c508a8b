package dev.interlingua.realtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.channel.ChannelType;
import dev.interlingua.testkit.FakeRealtime;
import dev.interlingua.testkit.JsonAssert;
import dev.interlingua.testkit.WsFrame;
import dev.interlingua.testkit.WsPeer;
import dev.interlingua.upstream.Timeouts;
import dev.interlingua.usage.UsageRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An open session: what passes, what is counted, and how it ends. */
@Timeout(60)
class RealtimeSessionTest {
    private static final String DONE = "{\"type\":\"response.done\",\"response\":{\"id\":\"r\",\"usage\":{"
            + "\"total_tokens\":30,\"input_tokens\":20,\"output_tokens\":10,"
            + "\"input_token_details\":{\"cached_tokens\":4,\"text_tokens\":6,\"audio_tokens\":14},"
            + "\"output_token_details\":{\"text_tokens\":3,\"audio_tokens\":7}}}}";

    @Test
    void eventsPassBothWaysUntouched() throws Exception {
        try (FakeRealtime upstream = FakeRealtime.start();
                Realtime realtime = Realtime.of(upstream)) {
            PlayedCaller caller = realtime.call("model=voice");
            WsPeer session = upstream.takeSession();
            String odd = "{ \"type\" : \"session.created\",  \"x\":1.00, \"y\":\"\u00e4\ud83d\ude00\" }";
            session.send(odd);
            assertEquals(odd, caller.hearText());
            caller.say("no json at all");
            assertEquals("no json at all", session.readText());
            byte[] sound = {0, 1, (byte) 0xff};
            caller.say(new RealtimeMessage.Binary(ByteBuffer.wrap(sound)));
            assertArrayEquals(sound, session.readMessage().payload());
            session.send(sound);
            assertEquals(ByteBuffer.wrap(sound), ((RealtimeMessage.Binary) caller.hear()).bytes());
        }
    }

    @Test
    void fragmentsAndLargeMessagesArriveWhole() throws Exception {
        try (FakeRealtime upstream = FakeRealtime.start();
                Realtime realtime = Realtime.of(upstream)) {
            PlayedCaller caller = realtime.call("model=voice");
            WsPeer session = upstream.takeSession();
            byte[] smile = "\ud83d\ude00".getBytes(StandardCharsets.UTF_8);
            session.send(new WsFrame(WsFrame.TEXT, false, new byte[] {'a', smile[0], smile[1]}));
            session.send(new WsFrame(WsFrame.PING, true, new byte[] {7}));
            session.send(new WsFrame(WsFrame.CONTINUATION, true, new byte[] {smile[2], smile[3], 'b'}));
            assertEquals("a\ud83d\ude00b", caller.hearText());
            WsFrame pong = session.readFrame();
            assertEquals(WsFrame.PONG, pong.opcode());
            assertArrayEquals(new byte[] {7}, pong.payload());
            String large = "x".repeat(3_000_000);
            session.send(large);
            assertEquals(large, caller.hearText());
            caller.say(large);
            assertEquals(large, session.readText());
        }
    }

    @Test
    void countsOfAllAnswersAreAddedUp() throws Exception {
        try (FakeRealtime upstream = FakeRealtime.start();
                Realtime realtime = Realtime.of(upstream)) {
            PlayedCaller caller = realtime.call("model=fast");
            WsPeer session = upstream.takeSession();
            session.send(DONE)
                    .send("{\"type\":\"other\",\"text\":\"response.done\"}")
                    .send("response.done")
                    .send(DONE);
            for (int i = 0; i < 4; i++) {
                caller.hear();
            }
            caller.hangUp(RealtimeClose.NORMAL);
            UsageRecord record = realtime.record();
            assertEquals("team", record.caller());
            assertEquals("fast", record.model());
            assertEquals("voice mini", record.upstreamModel());
            assertEquals("openai-realtime", record.callerFormat());
            assertEquals(101, record.status());
            assertEquals(UsageRecord.Outcome.COMPLETED, record.outcome());
            assertEquals(40L, record.usage().input());
            assertEquals(8L, record.usage().cacheRead());
            assertEquals(28L, record.usage().audioInput());
            assertEquals(20L, record.usage().output());
            assertEquals(14L, record.usage().audioOutput());
            assertTrue(realtime.nothingRecorded());
        }
    }

    @Test
    void theCallersCloseIsTheUpstreams() throws Exception {
        try (FakeRealtime upstream = FakeRealtime.start();
                Realtime realtime = Realtime.of(upstream)) {
            PlayedCaller caller = realtime.call("model=voice");
            WsPeer session = upstream.takeSession();
            caller.hangUp(new RealtimeClose(4002, "enough"));
            WsFrame close = session.awaitClose();
            assertEquals(4002, close.closeCode());
            assertEquals("enough", close.closeReason());
            session.awaitConnectionEnd();
            assertEquals(UsageRecord.Outcome.COMPLETED, realtime.record().outcome());
        }
    }

    @Test
    void theUpstreamsCloseIsTheCallers() throws Exception {
        try (FakeRealtime upstream = FakeRealtime.start();
                Realtime realtime = Realtime.of(upstream)) {
            PlayedCaller caller = realtime.call("model=voice");
            upstream.takeSession().send("last words").sendClose(4000, "session expired");
            assertEquals("last words", caller.hearText());
            assertEquals(new RealtimeClose(4000, "session expired"), caller.awaitClosed());
            assertEquals(UsageRecord.Outcome.FAILED, realtime.record().outcome());
            PlayedCaller other = realtime.call("model=voice");
            upstream.takeSession().sendClose(1005, "");
            assertEquals(RealtimeClose.NORMAL, other.awaitClosed());
            assertEquals(UsageRecord.Outcome.COMPLETED, realtime.record().outcome());
        }
    }

    @Test
    void anUpstreamThatBreaksIsToldAsAnErrorAndThenClosed() throws Exception {
        try (FakeRealtime upstream = FakeRealtime.start();
                Realtime realtime = Realtime.of(upstream)) {
            PlayedCaller caller = realtime.call("model=voice");
            upstream.takeSession().abort();
            String requestId = caller.upgraded().headers().first("x-request-id");
            JsonAssert.sameJson(
                    "{\"type\":\"error\",\"event_id\":\"event_" + requestId + "\",\"error\":{\"message\":"
                            + "\"The connection to the upstream broke.\",\"type\":\"server_error\",\"param\":null,"
                            + "\"code\":\"bad_gateway\",\"event_id\":null}}",
                    caller.hearText());
            assertEquals(1011, caller.awaitClosed().code());
            assertEquals(UsageRecord.Outcome.FAILED, realtime.record().outcome());
        }
    }

    @Test
    void anEventOfTheUpstreamsThatIsTooBigEndsTheSession() throws Exception {
        try (FakeRealtime upstream = FakeRealtime.start();
                Realtime realtime = Realtime.with(builder -> builder.frameBytes(1000), upstream)) {
            PlayedCaller caller = realtime.call("model=voice");
            WsPeer session = upstream.takeSession();
            session.send("y".repeat(1000));
            assertEquals(1000, caller.hearText().length());
            session.sendInPieces("\u00e4".repeat(300), "\u00e4".repeat(300));
            String error = caller.hearText();
            assertTrue(error.contains("request_too_large"), error);
            assertEquals(1009, caller.awaitClosed().code());
            session.awaitConnectionEnd();
        }
    }

    @Test
    void aCallerWhoIsLostEndsTheUpstreamsSession() throws Exception {
        try (FakeRealtime upstream = FakeRealtime.start();
                Realtime realtime = Realtime.of(upstream)) {
            PlayedCaller caller = realtime.call("model=voice");
            WsPeer session = upstream.takeSession();
            caller.breakDown(new IOException("reset"));
            assertEquals(1001, session.awaitClose().closeCode());
            assertEquals(UsageRecord.Outcome.CANCELLED, realtime.record().outcome());
        }
    }

    @Test
    void aCallerWhoTakesNothingHoldsUpTheUpstream() throws Exception {
        try (FakeRealtime upstream = FakeRealtime.start();
                Realtime realtime = Realtime.of(upstream)) {
            PlayedCaller caller = realtime.call("model=voice");
            WsPeer session = upstream.takeSession();
            caller.stopTaking();
            session.send("first").send("second");
            assertEquals("first", caller.hearText());
            caller.say("still heard");
            assertEquals("still heard", session.readText());
            assertEquals(0, caller.unheard());
            caller.takeAgain();
            assertEquals("second", caller.hearText());
        }
    }

    @Test
    void theGatewaysEndIsToldToBothSides() throws Exception {
        try (FakeRealtime upstream = FakeRealtime.start()) {
            PlayedCaller caller;
            WsPeer session;
            try (Realtime realtime = Realtime.of(upstream)) {
                caller = realtime.call("model=voice");
                session = upstream.takeSession();
                caller.upgraded();
                caller.awaitWanted();
            }
            assertEquals(1001, caller.awaitClosed().code());
            assertEquals(1001, session.awaitClose().closeCode());
            session.awaitConnectionEnd();
        }
    }

    @Test
    void aSessionTakesOneOfTheCallersPlacesAsLongAsItLasts() throws Exception {
        try (FakeRealtime upstream = FakeRealtime.start();
                Realtime realtime = Realtime.limited(1, upstream)) {
            PlayedCaller caller = realtime.call("model=voice");
            upstream.takeSession();
            caller.awaitWanted();
            assertTrue(realtime.call("model=voice").refusal().startsWith("429 "));
            caller.hangUp(RealtimeClose.NORMAL);
            realtime.record();
            realtime.call("model=voice");
            upstream.takeSession();
        }
    }

    @Test
    void silentSidesArePinged() throws Exception {
        try (FakeRealtime upstream = FakeRealtime.start();
                Realtime realtime = Realtime.with(builder -> builder.keepAlive(Duration.ofMillis(20)), upstream)) {
            PlayedCaller caller = realtime.call("model=voice");
            WsPeer session = upstream.takeSession();
            caller.awaitPing();
            assertEquals(WsFrame.PING, session.readFrame().opcode());
        }
    }

    @Test
    void anUpstreamThatGivesNoSignOfLifeIsGivenUp() throws Exception {
        Timeouts impatient = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMillis(100));
        try (FakeRealtime upstream = FakeRealtime.start();
                Realtime realtime = Realtime.bare(builder -> builder.keepAlive(Duration.ofMillis(20))
                        .channel(Realtime.channel(ChannelType.OPENAI, upstream.baseUrl(), 0, impatient)))) {
            PlayedCaller caller = realtime.call("model=voice");
            upstream.takeSession();
            String error = caller.hearText();
            assertTrue(error.contains("\"code\":\"timeout\""), error);
            assertEquals(1011, caller.awaitClosed().code());
        }
    }
}
