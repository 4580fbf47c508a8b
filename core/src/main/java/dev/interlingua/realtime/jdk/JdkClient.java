package dev.interlingua.realtime.jdk;

import dev.interlingua.flow.GatewayThreads;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The JDK's client, with its threads: those of its executor, and one of its own that waits for sockets. */
final class JdkClient {
    private static final Logger LOG = LoggerFactory.getLogger(JdkRealtimeTransport.class);
    private static final Pattern NUMBER = Pattern.compile("\\((\\d+)\\)$");

    private final ExecutorService executor;
    private final HttpClient client;

    private JdkClient(ExecutorService executor, HttpClient client) {
        this.executor = executor;
        this.client = client;
    }

    /** @param context the context class loader of the client's own thread, which takes that of the thread that is here now */
    static JdkClient start(ThreadFactory threads, @Nullable ClassLoader context) {
        ExecutorService executor = Executors.newCachedThreadPool(threads);
        Thread here = Thread.currentThread();
        ClassLoader callers = here.getContextClassLoader();
        here.setContextClassLoader(context);
        try {
            HttpClient client = HttpClient.newBuilder()
                    .executor(executor)
                    .version(HttpClient.Version.HTTP_1_1)
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .build();
            return new JdkClient(executor, client);
        } finally {
            here.setContextClassLoader(callers);
        }
    }

    WebSocket.Builder newWebSocketBuilder() {
        return client.newWebSocketBuilder();
    }

    /** Ends its threads, and waits for them a moment. */
    void close() {
        List<Thread> own = ownThread();
        try {
            HttpClient.class.getMethod("shutdownNow").invoke(client);
        } catch (NoSuchMethodException olderThanJava21) {
            own.forEach(Thread::interrupt);
        } catch (ReflectiveOperationException e) {
            LOG.debug("the client does not shut down", e);
        }
        GatewayThreads.join(own);
        GatewayThreads.end(executor);
    }

    /**
     * The client's own thread. Java 17 has no other way to end it than to have the client collected, at some time or never, and
     * until then it holds this application's classes; but it obeys interruption. Its name has the number that the client's own
     * text ends with: {@code HttpClient-1-SelectorManager}.
     */
    private List<Thread> ownThread() {
        Matcher number = NUMBER.matcher(client.toString());
        if (!number.find()) {
            return List.of();
        }
        String name = "HttpClient-" + number.group(1) + "-SelectorManager";
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .toList();
    }
}
