package dev.interlingua.spring;

import dev.interlingua.Gateway;
import dev.interlingua.servlet.GatewayServlet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * An orderly end. Boot stops in phases: the web server first takes no more calls and, with {@code server.shutdown=graceful},
 * gives those under way {@code spring.lifecycle.timeout-per-shutdown-phase} to end by themselves; at last it closes their connections.
 * Between the two, this ends the answers that are still under way with an error in their callers' dialect, and lets it arrive.
 */
final class GatewayLifecycle implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayLifecycle.class);

    /** Boot's web server has its graceful end in phase {@code DEFAULT_PHASE - 1024}, and its last in {@code - 2048}. */
    private static final int PHASE = DEFAULT_PHASE - 1024 - 512;

    /** For the errors that end the last streams to reach their callers. */
    private static final long LAST_WORDS_SECONDS = 2;

    private final Gateway gateway;
    private final Supplier<List<GatewayServlet>> servlets;
    private boolean paused; // guarded by this
    private volatile boolean running;

    GatewayLifecycle(Gateway gateway, Supplier<List<GatewayServlet>> servlets) {
        this.gateway = gateway;
        this.servlets = servlets;
    }

    /** An application may be stopped and started again. */
    @Override
    public synchronized void start() {
        if (paused) {
            gateway.resume();
            paused = false;
        }
        running = true;
    }

    @Override
    public synchronized void stop() {
        running = false;
        paused = true;
        gateway.pause();
        CompletableFuture<?>[] answered = servlets.get().stream()
                .map(servlet -> servlet.idle().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(answered).get(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("some answers did not end in time and are cut off");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /** Overrides a method of Spring 7's: like the web server, which takes calls on, this is not for pauses between tests. */
    public boolean isPauseable() {
        return false;
    }
}
