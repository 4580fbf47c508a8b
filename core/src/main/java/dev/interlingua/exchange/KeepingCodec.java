package dev.interlingua.exchange;

import dev.interlingua.dialect.ChatCodec;
import dev.interlingua.dialect.Frame;
import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.dialect.RequestHead;
import dev.interlingua.dialect.StreamDecoder;
import dev.interlingua.dialect.StreamEncoder;
import dev.interlingua.dialect.StreamFraming;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.UsageReader;
import dev.interlingua.dialect.WireRequest;
import dev.interlingua.json.Json;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.StreamEvent;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.function.Consumer;

/** Writes as the caller's own codec does, but under the keeper's id, and hands finished answers to the keeper. */
record KeepingCodec(ChatCodec codec, Keeper keeper) implements ChatCodec {

    @Override
    public byte[] encodeResponse(ChatResponse response, ReplyContext context, Losses losses) {
        ChatResponse renamed = new ChatResponse(
                keeper.key().id(),
                response.model(),
                response.created(),
                response.candidates(),
                response.usage(),
                response.serviceTier(),
                response.extensions());
        byte[] body = codec.encodeResponse(renamed, context, losses);
        keeper.keep(Json.readReplyObject(body));
        return body;
    }

    @Override
    public StreamEncoder newStreamEncoder(ReplyContext context) {
        return new Encoder(codec.newStreamEncoder(context), keeper);
    }

    /** One stream. */
    private record Encoder(StreamEncoder encoder, Keeper keeper) implements StreamEncoder {
        @Override
        public void encode(StreamEvent event, Consumer<Frame> out) {
            StreamEvent told = event instanceof StreamEvent.Started start
                    ? new StreamEvent.Started(keeper.key().id(), start.model(), start.created(), start.extensions())
                    : event;
            encoder.encode(told, frame -> {
                JsonObject answer = keeper.codec().answerIn(frame);
                if (answer != null) {
                    keeper.keep(answer);
                }
                out.accept(frame);
            });
        }
    }

    @Override
    public boolean streams(InboundRequest request) {
        return codec.streams(request);
    }

    @Override
    public StreamFraming framing(RequestHead head) {
        return codec.framing(head);
    }

    @Override
    public StreamDecoder newStreamDecoder(ChatRequest request) {
        return codec.newStreamDecoder(request);
    }

    @Override
    public UsageReader usageReader() {
        return codec.usageReader();
    }

    @Override
    public List<String> streamEnds() {
        return codec.streamEnds();
    }

    @Override
    public List<String> untranslatable(InboundRequest request) {
        return codec.untranslatable(request);
    }

    @Override
    public String model(InboundRequest request) {
        return codec.model(request);
    }

    @Override
    public void check(InboundRequest request) {
        codec.check(request);
    }

    @Override
    public ChatRequest decodeRequest(InboundRequest request) {
        return codec.decodeRequest(request);
    }

    @Override
    public WireRequest encodeRequest(ChatRequest request, Target target, Losses losses) {
        return codec.encodeRequest(request, target, losses);
    }

    @Override
    public String pathOf(InboundRequest request, String param) {
        return codec.pathOf(request, param);
    }

    @Override
    public boolean prefersStream(ChatRequest request) {
        return codec.prefersStream(request);
    }

    @Override
    public WireRequest relayRequest(InboundRequest request, Target target) {
        return codec.relayRequest(request, target);
    }

    @Override
    public ChatResponse decodeResponse(byte[] body, ChatRequest request) {
        return codec.decodeResponse(body, request);
    }
}
