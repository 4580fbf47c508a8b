package dev.interlingua.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class GatewayThreadsTest {

    @Test
    void aThreadHoldsNothingOfTheCallItIsMadeIn() throws Exception {
        InheritableThreadLocal<@Nullable String> login = new InheritableThreadLocal<>();
        AtomicReference<@Nullable String> seen = new AtomicReference<>("nothing yet");
        ClassLoader builders = Thread.currentThread().getContextClassLoader();
        GatewayThreads threads = GatewayThreads.numbered("interlingua-test-");
        Thread made;
        try (URLClassLoader anotherApplications = new URLClassLoader(new URL[0], builders)) {
            Thread.currentThread().setContextClassLoader(anotherApplications);
            login.set("ann");
            made = threads.newThread(() -> seen.set(login.get()));
        } finally {
            Thread.currentThread().setContextClassLoader(builders);
            login.remove();
        }
        assertSame(builders, made.getContextClassLoader());
        assertEquals("interlingua-test-1", made.getName());
        assertTrue(made.isDaemon());
        made.start();
        made.join();
        assertNull(seen.get());
    }

    @Test
    void anExecutorsThreadsHaveEndedAtItsEnd() {
        List<Thread> made = new CopyOnWriteArrayList<>();
        ExecutorService executor = Executors.newFixedThreadPool(4, GatewayThreads.numbered("interlingua-test-"));
        for (int i = 0; i < 4; i++) {
            executor.execute(() -> made.add(Thread.currentThread()));
        }
        while (made.size() < 4) {
            Thread.onSpinWait();
        }
        GatewayThreads.end(executor);
        assertEquals(List.of(), made.stream().filter(Thread::isAlive).toList());
    }
}
