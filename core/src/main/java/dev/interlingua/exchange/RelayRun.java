package dev.interlingua.exchange;

import dev.interlingua.dialect.StreamFraming;
import dev.interlingua.flow.FirstItem;
import dev.interlingua.flow.IdleTimer;
import dev.interlingua.flow.TransformPublisher;
import dev.interlingua.http.Headers;
import dev.interlingua.http.ResponseHead;
import dev.interlingua.json.WellFormed;
import dev.interlingua.model.GatewayException;
import dev.interlingua.upstream.UpstreamResponse;
import dev.interlingua.usage.UsageTap;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An attempt at a channel of the caller's own format: bytes in, bytes out. Operations that never stream and use no tokens
 * have no {@link Chat}.
 */
final class RelayRun implements AttemptRun<Answer> {
    private final Call<?> call;
    private final Upstream upstream;
    private final @Nullable Chat chat;
    private final Settings settings;
    private final IdleTimer.Clock clock;
    private volatile @Nullable FirstItem<ByteBuffer> first;
    private volatile @Nullable Answer ownWords;
    private volatile @Nullable TranslatedRun<ByteBuffer, Answer> translated;

    /**
     * What only a relayed chat has.
     *
     * @param writer how to write a stream for the caller
     * @param watch sees the bytes of the answer
     * @param otherMode reads and writes the answer anew, when it is whole instead of a stream or the other way round
     */
    record Chat(
            CallerStream writer, Consumer<ByteBuffer> watch, Supplier<TranslatedRun<ByteBuffer, Answer>> otherMode) {}

    RelayRun(Call<?> call, Upstream upstream, @Nullable Chat chat, Settings settings, IdleTimer.Clock clock) {
        this.call = call;
        this.upstream = upstream;
        this.chat = chat;
        this.settings = settings;
        this.clock = clock;
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
        return chat == null ? whole(response) : chat(response, chat);
    }

    private CompletionStage<Answer> chat(UpstreamResponse response, Chat how) {
        boolean eventsWanted = call.stream() && how.writer().framing() != StreamFraming.JSON_ARRAY;
        if (Upstream.isEventStream(response) != eventsWanted) {
            TranslatedRun<ByteBuffer, Answer> other = how.otherMode().get();
            translated = other;
            return other.answer(response);
        }
        return call.stream() ? stream(response, how) : whole(response);
    }

    private CompletionStage<Answer> stream(UpstreamResponse response, Chat how) {
        CallerStream writer = how.writer();
        RelayStream relay =
                new RelayStream(writer, new UsageTap(writer.codec().usageReader()), how.watch(), call.accounting());
        Duration tick = writer.keepAlive();
        FirstItem<ByteBuffer> waiting =
                FirstItem.await(new TransformPublisher<ByteBuffer, ByteBuffer>(response.body(), () -> relay)
                        .withKeepAlive(clock, tick));
        first = waiting;
        Headers headers = HeaderRules.stream(writer.framing().contentType())
                .withAll(HeaderRules.relayedToCaller(response.headers()));
        return waiting.ready().thenApply(body -> new Answer(new ResponseHead(response.status(), headers), body));
    }

    /** A whole answer is checked before it is passed on: a truncated one is the upstream's failure, not the caller's. */
    private CompletionStage<Answer> whole(UpstreamResponse response) {
        return upstream.collect(response, settings.responseBytes()).thenCompose(body -> {
            if (!WellFormed.isJson(body) || !holdsObjects(body)) {
                throw GatewayException.badGateway("The upstream's answer is not valid JSON, or no answer.");
            }
            if (chat != null) {
                call.accounting().usage(UsageTap.of(chat.writer().codec().usageReader(), body));
                chat.watch().accept(ByteBuffer.wrap(body));
            }
            return CompletableFuture.completedFuture(Answer.relayed(response, body));
        });
    }

    /** An object, or an array of them: the pieces of a stream in one body, as Gemini sends them. */
    private static boolean holdsObjects(byte[] json) {
        for (byte b : json) {
            if (b == '{') {
                return true;
            }
            if (b != '[' && b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return false;
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
        TranslatedRun<ByteBuffer, Answer> other = translated;
        if (other != null) {
            other.cancel();
        }
    }
}
