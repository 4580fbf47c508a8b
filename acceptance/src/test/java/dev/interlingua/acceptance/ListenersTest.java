package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.GatewayBuilder;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.dialect.Operation;
import dev.interlingua.intercept.CallStart;
import dev.interlingua.intercept.CallWatch;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.usage.UsageRecord;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a host's listeners are told of the calls. */
@Timeout(60)
class ListenersTest {
    private static final String REFUSAL =
            "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"no\"}}";

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<CallStart> starts = new LinkedBlockingQueue<>();
    private final BlockingQueue<UsageRecord> records = new LinkedBlockingQueue<>();

    private CallWatch note(CallStart call) {
        starts.add(call);
        told.add("begun");
        return new CallWatch() {
            @Override
            public void answering() {
                told.add("answering");
            }

            @Override
            public void ended(UsageRecord entry) {
                told.add("ended");
                records.add(entry);
            }
        };
    }

    private Gateway gateway(FakeUpstream... upstreams) {
        GatewayBuilder builder = Gateway.builder().anonymous(true).listener(call -> {
            throw new IllegalStateException("listens badly");
        });
        for (FakeUpstream upstream : upstreams) {
            builder.channel(Format.CLAUDE.channel(upstream.baseUrl()));
        }
        return builder.listener(this::note)
                .listener(call -> entry -> {
                    throw new IllegalStateException("watches badly");
                })
                .build();
    }

    private static int ask(GatewayHost host, boolean stream) throws Exception {
        Format caller = Format.OPENAI_CHAT;
        return HttpProbe.post(
                        host.url() + caller.path("m", stream),
                        HeaderList.of("Content-Type", "application/json"),
                        caller.request("m", "Hi", stream))
                .status();
    }

    private UsageRecord ended() throws InterruptedException {
        UsageRecord entry = records.poll(30, TimeUnit.SECONDS);
        assertNotNull(entry, "the end was not told");
        return entry;
    }

    @Test
    void aStreamIsToldFromItsBeginningToItsEnd() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answer(Answer.sse(Canned.stream(Format.CLAUDE, "Hello")));
                GatewayHost host = GatewayHost.jetty(gateway(upstream))) {
            assertEquals(200, ask(host, true));
            UsageRecord entry = ended();
            assertEquals(List.of("begun", "answering", "ended"), List.copyOf(told));
            CallStart start = starts.remove();
            assertEquals(Operation.CHAT, start.operation());
            assertEquals("m", start.model());
            assertEquals("openai-chat", start.callerFormat());
            assertEquals(start.exchangeId(), entry.exchangeId());
            assertEquals(Operation.CHAT, entry.operation());
            assertEquals(ChannelType.CLAUDE, entry.channelType());
            assertEquals(UsageRecord.Outcome.COMPLETED, entry.outcome());
            assertNull(entry.error());
            Duration first = entry.firstContent();
            assertNotNull(first);
            assertTrue(first.compareTo(entry.duration()) <= 0, () -> first + " of " + entry.duration());
        }
    }

    @Test
    void attemptsAreOneCall() throws Exception {
        try (FakeUpstream broken = FakeUpstream.start().answer(Answer.json(500, "{}"));
                FakeUpstream sound =
                        FakeUpstream.start().answer(Answer.json(200, Canned.text(Format.CLAUDE, "Hello")));
                GatewayHost host = GatewayHost.jetty(Gateway.builder()
                        .anonymous(true)
                        .channel(Format.CLAUDE.channel(broken.baseUrl()))
                        .channel(FallbackTest.second(sound.baseUrl()))
                        .listener(this::note)
                        .build())) {
            assertEquals(200, ask(host, false));
            assertEquals("second", ended().channel());
            assertEquals(List.of("begun", "answering", "ended"), List.copyOf(told));
        }
    }

    @Test
    void anErrorIsNoAnswer() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answer(Answer.json(400, REFUSAL));
                GatewayHost host = GatewayHost.jetty(gateway(upstream))) {
            assertEquals(400, ask(host, false));
            UsageRecord entry = ended();
            assertEquals(List.of("begun", "ended"), List.copyOf(told));
            assertEquals(UsageRecord.Outcome.FAILED, entry.outcome());
            assertEquals(ErrorKind.INVALID_REQUEST, entry.error());
            assertNull(entry.firstContent());
        }
    }

    @Test
    void whatIsRefusedIsNotTold() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                GatewayHost host = GatewayHost.jetty(gateway(upstream))) {
            assertEquals(
                    404,
                    HttpProbe.post(host.url() + "/v1/nothing", HeaderList.empty(), "{}")
                            .status());
            assertEquals(
                    400,
                    HttpProbe.post(host.url() + "/v1/chat/completions", HeaderList.empty(), "{}")
                            .status());
            assertEquals(List.of(), List.copyOf(told));
        }
    }

    /** A list where a text belongs is found by whoever reads the request closely, for another format. */
    @Test
    void whatCannotBeReadIsToldToItsEnd() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                GatewayHost host = GatewayHost.jetty(gateway(upstream))) {
            ProbeResponse refused = HttpProbe.post(
                    host.url() + "/v1/chat/completions",
                    HeaderList.of("Content-Type", "application/json"),
                    "{\"model\":\"m\",\"messages\":[{\"role\":7}]}");
            assertEquals(400, refused.status(), refused::text);
            assertEquals(UsageRecord.Outcome.FAILED, ended().outcome());
            assertEquals(List.of("begun", "ended"), List.copyOf(told));
        }
    }
}
