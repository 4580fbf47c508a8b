package dev.interlingua.exchange;

import dev.interlingua.access.Caller;
import dev.interlingua.dialect.ChatCodec;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.model.ChatRequest;
import org.jspecify.annotations.Nullable;

/** One caller's request, checked and admitted; the same for every attempt. */
final class ChatCall {
    private final String requestId;
    private final Endpoint row;
    private final ChatCodec codec;
    private final InboundRequest inbound;
    private final String model;
    private final boolean stream;
    private final boolean refuseLosses;
    private final long createdSeconds;
    private final Accounting accounting;
    private final Caller caller;
    private @Nullable ChatRequest
            neutral; // decoded once, by whichever attempt needs it first; attempts follow each other

    ChatCall(
            String requestId,
            Endpoint row,
            InboundRequest inbound,
            String model,
            Caller caller,
            boolean refuseLosses,
            long createdSeconds,
            Accounting accounting) {
        this.requestId = requestId;
        this.row = row;
        this.codec = (ChatCodec) row.codec();
        this.inbound = inbound;
        this.model = model;
        this.caller = caller;
        this.stream = codec.streams(inbound);
        this.refuseLosses = refuseLosses;
        this.createdSeconds = createdSeconds;
        this.accounting = accounting;
    }

    String requestId() {
        return requestId;
    }

    Endpoint row() {
        return row;
    }

    ChatCodec codec() {
        return codec;
    }

    InboundRequest inbound() {
        return inbound;
    }

    String model() {
        return model;
    }

    Caller caller() {
        return caller;
    }

    boolean stream() {
        return stream;
    }

    boolean refuseLosses() {
        return refuseLosses;
    }

    Accounting accounting() {
        return accounting;
    }

    synchronized ChatRequest neutral() {
        if (neutral == null) {
            neutral = codec.decodeRequest(inbound);
        }
        return neutral;
    }

    /** For answers that are translated: encoders echo the request. */
    ReplyContext replyContext() {
        return new ReplyContext(neutral(), requestId, createdSeconds);
    }

    /** For answers that are relayed: pings and errors need nothing of the request. */
    ReplyContext bareContext() {
        ChatRequest bare = ChatRequest.builder(model).stream(stream).build();
        return new ReplyContext(bare, requestId, createdSeconds);
    }
}
