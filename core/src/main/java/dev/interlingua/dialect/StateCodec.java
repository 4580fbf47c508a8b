package dev.interlingua.dialect;

import dev.interlingua.http.Query;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a format speaks of answers that the server keeps (OpenAI's Responses and Conversations). Pure as all codecs: it knows
 * the shapes, not the store. Items are JSON objects in the format's own shape.
 */
public interface StateCodec extends EndpointCodec {
    /** The key of {@link #marks} among a request's extensions; no dialect reads it as members of its own. */
    String MARKS = "kept-state";

    /** The path of a call about the answer {@code id}, after a channel's base address. */
    String upstreamPath(Operation operation, String id);

    /** What {@code request} says about state. */
    StateWishes wishes(InboundRequest request);

    /** What an answer repeats of {@code wishes}, for the extensions of the neutral request. */
    JsonObject marks(StateWishes wishes, boolean kept);

    /**
     * The same request as one that needs nothing kept.
     *
     * @param history items to stand before the input
     * @param references the items that references in the input mean, by id
     */
    InboundRequest resolve(InboundRequest request, List<JsonObject> history, Map<String, JsonObject> references);

    /** The JSON text of the request's own input, to be kept. */
    String input(InboundRequest request);

    /** The items of a kept {@link #input}, each with an id; the same for the same answer id. */
    List<JsonObject> items(JsonValue input, String answerId);

    /** The items of an answer's output. */
    List<JsonObject> output(JsonObject answer);

    /** The answer in a stream's last frame; null in every other frame. */
    @Nullable
    JsonObject answerIn(Frame frame);

    /** An answer that is about to be made in the background. */
    JsonObject queued(ReplyContext context, String id);

    /** {@code answer} with another status and what went wrong, or null. */
    JsonObject withStatus(JsonObject answer, String status, @Nullable ApiError error);

    /** The id of the response that {@code answer} continues, or null. */
    @Nullable
    String previous(JsonObject answer);

    /** The events of a stream that would have told {@code answer}, from after the event numbered {@code after}. */
    List<Frame> replay(JsonObject answer, long after);

    /**
     * A page of {@code items} (oldest first) as the query's {@code limit}, {@code order} and {@code after} want it.
     *
     * @throws GatewayException of a 400 kind that names the parameter
     */
    JsonObject page(List<JsonObject> items, Query query);

    /** The complaint that {@code id} is not there, not the caller's, or deleted: nobody can tell which. */
    GatewayException missing(Missing what, String id);

    /** What is not there. */
    enum Missing {
        /** The answer itself was asked for. */
        ANSWER,
        /** A request wanted to continue it. */
        PREVIOUS,
        /** A conversation. */
        CONVERSATION,
        /** An item. */
        ITEM
    }
}
