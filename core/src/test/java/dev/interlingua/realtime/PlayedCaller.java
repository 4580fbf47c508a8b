package dev.interlingua.realtime;

import dev.interlingua.http.Headers;
import dev.interlingua.http.ResponseHead;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A caller at the gateway's own port, with no container between: a test plays it by hand. */
final class PlayedCaller implements RealtimeExchange, RealtimeSocket {
    private static final long PATIENCE_SECONDS = 30;

    private final @Nullable String query;
    private final Headers headers;
    private final CompletableFuture<String> refusal = new CompletableFuture<>();
    private final CompletableFuture<Upgrade> upgraded = new CompletableFuture<>();
    private final CompletableFuture<Listener> listening = new CompletableFuture<>();
    private final CompletableFuture<RealtimeClose> closed = new CompletableFuture<>();
    private final BlockingQueue<RealtimeMessage> heard = new LinkedBlockingQueue<>();
    private final Semaphore wanted = new Semaphore(0);
    private final Semaphore pings = new Semaphore(0);
    private final BlockingQueue<Runnable> aborts = new LinkedBlockingQueue<>();
    private volatile @Nullable CompletableFuture<Void> held;

    PlayedCaller(@Nullable String query, Headers headers) {
        this.query = query;
        this.headers = headers;
    }

    /** What the gateway answered instead of a session: status, a space, and the body. */
    String refusal() throws Exception {
        return await(refusal);
    }

    /** How the session was opened. */
    Upgrade upgraded() throws Exception {
        return await(upgraded);
    }

    /** Sends, once the gateway has asked for it. */
    void say(String event) throws Exception {
        say(new RealtimeMessage.Text(event));
    }

    void say(RealtimeMessage message) throws Exception {
        awaitWanted();
        await(listening).message(message);
    }

    void awaitWanted() throws InterruptedException {
        check(wanted.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS), "nothing was asked for");
    }

    /** The next message that reached this caller. */
    RealtimeMessage hear() throws InterruptedException {
        RealtimeMessage message = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("nothing was heard");
        }
        return message;
    }

    String hearText() throws InterruptedException {
        return ((RealtimeMessage.Text) hear()).text();
    }

    /** From now on messages reach this caller, but it takes none of them. */
    void stopTaking() {
        held = new CompletableFuture<>();
    }

    /** Takes what waits, and all that follows. */
    void takeAgain() {
        CompletableFuture<Void> last = held;
        held = null;
        if (last != null) {
            last.complete(null);
        }
    }

    int unheard() {
        return heard.size();
    }

    void hangUp(RealtimeClose close) throws Exception {
        await(listening).closed(close);
    }

    void breakDown(Throwable cause) throws Exception {
        await(listening).failed(cause);
    }

    void leave() throws InterruptedException {
        Runnable action = aborts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (action == null) {
            throw new AssertionError("nobody wants to know");
        }
        action.run();
    }

    RealtimeClose awaitClosed() throws Exception {
        return await(closed);
    }

    void awaitPing() throws InterruptedException {
        check(pings.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS), "no ping");
    }

    private static <T> T await(CompletableFuture<T> future)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static void check(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/v1/realtime";
    }

    @Override
    public @Nullable String query() {
        return query;
    }

    @Override
    public Headers headers() {
        return headers;
    }

    @Override
    public @Nullable Principal principal() {
        return null;
    }

    @Override
    public boolean hasRole(String role) {
        return false;
    }

    @Override
    public @Nullable Object attribute(String name) {
        return null;
    }

    @Override
    public @Nullable String remoteAddress() {
        return null;
    }

    @Override
    public CompletionStage<byte[]> body(long limit) {
        throw new AssertionError("a handshake has no body");
    }

    @Override
    public void respond(ResponseHead head, Flow.Publisher<ByteBuffer> body) {
        body.subscribe(new Flow.Subscriber<>() {
            private final StringBuilder text = new StringBuilder(head.status() + " ");

            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(ByteBuffer bytes) {
                text.append(StandardCharsets.UTF_8.decode(bytes));
            }

            @Override
            public void onError(Throwable cause) {
                refusal.completeExceptionally(cause);
            }

            @Override
            public void onComplete() {
                refusal.complete(text.toString());
            }
        });
    }

    @Override
    public void onAbort(Runnable action) {
        aborts.add(action);
    }

    @Override
    public CompletionStage<RealtimeSocket> upgrade(Upgrade wish) {
        upgraded.complete(wish);
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void listen(Listener listener) {
        listening.complete(listener);
    }

    @Override
    public void request() {
        wanted.release();
    }

    @Override
    public CompletionStage<Void> send(RealtimeMessage message) {
        heard.add(message);
        CompletableFuture<Void> hold = held;
        return hold == null ? CompletableFuture.completedFuture(null) : hold;
    }

    @Override
    public void ping() {
        pings.release();
        listening.thenAccept(Listener::alive);
    }

    @Override
    public CompletionStage<Void> close(RealtimeClose close) {
        closed.complete(close);
        return CompletableFuture.completedFuture(null);
    }
}
