package dev.interlingua.http;

import dev.interlingua.flow.LateStream;
import dev.interlingua.flow.Publishers;
import java.nio.ByteBuffer;
import java.security.Principal;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * One call of a caller, as a server adapter shows it to the gateway. Everything but its body and {@link #respond}
 * is captured before the first hand-over to another thread and may be read from any thread.
 */
public interface ServerExchange {

    /** The HTTP method in upper case. */
    String method();

    /** The path inside the mount, still percent-encoded, with a leading slash: {@code /v1/chat/completions}. */
    String path();

    /**
     * The address of the request as the container tells it: scheme, host, port and the whole raw path, without the query;
     * or null where nobody knows it.
     */
    default @Nullable String url() {
        return null;
    }

    /** The raw query, or null. */
    @Nullable
    String query();

    /** The caller's headers. */
    Headers headers();

    /** Whom the host's own security chain has authenticated, or null. */
    @Nullable
    Principal principal();

    /** Whether the host says that the principal has {@code role}. Only the roles the gateway was configured with are known. */
    boolean hasRole(String role);

    /** An attribute of the host's request, or null. */
    @Nullable
    Object attribute(String name);

    /** The caller's network address as the container tells it, or null. */
    @Nullable
    String remoteAddress();

    /**
     * Reads the whole body without blocking. May be called once.
     *
     * @param limit bytes allowed
     * @return completes with the bytes; exceptionally with a {@code GatewayException} of kind {@code TOO_LARGE} as soon as
     *     more than {@code limit} bytes are announced or arrive, or of kind {@code CANCELLED} when the caller leaves
     */
    CompletionStage<byte[]> body(long limit);

    /**
     * The body as it comes, instead of {@link #body}: may be called once, and has one subscriber. Nothing is read before it
     * is asked for, and no more than one buffer at a time, so that a subscriber who waits makes the caller wait. May be asked
     * from any thread; gives its items on that thread or the container's.
     *
     * @param limit bytes allowed
     * @return fails with a {@code GatewayException} of kind {@code TOO_LARGE} as soon as more than {@code limit} bytes are
     *     announced or arrive, or of kind {@code CANCELLED} when the caller leaves or the answer is complete ahead of the body
     */
    default Flow.Publisher<ByteBuffer> bodyStream(long limit) {
        return LateStream.of(body(limit).thenApply(bytes -> Publishers.just(ByteBuffer.wrap(bytes))));
    }

    /**
     * Answers. Must be called exactly once; the answer is complete when {@code body} completes, and is broken off (the
     * connection closed, if anything was written) when it fails. The adapter requests one item at a time, only when the
     * container has taken the last, flushes whenever none follows at once, and cancels the subscription when the caller
     * has left.
     */
    void respond(ResponseHead head, Flow.Publisher<ByteBuffer> body);

    /** Registers what to do when the caller leaves before the answer is complete; runs at once if it already has. */
    void onAbort(Runnable action);
}
