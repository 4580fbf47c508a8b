package dev.interlingua.servlet;

import dev.interlingua.http.Headers;
import dev.interlingua.http.ResponseHead;
import dev.interlingua.http.ServerExchange;
import java.nio.ByteBuffer;
import java.security.Principal;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A servlet call as the gateway sees it: what was captured, and a conduit for the bytes. */
class ServletExchange implements ServerExchange {
    private final CallerView caller;
    private final Conduit conduit;
    private final UnreadBody unread;
    private final Aborts aborts;
    private final AtomicBoolean bodyAsked = new AtomicBoolean();
    private final AtomicBoolean answered = new AtomicBoolean();

    ServletExchange(CallerView caller, Conduit conduit, UnreadBody unread, Aborts aborts) {
        this.caller = caller;
        this.conduit = conduit;
        this.unread = unread;
        this.aborts = aborts;
    }

    @Override
    public String method() {
        return caller.method();
    }

    @Override
    public String path() {
        return caller.path();
    }

    @Override
    public String url() {
        return caller.url();
    }

    @Override
    public @Nullable String query() {
        return caller.query();
    }

    /** Without {@code Content-Encoding} and {@code Content-Length} where {@link #body} gives the inflated bytes. */
    @Override
    public Headers headers() {
        return caller.headers();
    }

    @Override
    public @Nullable Principal principal() {
        return caller.principal();
    }

    @Override
    public boolean hasRole(String role) {
        return caller.roles().contains(role);
    }

    @Override
    public @Nullable Object attribute(String name) {
        return caller.attributes().get(name);
    }

    @Override
    public @Nullable String remoteAddress() {
        return caller.remoteAddress();
    }

    @Override
    public CompletionStage<byte[]> body(long limit) {
        claimBody();
        return conduit.body(limit);
    }

    @Override
    public Flow.Publisher<ByteBuffer> bodyStream(long limit) {
        claimBody();
        return conduit.bodyStream(limit);
    }

    private void claimBody() {
        if (bodyAsked.getAndSet(true)) { // by an answer, too: it may need the body out of its way
            throw new IllegalStateException("the body can be read once");
        }
    }

    @Override
    public void respond(ResponseHead head, Flow.Publisher<ByteBuffer> body) {
        if (answered.getAndSet(true)) {
            throw new IllegalStateException("answered already");
        }
        if (bodyAsked.getAndSet(true) || !unread.isWorthReading()) {
            conduit.respond(head, body);
        } else {
            conduit.skipBody().whenComplete((none, left) -> conduit.respond(head, body));
        }
    }

    /** Whether {@link #respond} was called; true from the first call of this or that, so that only one of the two answers. */
    boolean claimAnswer() {
        return !answered.getAndSet(true);
    }

    @Override
    public void onAbort(Runnable action) {
        aborts.add(action);
    }

    @Override
    public String toString() {
        return "ServletExchange[" + caller.method() + " " + caller.path() + "]";
    }
}
