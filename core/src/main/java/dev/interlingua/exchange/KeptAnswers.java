package dev.interlingua.exchange;

import dev.interlingua.access.Caller;
import dev.interlingua.dialect.Frame;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.RequestHead;
import dev.interlingua.dialect.StateCodec;
import dev.interlingua.dialect.StreamFraming;
import dev.interlingua.framing.FrameEncoder;
import dev.interlingua.framing.Framings;
import dev.interlingua.http.Headers;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.GatewayException;
import dev.interlingua.responses.StoreKey;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Shows, forgets and cancels answers that are kept here. */
final class KeptAnswers {
    private static final int MOST_TRIES = 5;

    private final StateDocuments documents;
    private final BackgroundRuns runs;

    KeptAnswers(StateDocuments documents, BackgroundRuns runs) {
        this.documents = documents;
        this.runs = runs;
    }

    /** The answer to a call about {@code id}; empty when no such answer is kept here. */
    CompletionStage<Optional<Answer>> answer(EndpointTable.Match match, Caller caller) {
        RequestHead head = match.head();
        StateCodec codec = (StateCodec) match.row().codec();
        StoreKey key = new StoreKey(caller.name(), head.parameters().getOrDefault("id", ""));
        return documents.answer(key).thenCompose(found -> {
            if (found.isEmpty()) {
                return CompletableFuture.completedFuture(Optional.empty());
            }
            StateDocuments.Kept kept = found.get();
            Operation operation = match.row().operation();
            return switch (operation) {
                case GET_RESPONSE -> done(show(kept, codec, head));
                case LIST_INPUT_ITEMS -> done(json(codec.page(codec.items(kept.input(), key.id()), head.query())));
                case DELETE_RESPONSE -> delete(kept, codec);
                case CANCEL_RESPONSE -> cancel(kept, codec, MOST_TRIES);
                default -> throw new IllegalStateException("no operation on a kept answer: " + operation);
            };
        });
    }

    private static CompletionStage<Optional<Answer>> done(Answer answer) {
        return CompletableFuture.completedFuture(Optional.of(answer));
    }

    static Answer json(JsonObject json) {
        return Answer.of(200, Headers.of("Content-Type", "application/json"), Json.bytes(json));
    }

    private static Answer show(StateDocuments.Kept kept, StateCodec codec, RequestHead head) {
        if (!"true".equals(head.query().first("stream"))) {
            return json(kept.answer());
        }
        if (kept.unfinished()) {
            throw GatewayException.invalid(
                    "stream", "This response is still in progress and was not begun as a stream; fetch it without.");
        }
        FrameEncoder wire = Framings.encoder(StreamFraming.SSE);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        List<Frame> frames = codec.replay(kept.answer(), after(head.query().first("starting_after")));
        for (Frame frame : frames) {
            ByteBuffer bytes = wire.encode(frame);
            if (bytes != null) {
                byte[] copy = new byte[bytes.remaining()];
                bytes.get(copy);
                body.writeBytes(copy);
            }
        }
        return Answer.of(200, HeaderRules.stream(StreamFraming.SSE.contentType()), body.toByteArray());
    }

    private static long after(@Nullable String text) {
        if (text == null) {
            return -1;
        }
        if (text.matches("\\d{1,15}")) {
            return Long.parseLong(text);
        }
        throw GatewayException.invalid("starting_after", "Invalid 'starting_after': expected a whole number from 0.");
    }

    private CompletionStage<Optional<Answer>> delete(StateDocuments.Kept kept, StateCodec codec) {
        codec.output(kept.answer()).forEach(item -> {
            String id = Loose.string(item, "id");
            if (id != null) {
                StateDocuments.logged(documents.delete(new StoreKey(kept.key().owner(), id)));
            }
        });
        return documents.delete(kept.key()).thenApply(there -> {
            runs.abort(kept.key());
            return Optional.of(json(Json.object()
                    .add("id", kept.key().id())
                    .add("object", "response")
                    .add("deleted", true)
                    .build()));
        });
    }

    /** Cancelling twice changes nothing; what has ended by itself stays as it is. */
    private CompletionStage<Optional<Answer>> cancel(StateDocuments.Kept kept, StateCodec codec, int tries) {
        if (!Loose.isTrue(kept.answer(), "background")) {
            throw GatewayException.invalid(
                    null, "Only a response that was created in the background can be cancelled.");
        }
        if (!kept.unfinished() || tries == 0) {
            return done(json(kept.answer()));
        }
        StateDocuments.Kept cancelled = kept.with(codec.withStatus(kept.answer(), "cancelled", null));
        return documents.write(cancelled).thenCompose(written -> {
            if (written) {
                runs.abort(kept.key());
                return done(json(cancelled.answer()));
            }
            return documents
                    .answer(kept.key())
                    .thenCompose(now -> cancel(
                            now.orElseThrow(() -> codec.missing(
                                    StateCodec.Missing.ANSWER, kept.key().id())),
                            codec,
                            tries - 1));
        });
    }
}
