package dev.interlingua.exchange;

import dev.interlingua.flow.Collect;
import dev.interlingua.http.Headers;
import dev.interlingua.http.ResponseHead;
import dev.interlingua.http.ServerExchange;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An exchange nobody waits for: its answer is only read to the end. */
final class BackgroundExchange implements ServerExchange {
    private final int responseBytes;
    private final Consumer<Optional<ApiError>> ended;
    private final List<Runnable> onAbort = new ArrayList<>(); // guarded by itself
    private boolean aborted; // guarded by onAbort

    /** @param ended is told once what went wrong, if anything */
    BackgroundExchange(int responseBytes, Consumer<Optional<ApiError>> ended) {
        this.responseBytes = responseBytes;
        this.ended = ended;
    }

    @Override
    public void respond(ResponseHead head, Flow.Publisher<ByteBuffer> body) {
        Collect.bytes(body, responseBytes)
                .whenComplete((bytes, failure) ->
                        ended.accept(failure == null ? told(bytes) : Optional.of(UpstreamErrors.of(failure))));
    }

    /** White space may have gone ahead of an error, so that its status is no longer told. */
    private static Optional<ApiError> told(byte[] body) {
        JsonObject json = Json.readReplyObject(body);
        JsonObject error = Loose.object(json, "error");
        if (error == null || json.containsKey("object")) {
            return Optional.empty();
        }
        String message = Loose.string(error, "message");
        boolean limited = String.valueOf(Loose.string(error, "code")).contains("rate_limit");
        return Optional.of(new ApiError(
                limited ? ErrorKind.RATE_LIMIT : ErrorKind.BAD_GATEWAY,
                message == null ? "The response could not be made." : message));
    }

    /** The answer is not wanted any more. */
    void abort() {
        List<Runnable> actions;
        synchronized (onAbort) {
            aborted = true;
            actions = List.copyOf(onAbort);
        }
        actions.forEach(Runnable::run);
    }

    @Override
    public void onAbort(Runnable action) {
        boolean late;
        synchronized (onAbort) {
            late = aborted;
            onAbort.add(action);
        }
        if (late) {
            action.run();
        }
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String path() {
        return "/";
    }

    @Override
    public @Nullable String query() {
        return null;
    }

    @Override
    public Headers headers() {
        return Headers.EMPTY;
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
        return CompletableFuture.completedFuture(new byte[0]);
    }
}
