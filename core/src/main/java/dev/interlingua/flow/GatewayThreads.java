package dev.interlingua.flow;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes the gateway's threads: daemons that hold nothing of the call they happen to be made in. A thread takes over the context
 * class loader and inheritable values (a login, a log's context) of whoever starts it; these would be the ones of some request,
 * perhaps of another web application, which then could not be unloaded while the gateway lives. Instead all have the context
 * class loader of whoever made the factory, which is whoever built the gateway.
 */
public final class GatewayThreads implements ThreadFactory {
    /** How long is waited. A thread that is told to end needs milliseconds. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final AtomicInteger count = new AtomicInteger();
    private final Set<Thread> made = ConcurrentHashMap.newKeySet();
    private final IntFunction<String> names;
    private final @Nullable ClassLoader context = Thread.currentThread().getContextClassLoader();

    private GatewayThreads(IntFunction<String> names) {
        this.names = names;
    }

    /** Threads of this name. */
    public static GatewayThreads named(String name) {
        return new GatewayThreads(number -> name);
    }

    /** Threads of this name with a number from 1 on. */
    public static GatewayThreads numbered(String name) {
        return new GatewayThreads(number -> name + number);
    }

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = new Thread(null, task, names.apply(count.incrementAndGet()), 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(context);
        made.removeIf(other -> other.getState() == Thread.State.TERMINATED);
        made.add(thread);
        return thread;
    }

    /**
     * Ends an executor's threads by interruption and waits for them, a moment at most: a container that unloads the application
     * next complains of those it still finds.
     */
    public static void end(ExecutorService executor) {
        executor.shutdownNow();
        try {
            executor.awaitTermination(PATIENCE_NANOS, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (executor instanceof ThreadPoolExecutor pool && pool.getThreadFactory() instanceof GatewayThreads threads) {
            threads.join();
        }
    }

    /** Waits a moment for threads that are ending: an executor says that it has ended a little earlier than its threads have. */
    public void join() {
        join(made);
    }

    /** As {@link #join()}, for threads that somebody else has made. */
    public static void join(Collection<Thread> ending) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        try {
            for (Thread thread : ending) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (thread != Thread.currentThread() && left > 0) {
                    thread.join(left);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
