package dev.interlingua.dialect;

import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;
import java.util.List;

/** The codec of a chat endpoint: also streams. */
public interface ChatCodec extends OperationCodec<ChatRequest, ChatResponse> {

    /** Whether the caller wants a stream: from the body's {@code stream} or from the path. */
    boolean streams(InboundRequest request);

    /** How a stream is framed for this caller. */
    StreamFraming framing(RequestHead head);

    /**
     * A new decoder of one upstream stream of this format.
     *
     * @param request what was asked
     */
    StreamDecoder newStreamDecoder(ChatRequest request);

    /** A new encoder of one stream for a caller of this format. */
    StreamEncoder newStreamEncoder(ReplyContext context);

    /**
     * Whether an upstream of this format is to be asked for a stream although the caller wants the answer whole: answers that
     * may take many minutes, over which a connection that says nothing is cut.
     */
    default boolean prefersStream(ChatRequest request) {
        return false;
    }

    /** How to find usage in relayed bytes of this format. */
    UsageReader usageReader();

    /**
     * Texts of which every stream of this format that came to its proper end holds at least one; empty when its streams
     * have no end but the connection's. A relayed stream without any was cut, however politely the connection was closed.
     */
    default List<String> streamEnds() {
        return List.of();
    }

    /**
     * The top-level members of a caller's request that no other format has a place for and whose loss the caller should
     * know of. Hints and optimisations are not among them. Asked only when the request is translated.
     */
    List<String> untranslatable(InboundRequest request);
}
