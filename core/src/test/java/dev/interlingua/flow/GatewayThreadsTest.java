package dev.interlingua.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
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
        AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
        GatewayThreads threads = GatewayThreads.named("interlingua-test");
        ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
            thread.set(threads.newThread(task));
            return thread.get();
        });
        executor.execute(() -> {});
        GatewayThreads.end(executor);
        assertTrue(executor.isTerminated());
        assertNotNull(thread.get());
    }
}
