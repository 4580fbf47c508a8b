package dev.interlingua.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeepAliveTest {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final HandClock time = new HandClock();
    private final HandSource<String> source = new HandSource<>();
    private final Probe<String> probe = new Probe<>();

    @AfterEach
    void stop() {
        time.shutdownNow();
    }

    private void subscribe() {
        new TransformPublisher<String, String>(source, Pings::new)
                .withKeepAlive(time.clock(), INTERVAL)
                .subscribe(probe);
    }

    @Test
    void pingsWhenNothingCameForTheInterval() {
        subscribe();
        probe.request(10);

        time.pass(Duration.ofMillis(9_999));
        assertEquals(List.of(), probe.items());
        time.pass(Duration.ofMillis(1));
        assertEquals(List.of("ping"), probe.items());
        time.pass(INTERVAL);
        assertEquals(List.of("ping", "ping"), probe.items());
    }

    @Test
    void countsFromTheLastItem() {
        subscribe();
        probe.request(10);
        time.pass(Duration.ofSeconds(6));
        source.give("a");
        time.pass(Duration.ofSeconds(6));
        assertEquals(List.of("a"), probe.items());

        time.pass(Duration.ofSeconds(4));
        assertEquals(List.of("a", "ping"), probe.items());
    }

    @Test
    void isSilentWhileNothingIsWanted() {
        subscribe();
        time.pass(INTERVAL.multipliedBy(5));
        probe.request(1);
        source.give("ab");
        time.pass(INTERVAL.multipliedBy(5));

        assertEquals(List.of("ab"), probe.items());
    }

    @Test
    void keepsOneTaskPerStreamAndNoneAfterwards() {
        subscribe();
        probe.request(100);
        for (int i = 0; i < 50; i++) {
            source.give("x");
            time.pass(Duration.ofSeconds(3));
            assertEquals(1, time.waiting());
        }

        probe.cancel();
        assertEquals(0, time.waiting());
        assertEquals(0, time.getQueue().size());
    }

    @Test
    void endsWithTheStream() {
        subscribe();
        probe.request(100);
        source.complete();

        assertEquals(0, time.waiting());
        assertTrue(probe.isCompleted());
    }

    @Test
    void worksWithoutPingsWhenTheTimerIsShutDown() {
        time.shutdownNow();
        subscribe();
        probe.request(1);
        source.give("a");

        assertEquals(List.of("a"), probe.items());
    }

    @Test
    void refusesAnIntervalOfNothing() {
        assertThrows(IllegalArgumentException.class, () -> new IdleTimer(time.clock(), Duration.ZERO, () -> {}));
    }

    @Test
    void theDaemonClockKeepsNoVirtualMachineAlive() throws Exception {
        IdleTimer.Clock clock = IdleTimer.Clock.daemon("keep-alive-test");
        try {
            assertTrue(clock.executor()
                    .submit(() -> Thread.currentThread().isDaemon()
                            && Thread.currentThread().getName().equals("keep-alive-test"))
                    .get());
        } finally {
            clock.executor().shutdownNow();
        }
    }

    private static final class Pings implements Transform<String, String> {
        @Override
        public void next(String item, Consumer<? super String> out) {
            out.accept(item);
        }

        @Override
        public void idle(Consumer<? super String> out) {
            out.accept("ping");
        }
    }
}
