package dev.interlingua.servlet;

import dev.interlingua.http.ResponseHead;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** The moving half of an exchange: how bytes come in and go out. Non-blocking where the chain allows it, else blocking. */
interface Conduit {

    CompletionStage<byte[]> body(long limit);

    Flow.Publisher<ByteBuffer> bodyStream(long limit);

    void respond(ResponseHead head, Flow.Publisher<ByteBuffer> body);
}
