package dev.interlingua.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.Sse;
import dev.interlingua.testkit.Step;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The end of an application while a stream runs. */
@Timeout(120)
class ShutdownHostTest {
    private final FakeUpstream upstream = FakeUpstream.start();

    @AfterEach
    void stopUpstream() {
        upstream.close();
    }

    @Test
    void gracefullyAStreamEndsByItself() throws Exception {
        Application application = start("server.shutdown=graceful");
        try (HttpProbe caller = running(application)) {
            CompletableFuture<Void> closed = CompletableFuture.runAsync(application::close);
            awaitRefusal(application);
            upstream.open("rest");

            Sse rest = Sse.parse(new String(caller.readRest(), StandardCharsets.UTF_8));
            assertTrue(rest.names().contains("message_stop"), rest.toString());
            closed.get(60, TimeUnit.SECONDS);
        }
    }

    /** Whether it had its time or has none: it ends with an error in the caller's own dialect. */
    @ParameterizedTest
    @ValueSource(strings = {"graceful", "immediate"})
    void aStreamThatDoesNotEndInTimeGetsAnError(String shutdown) throws Exception {
        Application application =
                start("server.shutdown=" + shutdown, "spring.lifecycle.timeout-per-shutdown-phase=10ms");
        try (HttpProbe caller = running(application)) {
            CompletableFuture<Void> closed = CompletableFuture.runAsync(application::close);

            Sse rest = Sse.parse(new String(caller.readRest(), StandardCharsets.UTF_8));
            assertEquals(1, rest.names().stream().filter("error"::equals).count(), rest.toString());
            assertEquals("", rest.unfinished());
            closed.get(60, TimeUnit.SECONDS);
            upstream.awaitCallerLeft(Duration.ofSeconds(30));
        }
    }

    @Test
    void anApplicationThatIsStoppedCanBeStartedAgain() throws Exception {
        try (Application application = start()) {
            application.context().stop();
            application.context().start();

            upstream.answerAt("/v1/chat/completions", Answer.sse(Chats.FIRST + Chats.REST));
            assertTrue(Sse.parse(Chats.stream(application).text()).names().contains("message_stop"));
        }
    }

    private Application start(String... others) {
        return Application.start(Chats.open(upstream, others));
    }

    /** A call whose first word has arrived. */
    private HttpProbe running(Application application) throws IOException {
        upstream.answerAt(
                "/v1/chat/completions",
                Answer.steps(Step.write(Chats.FIRST), Step.awaitGate("rest"), Step.write(Chats.REST)));
        HttpProbe caller = HttpProbe.connect(application.url());
        caller.request("POST", Chats.PATH, Chats.JSON, Chats.request("m", true));
        assertEquals(200, caller.readHead().status());
        caller.readUntil("Good");
        return caller;
    }

    /** Returns as soon as nobody answers new connections any more. */
    private static void awaitRefusal(Application application) throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < deadline) {
            try {
                HttpProbe.connect(application.url()).close();
            } catch (SocketException refusedOrReset) {
                return;
            }
        }
        throw new AssertionError("the application still takes calls");
    }
}
