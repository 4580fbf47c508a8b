package dev.interlingua.upstream.httpclient5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.interlingua.flow.Collect;
import dev.interlingua.flow.Probe;
import dev.interlingua.http.Headers;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.upstream.Timeouts;
import dev.interlingua.upstream.UpstreamCall;
import dev.interlingua.upstream.UpstreamRequest;
import dev.interlingua.upstream.UpstreamResponse;
import dev.interlingua.upstream.UpstreamTransport;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What the tests of the transport say again and again. */
final class Calls {
    static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int BODY_LIMIT = 100_000_000;

    private Calls() {}

    static UpstreamRequest post(String uri, String body) {
        return post(uri, body, Timeouts.DEFAULT);
    }

    static UpstreamRequest post(String uri, String body, Timeouts timeouts) {
        return new UpstreamRequest(
                "POST",
                URI.create(uri),
                Headers.of("Content-Type", "application/json"),
                body.getBytes(StandardCharsets.UTF_8),
                timeouts);
    }

    static UpstreamResponse answer(UpstreamCall call) {
        return await(call.response());
    }

    static String text(UpstreamResponse response) {
        return new String(await(Collect.bytes(response.body(), BODY_LIMIT)), StandardCharsets.UTF_8);
    }

    /** The text of a whole round trip. */
    static String ask(UpstreamTransport transport, String uri) {
        return text(answer(transport.send(post(uri, "{}"))));
    }

    static String text(Probe<ByteBuffer> probe) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (ByteBuffer item : probe.items()) {
            all.write(item.array(), item.arrayOffset() + item.position(), item.remaining());
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } catch (TimeoutException e) {
            throw new AssertionError("nothing came in time", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new AssertionError(e.getCause());
        }
    }

    static GatewayException assertFails(ErrorKind kind, UpstreamCall call) {
        return assertKind(kind, assertThrows(GatewayException.class, () -> answer(call)));
    }

    static GatewayException assertKind(ErrorKind kind, @Nullable Throwable failure) {
        GatewayException known = assertInstanceOf(GatewayException.class, failure);
        assertEquals(kind, known.error().kind(), known::toString);
        return known;
    }
}
