package dev.interlingua.demo;

import dev.interlingua.dialect.ChatCodec;
import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.dialect.ResponseReplayer;
import dev.interlingua.dialect.StreamEncoder;
import dev.interlingua.framing.FrameEncoder;
import dev.interlingua.framing.Framings;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.upstream.UpstreamResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Conversations with the demo model, in the wire format of any chat row. */
final class DemoChats {
    private final DemoModel model = new DemoModel();

    UpstreamResponse answer(ChatCodec codec, InboundRequest inbound) {
        String name = codec.model(inbound);
        ChatRequest chat = codec.decodeRequest(inbound).toBuilder().model(name).build();
        ChatResponse response = model.answer(chat);
        ReplyContext context = new ReplyContext(chat, DemoTransport.NAME, DemoTransport.CREATED);
        return codec.streams(inbound)
                ? stream(codec, inbound, response, context)
                : DemoTransport.respond(200, "application/json", codec.encodeResponse(response, context, new Losses()));
    }

    private static UpstreamResponse stream(
            ChatCodec codec, InboundRequest inbound, ChatResponse response, ReplyContext context) {
        StreamEncoder encoder = codec.newStreamEncoder(context);
        FrameEncoder wire = Framings.encoder(codec.framing(inbound.head()));
        List<ByteBuffer> pieces = new ArrayList<>();
        Consumer<StreamEvent> write = event -> encoder.encode(event, frame -> {
            ByteBuffer bytes = wire.encode(frame);
            if (bytes != null) {
                pieces.add(bytes);
            }
        });
        ResponseReplayer.replay(response, event -> {
            if (event instanceof StreamEvent.TextDelta delta) {
                Words.split(delta.text())
                        .forEach(word ->
                                write.accept(new StreamEvent.TextDelta(delta.candidate(), delta.block(), word)));
            } else {
                write.accept(event);
            }
        });
        ByteBuffer end = wire.end();
        if (end != null) {
            pieces.add(end);
        }
        return DemoTransport.respond(200, codec.framing(inbound.head()).contentType(), pieces);
    }
}
