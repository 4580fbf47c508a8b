package dev.interlingua.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A scripted AI provider on real sockets: a small HTTP/1.1 server on 127.0.0.1 that answers what a test tells it to, byte by
 * byte if need be, and records what it was asked and whether its caller left.
 *
 * <pre>{@code
 * try (FakeUpstream upstream = FakeUpstream.start()) {
 *     upstream.answer(Answer.sse(recorded).unevenPieces(42));
 *     // call the code under test with upstream.baseUrl() ...
 *     RecordedRequest asked = upstream.takeRequest(Duration.ofSeconds(5));
 * }
 * }</pre>
 *
 * <p>The answer to a request is, in this order: the one for its path ({@link #answerAt}), the next of the queue
 * ({@link #answer}), the standing one ({@link #answerAlways}, {@link #answerWith}), else a status 599 that says so.
 * Connections are kept alive. A caller has <em>left</em> when its side of the connection is closed or reset while the answer
 * is unfinished; half-closing counts as leaving. Thread-safe.
 */
public final class FakeUpstream implements AutoCloseable {
    private static final int BACKLOG = 4096;
    private static final int STACK_BYTES = 256 * 1024;

    /** Small, so that {@link #bytesWritten()} stays near what the caller has really taken. */
    private static final int SEND_BUFFER_BYTES = 64 * 1024;

    private final ServerSocket server;
    private final @Nullable SSLContext tls;
    private final Script script = new Script();
    private final Signals signals = new Signals();
    private final Gates gates = new Gates(signals::changed);
    private final BodyIntake bodies = new BodyIntake(gates, signals::changed);
    private final Recording recording = new Recording();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicLong written = new AtomicLong();
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final List<String> protocolErrors = new CopyOnWriteArrayList<>();
    private final ExecutorService threads;
    private volatile boolean closed;

    private FakeUpstream(@Nullable SSLContext tls) {
        this.tls = tls;
        try {
            this.server = new ServerSocket(0, BACKLOG, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on 127.0.0.1", e);
        }
        AtomicInteger names = new AtomicInteger();
        this.threads =
                new ThreadPoolExecutor(0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    String name = "fake-upstream-" + server.getLocalPort() + "-" + names.incrementAndGet();
                    Thread thread = new Thread(null, task, name, STACK_BYTES);
                    thread.setDaemon(true);
                    return thread;
                });
        threads.execute(this::accept);
    }

    /** A running upstream on a free port of 127.0.0.1. */
    public static FakeUpstream start() {
        return new FakeUpstream(null);
    }

    /** The same behind TLS, with this context's key. */
    public static FakeUpstream startTls(SSLContext context) {
        return new FakeUpstream(context);
    }

    /** Scheme, host and port without a trailing slash, such as {@code http://127.0.0.1:40123}. */
    public String baseUrl() {
        return (tls == null ? "http" : "https") + "://127.0.0.1:" + port();
    }

    /** The port it listens on. */
    public int port() {
        return server.getLocalPort();
    }

    /** Queues an answer for one request; queued answers are given in order. */
    public FakeUpstream answer(Answer answer) {
        script.enqueue(answer);
        return this;
    }

    /** Answers so whenever the queue is empty. */
    public FakeUpstream answerAlways(Answer answer) {
        return answerWith(request -> answer);
    }

    /** Lets {@code answers} decide whenever the queue is empty; it is called on a thread of its own per request. */
    public FakeUpstream answerWith(Function<RecordedRequest, Answer> answers) {
        script.standing(answers);
        return this;
    }

    /** Answers requests for exactly this path (as sent, without query) so, ahead of any queue. */
    public FakeUpstream answerAt(String path, Answer answer) {
        return answerAt(path, request -> answer);
    }

    /** As {@link #answerAt(String, Answer)}, decided per request. */
    public FakeUpstream answerAt(String path, Function<RecordedRequest, Answer> answers) {
        script.at(path, answers);
        return this;
    }

    /** Lets every stalled answer go on, also those that would stall later. */
    public void release() {
        gates.releaseGate().complete(null);
    }

    /** Opens a gate of the scripts for good. */
    public void open(String gate) {
        gates.gate(gate).complete(null);
    }

    /** From now on keeps no request's body, but its length and SHA-256 only, so that bodies may be of any size. */
    public FakeUpstream digestBodies() {
        bodies.digest();
        return this;
    }

    /** Stops reading each request's body after {@code bytes} until {@link #open(String)} with this name. */
    public FakeUpstream pauseBodiesAfter(long bytes, String gate) {
        bodies.pauseAfter(bytes, gate);
        return this;
    }

    /** Answers the next request before its body is read; the body is then read, but not recorded. */
    public FakeUpstream answerAhead(Answer answer) {
        bodies.answerAhead(answer);
        return this;
    }

    /** Bytes of request bodies read so far. */
    public long bodyBytesRead() {
        return bodies.bytes();
    }

    /** Every request so far, in the order of arrival. */
    public List<RecordedRequest> requests() {
        return recording.requests();
    }

    /**
     * The next request that no earlier call has taken; waits for it.
     *
     * @throws AssertionError when none arrives in time
     */
    public RecordedRequest takeRequest(Duration patience) {
        return signals.await(patience, recording::take, () -> "no further request reached the upstream; " + state());
    }

    /**
     * The next request whose caller left before its answer was finished and that no earlier call has given; waits for it.
     *
     * @throws AssertionError when no caller leaves in time
     */
    public RecordedRequest awaitCallerLeft(Duration patience) {
        return signals.await(patience, recording::takeLeft, () -> "no further caller has left; " + state());
    }

    /** How many callers have left before their answer was finished. */
    public int callersLeft() {
        return recording.callersLeft();
    }

    /** How many answers are waiting at a stall or a gate right now. */
    public int answersWaiting() {
        return gates.waiting();
    }

    /**
     * Waits until {@code answers} answers wait at a stall or a gate; what they wrote before is then on its way.
     *
     * @throws AssertionError when it does not come to that in time
     */
    public void awaitAnswersWaiting(int answers, Duration patience) {
        signals.awaitTrue(
                patience,
                () -> gates.waiting() >= answers,
                () -> "fewer than " + answers + " answers wait; " + state());
    }

    /** How many connections were accepted since the start. */
    public int connectionsAccepted() {
        return accepted.get();
    }

    /** How many connections are open now, idle ones included. */
    public int openConnections() {
        return open.size();
    }

    /**
     * Waits until exactly {@code connections} connections are open.
     *
     * @throws AssertionError when it does not come to that in time
     */
    public void awaitOpenConnections(int connections, Duration patience) {
        signals.awaitTrue(
                patience, () -> open.size() == connections, () -> "not " + connections + " connections; " + state());
    }

    /** Body bytes that the sockets of all answers have taken so far; see {@link RecordedRequest#bytesWritten()}. */
    public long bytesWritten() {
        return written.get();
    }

    /**
     * Waits until at least {@code bytes} body bytes are written, over all answers.
     *
     * @throws AssertionError when it does not come to that in time
     */
    public void awaitBytesWritten(long bytes, Duration patience) {
        signals.awaitTrue(patience, () -> written.get() >= bytes, () -> "fewer than " + bytes + " bytes; " + state());
    }

    /**
     * Waits until at least {@code bytes} bytes of request bodies were read.
     *
     * @throws AssertionError when it does not come to that in time
     */
    public void awaitBodyBytesRead(long bytes, Duration patience) {
        signals.awaitTrue(
                patience, () -> bodies.bytes() >= bytes, () -> "fewer than " + bytes + " bytes read; " + state());
    }

    /**
     * Waits until some caller has sent what is no proper HTTP/1 request, and gives the first of {@link #protocolErrors()}.
     *
     * @throws AssertionError when none does in time
     */
    public String awaitProtocolError(Duration patience) {
        return signals.await(
                patience,
                () -> protocolErrors.isEmpty() ? null : protocolErrors.get(0),
                () -> "no protocol error; " + state());
    }

    /** What callers sent that was no proper HTTP/1 request, in words; a body that broke off is among them. */
    public List<String> protocolErrors() {
        return List.copyOf(protocolErrors);
    }

    /** Ends every connection and waits for all threads; answers that are not finished end as {@code UPSTREAM_CLOSED}. */
    @Override
    public void close() {
        closed = true;
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        endConnections();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("threads of the upstream are still running: " + state());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        while (!closed) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                socket.setSendBufferSize(SEND_BUFFER_BYTES);
                Connection connection = new Connection(accepted.incrementAndGet(), socket, tls, new ConnectionHost());
                open.add(connection);
                threads.execute(connection);
                signals.changed();
            } catch (IOException | RejectedExecutionException e) {
                if (!closed) {
                    protocolErrors.add("a connection could not be accepted: " + e.getMessage());
                }
            }
        }
        endConnections();
    }

    /** Names the ending first: the threads of a closed connection would otherwise take it for their caller's leaving. */
    private void endConnections() {
        for (Connection connection : open) {
            connection.endAnswer(Ending.UPSTREAM_CLOSED);
            connection.abandon(false);
        }
    }

    private String state() {
        return "requests so far: " + recording.requests() + ", callers left: " + callersLeft() + ", connections: "
                + open.size() + " open of " + accepted + ", answers waiting: " + gates.waiting()
                + ", body bytes written: "
                + written + (protocolErrors.isEmpty() ? "" : ", protocol errors: " + protocolErrors);
    }

    private final class ConnectionHost implements Connection.Host {
        @Override
        public AnswerProgress newProgress() {
            return new AnswerProgress(
                    bytes -> {
                        written.addAndGet(bytes);
                        signals.changed();
                    },
                    signals::changed);
        }

        @Override
        public void record(RecordedRequest request) {
            recording.add(request);
            signals.changed();
            if (closed) {
                request.progress().end(Ending.UPSTREAM_CLOSED);
            }
        }

        @Override
        public Answer answerTo(RecordedRequest request) {
            return script.answerTo(request);
        }

        @Override
        public BodyIntake bodies() {
            return bodies;
        }

        @Override
        public Gates gates() {
            return gates;
        }

        @Override
        public void execute(Runnable task) {
            threads.execute(task);
        }

        @Override
        public void protocolError(String message) {
            protocolErrors.add(message);
            signals.changed();
        }

        @Override
        public void closed(Connection connection) {
            open.remove(connection);
            signals.changed();
        }
    }
}
