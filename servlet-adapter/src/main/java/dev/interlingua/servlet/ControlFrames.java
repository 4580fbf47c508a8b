package dev.interlingua.servlet;

import java.io.IOException;
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

    private static final ThreadPoolExecutor THREADS = new ThreadPoolExecutor(
            MOST_THREADS, MOST_THREADS, 2, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                Thread thread = new Thread(task, "interlingua-websocket");
                thread.setDaemon(true);
                return thread;
            });

    static {
        THREADS.allowCoreThreadTimeOut(true);
    }

    /** What may block. */
    interface Task {
        void run() throws IOException;
    }

    private ControlFrames() {}

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
