package dev.interlingua.servlet;

import dev.interlingua.http.ResponseHead;
import dev.interlingua.realtime.RealtimeSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** The moving half of an exchange: how bytes come in and go out. Non-blocking where the chain allows it, else blocking. */
interface Conduit {

    /** Switches a request to another protocol, where the container still has it. Never throws. */
    interface Switching {
        CompletionStage<RealtimeSocket> run();
    }

    CompletionStage<byte[]> body(long limit);

    Flow.Publisher<ByteBuffer> bodyStream(long limit);

    /** Reads a body that nobody wants, and gives nothing of it. Fails when it is longer than {@link UnreadBody#SMALL}. */
    CompletionStage<byte[]> skipBody();

    void respond(ResponseHead head, Flow.Publisher<ByteBuffer> body);

    /** Instead of {@link #respond}. */
    CompletionStage<RealtimeSocket> upgrade(Switching switching);
}
