package dev.interlingua.servlet;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends pings and closes sessions: Jakarta WebSocket has only blocking forms of both, and a caller who does not read can hold
 * them up. A few threads that exist only while there is something to send.
 */
final class ControlFrames {
    private static final Logger LOG = LoggerFactory.getLogger(ControlFrames.class);
    private static final int MOST_THREADS = 8;

    private static final long IDLE_MILLIS = 20;
    private static final long PATIENCE_MILLIS = 1_000;

    private static final Set<Thread> LIVE = ConcurrentHashMap.newKeySet();
    private static final ThreadPoolExecutor THREADS = new ThreadPoolExecutor(
            MOST_THREADS,
            MOST_THREADS,
            IDLE_MILLIS,
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            ControlFrames::thread);

    static {
        THREADS.allowCoreThreadTimeOut(true);
    }

    /** What may block. */
    interface Task {
        void run() throws IOException;
    }

    private ControlFrames() {}

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(
                null,
                () -> {
                    LIVE.add(Thread.currentThread());
                    try {
                        task.run();
                    } finally {
                        LIVE.remove(Thread.currentThread());
                    }
                },
                "interlingua-websocket",
                0,
                false);
        thread.setDaemon(true);
        thread.setContextClassLoader(ControlFrames.class.getClassLoader());
        return thread;
    }

    /** Waits a moment until all is sent and the threads have ended: the application is going to be unloaded. */
    static void settle() {
        try {
            for (Thread thread : LIVE) {
                thread.join(PATIENCE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void run(Task task) {
        THREADS.execute(() -> {
            try {
                task.run();
            } catch (IOException | RuntimeException gone) {
                LOG.debug("the session is gone", gone); // its endpoint is told so by the container
            }
        });
    }
}
