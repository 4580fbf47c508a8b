package dev.interlingua.exchange;

import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.OperationCodec;
import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.dialect.StateCodec;
import dev.interlingua.json.Json;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.reasoning.ReasoningStates;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One caller's request, checked and admitted; the same for every attempt.
 *
 * @param <C> the codec of the caller's row
 */
final class Call<C extends OperationCodec<ChatRequest, ?>> implements Exchanged, NeutralCall {
    private final Endpoint row;
    private final C codec;
    private final boolean stream;
    private final Turn turn;
    private final LossWish wish;
    private final long createdSeconds;
    private final Accounting accounting;
    private final ReasoningStates reasoning;
    private final Map<String, FetchedParts.Content> fetched;
    private @Nullable ChatRequest
            neutral; // decoded once, by whichever attempt needs it first; attempts follow each other

    Call(
            Endpoint row,
            C codec,
            boolean stream,
            Turn turn,
            LossWish wish,
            long createdSeconds,
            Accounting accounting,
            ReasoningStates reasoning) {
        this(row, codec, stream, turn, wish, createdSeconds, accounting, reasoning, new ConcurrentHashMap<>());
    }

    private Call(
            Endpoint row,
            C codec,
            boolean stream,
            Turn turn,
            LossWish wish,
            long createdSeconds,
            Accounting accounting,
            ReasoningStates reasoning,
            Map<String, FetchedParts.Content> fetched) {
        this.row = row;
        this.codec = codec;
        this.stream = stream;
        this.turn = turn;
        this.wish = wish;
        this.createdSeconds = createdSeconds;
        this.accounting = accounting;
        this.reasoning = reasoning;
        this.fetched = fetched;
    }

    @Override
    public Endpoint row() {
        return row;
    }

    @Override
    public String format() {
        return row.format();
    }

    C codec() {
        return codec;
    }

    InboundRequest inbound() {
        return turn.inbound();
    }

    Turn turn() {
        return turn;
    }

    /** The same call, answered by another codec of the same format. */
    Call<C> with(C other) {
        Call<C> call = new Call<>(row, other, stream, turn, wish, createdSeconds, accounting, reasoning, fetched);
        call.neutral = neutral();
        return call;
    }

    @Override
    public boolean stream() {
        return stream;
    }

    @Override
    public void accept(Losses losses) {
        wish.accept(losses);
    }

    @Override
    public Accounting accounting() {
        return accounting;
    }

    @Override
    public synchronized ChatRequest neutral() {
        if (neutral == null) {
            neutral = reasoning.restored(decoded(), row.format(), accounting.caller());
        }
        return neutral;
    }

    @Override
    public Map<String, FetchedParts.Content> fetched() {
        return fetched;
    }

    @Override
    public String pathOf(String param) {
        return codec.pathOf(turn.inbound(), param);
    }

    @Override
    public String placeOf(String url) {
        String place = JsonPlace.of(url, Json.readRequest(turn.inbound().body()), "");
        return place == null ? "messages" : place;
    }

    @Override
    public boolean ours() {
        return turn.ours();
    }

    private ChatRequest decoded() {
        ChatRequest decoded = codec.decodeRequest(turn.inbound());
        JsonObject marks = turn.marks();
        return marks == null
                ? decoded
                : decoded.toBuilder()
                        .extensions(decoded.extensions().with(StateCodec.MARKS, marks))
                        .build();
    }

    /** For answers that are translated: encoders echo the request. */
    ReplyContext replyContext() {
        return new ReplyContext(neutral(), requestId(), createdSeconds);
    }

    /** For answers that are relayed: pings and errors need nothing of the request. */
    @Override
    public ReplyContext bareContext() {
        ChatRequest bare =
                ChatRequest.builder(codec.model(turn.inbound())).stream(stream).build();
        return new ReplyContext(bare, requestId(), createdSeconds);
    }
}
