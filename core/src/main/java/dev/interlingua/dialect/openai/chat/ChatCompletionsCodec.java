package dev.interlingua.dialect.openai.chat;

import dev.interlingua.dialect.ChatCodec;
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
import dev.interlingua.dialect.openai.common.ChoiceStreams;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;
import jakarta.json.JsonValue;
import java.util.List;

/** Ties together the readers and writers of {@code POST /v1/chat/completions}. */
final class ChatCompletionsCodec implements ChatCodec {
    @Override
    public String model(InboundRequest request) {
        return ChatChecks.model(request.members());
    }

    @Override
    public void check(InboundRequest request) {
        ChatChecks.check(request.members());
    }

    @Override
    public boolean streams(InboundRequest request) {
        return request.members().value("stream") == JsonValue.TRUE;
    }

    @Override
    public StreamFraming framing(RequestHead head) {
        return StreamFraming.SSE;
    }

    @Override
    public ChatRequest decodeRequest(InboundRequest request) {
        return ChatRequestDecoder.decode(request.body());
    }

    @Override
    public WireRequest encodeRequest(ChatRequest request, Target target, Losses losses) {
        return ChatRequestEncoder.encode(request, target, losses);
    }

    @Override
    public String pathOf(InboundRequest request, String param) {
        return ChatPaths.of(request.members(), param);
    }

    @Override
    public WireRequest relayRequest(InboundRequest request, Target target) {
        return ChatRelay.relay(request, target);
    }

    @Override
    public ChatResponse decodeResponse(byte[] body, ChatRequest request) {
        return ChatResponseDecoder.decode(body, request);
    }

    @Override
    public byte[] encodeResponse(ChatResponse response, ReplyContext context, Losses losses) {
        return ChatResponseEncoder.encode(response, context, losses);
    }

    @Override
    public StreamDecoder newStreamDecoder(ChatRequest request) {
        return new ChatStreamDecoder(request);
    }

    @Override
    public StreamEncoder newStreamEncoder(ReplyContext context) {
        return new ChatStreamEncoder(context);
    }

    @Override
    public UsageReader usageReader() {
        return ChoiceStreams.USAGE;
    }

    @Override
    public List<String> streamEnds() {
        return ChoiceStreams.ENDS;
    }

    @Override
    public List<String> untranslatable(InboundRequest request) {
        return ChatGoogle.unknown(request.members());
    }
}
