package dev.interlingua.dialect.openai.completions;

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
import dev.interlingua.http.Headers;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonValue;
import java.util.List;

/**
 * Ties together the readers and writers of {@code POST /v1/completions}. Each message of its neutral request is a prompt of
 * its own. A conversation cannot be asked of an upstream of this format: that would need the model's own template.
 */
final class CompletionsCodec implements ChatCodec {
    @Override
    public String model(InboundRequest request) {
        return CompletionsCheck.model(request.members());
    }

    @Override
    public void check(InboundRequest request) {
        CompletionsCheck.check(request.members());
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
        return CompletionsRequestDecoder.decode(request.body());
    }

    @Override
    public WireRequest encodeRequest(ChatRequest request, Target target, Losses losses) {
        throw GatewayException.unsupported("model", "This model completes texts; it does not take a conversation.");
    }

    @Override
    public WireRequest relayRequest(InboundRequest request, Target target) {
        return new WireRequest(
                OpenAiCompletionsDialect.UPSTREAM_PATH,
                Headers.of("Content-Type", "application/json"),
                request.bodyNaming(target.model()));
    }

    @Override
    public ChatResponse decodeResponse(byte[] body, ChatRequest request) {
        return CompletionsResponse.decode(body);
    }

    @Override
    public byte[] encodeResponse(ChatResponse response, ReplyContext context, Losses losses) {
        return CompletionsResponse.encode(response, context);
    }

    @Override
    public StreamDecoder newStreamDecoder(ChatRequest request) {
        return new CompletionsStreamDecoder();
    }

    @Override
    public StreamEncoder newStreamEncoder(ReplyContext context) {
        return new CompletionsStreamEncoder(context);
    }

    @Override
    public UsageReader usageReader() {
        return ChoiceStreams.USAGE;
    }

    @Override
    public List<String> streamEnds() {
        return ChoiceStreams.ENDS;
    }

    /** The prompt is repeated by the gateway: a chat model is not asked to. */
    @Override
    public List<String> untranslatable(InboundRequest request) {
        return request.members().value("echo") == JsonValue.TRUE ? List.of("echo") : List.of();
    }
}
