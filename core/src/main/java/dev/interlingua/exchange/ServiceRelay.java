package dev.interlingua.exchange;

import dev.interlingua.dialect.UsageReader;
import dev.interlingua.flow.FirstItem;
import dev.interlingua.flow.TransformPublisher;
import dev.interlingua.http.Headers;
import dev.interlingua.http.ResponseHead;
import dev.interlingua.json.WellFormed;
import dev.interlingua.model.GatewayException;
import dev.interlingua.upstream.UpstreamResponse;
import dev.interlingua.usage.UsageTap;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * An attempt at a channel of the caller's own format, besides conversation: bytes in, bytes out. JSON is checked whole, so
 * that a truncated answer is the upstream's failure and not the caller's; anything else is handed on as it comes.
 */
final class ServiceRelay implements AttemptRun<Answer> {
    private final Exchanged call;
    private final @Nullable UsageReader reader;
    private final Upstream upstream;
    private final int responseBytes;
    private volatile @Nullable FirstItem<ByteBuffer> first;
    private volatile @Nullable Answer ownWords;

    /** @param reader finds usage in answers, or null when they hold none */
    ServiceRelay(Exchanged call, @Nullable UsageReader reader, Upstream upstream, int responseBytes) {
        this.call = call;
        this.reader = reader;
        this.upstream = upstream;
        this.responseBytes = responseBytes;
    }

    @Override
    public CompletionStage<Answer> answer() {
        return upstream.response().thenCompose(this::answer);
    }

    private CompletionStage<Answer> answer(UpstreamResponse response) {
        if (response.status() >= 300) {
            return upstream.collectError(response).thenApply(body -> error(response, body));
        }
        upstream.requirePlausible(response);
        return isJson(response) ? whole(response) : stream(response);
    }

    /** An answer that does not say what it is had better be looked at. */
    private static boolean isJson(UpstreamResponse response) {
        String type = response.headers().contentType();
        return type == null || type.equals("application/json") || type.endsWith("+json");
    }

    private CompletionStage<Answer> whole(UpstreamResponse response) {
        return upstream.collect(response, responseBytes).thenCompose(body -> {
            if (!WellFormed.isJson(body)) {
                throw GatewayException.badGateway("The upstream's answer is not valid JSON.");
            }
            if (reader != null) {
                call.accounting().usage(UsageTap.of(reader, body));
            }
            return CompletableFuture.completedFuture(Answer.relayed(response, body));
        });
    }

    private CompletionStage<Answer> stream(UpstreamResponse response) {
        boolean events = Upstream.isEventStream(response);
        FirstItem<ByteBuffer> waiting = FirstItem.await(new TransformPublisher<ByteBuffer, ByteBuffer>(
                response.body(),
                () -> new ServiceStream(call.accounting(), call.row().errors(), events, reader)));
        first = waiting;
        Headers told = HeaderRules.relayedToCaller(response.headers());
        Headers headers = events ? HeaderRules.stream("text/event-stream").withAll(told) : told;
        return waiting.ready().thenApply(body -> new Answer(new ResponseHead(response.status(), headers), body));
    }

    private Answer error(UpstreamResponse response, byte[] body) {
        RelayedError error = RelayedError.of(call.row().errors(), response, body);
        ownWords = error.ownWords();
        throw new GatewayException(error.told());
    }

    @Override
    public @Nullable Answer ownWords() {
        return ownWords;
    }

    @Override
    public void cancel() {
        upstream.cancel();
        FirstItem<ByteBuffer> waiting = first;
        if (waiting != null) {
            waiting.cancel();
        }
    }
}
