package dev.interlingua.testkit;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A request as it reached {@link FakeUpstream}, and how far its answer has come. */
public final class RecordedRequest {
    private final String method;
    private final String target;
    private final HeaderList headers;
    private final BodyIntake.Read body;
    private final int connection;
    private final AnswerProgress progress;

    RecordedRequest(
            String method,
            String target,
            HeaderList headers,
            BodyIntake.Read body,
            int connection,
            AnswerProgress progress) {
        this.method = method;
        this.target = target;
        this.headers = headers;
        this.body = body;
        this.connection = connection;
        this.progress = progress;
    }

    /** The method in upper case, as sent. */
    public String method() {
        return method;
    }

    /** Path and query exactly as sent, still percent-encoded. */
    public String target() {
        return target;
    }

    /** The path without the query, still percent-encoded. */
    public String path() {
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    /** The query without its question mark, still percent-encoded; null when the request has none. */
    public @Nullable String query() {
        int question = target.indexOf('?');
        return question < 0 ? null : target.substring(question + 1);
    }

    /** All headers. */
    public HeaderList headers() {
        return headers;
    }

    /** The first value of a header, or null; the name's case does not matter. */
    public @Nullable String header(String name) {
        return headers.first(name);
    }

    /** Every value of a header; the name's case does not matter. */
    public List<String> headers(String name) {
        return headers.all(name);
    }

    /** The body's bytes without transfer encoding; empty when there was none, or it was not kept. */
    public byte[] body() {
        return body.kept().clone();
    }

    /** How many bytes the body has, also when it was not kept. */
    public long bodyLength() {
        return body.length();
    }

    /** The body's SHA-256 in hexadecimal digits, also when it was not kept. */
    public String bodySha256() {
        return body.sha256();
    }

    /** The body read as UTF-8. */
    public String bodyText() {
        return new String(body.kept(), StandardCharsets.UTF_8);
    }

    /**
     * The body as a JSON object.
     *
     * @throws AssertionError when it is none
     */
    public JsonObject bodyJson() {
        return TestJson.object(bodyText(), "the body of " + this);
    }

    /** Which connection of the upstream carried it, counted from 1: equal numbers mean a reused connection. */
    public int connection() {
        return connection;
    }

    /** How many bytes of the answer's body the socket has taken so far, without head and chunk framing. */
    public long bytesWritten() {
        return progress.bytes();
    }

    /** Whether the caller left while the answer was unfinished. */
    public boolean callerLeft() {
        return progress.ending().getNow(Ending.COMPLETE) == Ending.CALLER_LEFT;
    }

    /**
     * Waits for the end of the answer.
     *
     * @throws AssertionError when it has not ended in time
     */
    public Ending awaitEnding(Duration patience) {
        try {
            return progress.ending().get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new AssertionError(
                    "the answer to " + this + " has not ended within " + patience + "; " + bytesWritten()
                            + " body bytes written",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the answer to " + this, e);
        }
    }

    AnswerProgress progress() {
        return progress;
    }

    /** Method and path only: queries and headers may hold keys. */
    @Override
    public String toString() {
        return method + " " + path();
    }
}
