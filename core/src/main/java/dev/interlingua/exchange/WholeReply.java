package dev.interlingua.exchange;

import dev.interlingua.dialect.ChatCodec;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.Frame;
import dev.interlingua.dialect.ResponseAssembler;
import dev.interlingua.dialect.StreamDecoder;
import dev.interlingua.framing.FrameDecoder;
import dev.interlingua.framing.Framings;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.upstream.UpstreamResponse;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Reads an upstream's answer to its end, whether it came whole or as a stream. */
record WholeReply(Endpoint target, Upstream upstream, Settings settings) {

    /** Waits for a successful answer. */
    CompletionStage<ChatResponse> read(ChatRequest request) {
        return upstream.success(target.errors()).thenCompose(response -> read(response, request));
    }

    /** What to make of an answer whose head says success. */
    CompletionStage<ChatResponse> read(UpstreamResponse response, ChatRequest request) {
        ChatCodec codec = (ChatCodec) target.codec();
        boolean stream = Upstream.isEventStream(response);
        return upstream.collect(response, settings.responseBytes())
                .thenApply(body -> stream ? fold(response, body, codec, request) : codec.decodeResponse(body, request));
    }

    private ChatResponse fold(UpstreamResponse response, byte[] body, ChatCodec codec, ChatRequest request) {
        ResponseAssembler assembler = new ResponseAssembler();
        FrameDecoder frames = Framings.decoderFor(response.headers().contentType(), settings.frameBytes());
        StreamDecoder decoder = codec.newStreamDecoder(request);
        Consumer<StreamEvent> into = event -> event.accept(assembler);
        Consumer<Frame> decode = frame -> decoder.decode(frame, into);
        frames.decode(ByteBuffer.wrap(body), decode);
        frames.end(decode);
        decoder.end(into);
        return assembler.response();
    }
}
