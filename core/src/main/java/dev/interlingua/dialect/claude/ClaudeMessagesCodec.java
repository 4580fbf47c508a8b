package dev.interlingua.dialect.claude;

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
import dev.interlingua.http.Headers;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;
import java.util.List;

/** {@code POST /v1/messages}: ties the codecs of this package together. */
final class ClaudeMessagesCodec implements ChatCodec {
    private static final List<String> WITHOUT_COUNTERPART =
            List.of("container", "context_management", "fallbacks", "inference_geo");

    private static final int MOST_WITHOUT_STREAM = 128_000 / 6;

    private static final UsageReader USAGE = new UsageReader("usage", ClaudeUsage::decode, ClaudeUsage::merge);
    private static final List<String> STREAM_ENDS =
            List.of("message_stop", "\"stop_reason\":\"", "\"stop_reason\": \"", "\"error\"");

    @Override
    public String model(InboundRequest request) {
        return ClaudeChecks.model(request.members());
    }

    @Override
    public void check(InboundRequest request) {
        ClaudeChecks.check(request.members());
    }

    @Override
    public boolean streams(InboundRequest request) {
        return request.members().firstByte("stream") == 't';
    }

    @Override
    public StreamFraming framing(RequestHead head) {
        return StreamFraming.SSE;
    }

    @Override
    public ChatRequest decodeRequest(InboundRequest request) {
        return ClaudeRequestDecoder.decode(request.body());
    }

    @Override
    public WireRequest encodeRequest(ChatRequest request, Target target, Losses losses) {
        return ClaudeRequestEncoder.encode(request, target, losses);
    }

    @Override
    public String pathOf(InboundRequest request, String param) {
        return ClaudePaths.of(request.members(), param);
    }

    @Override
    public WireRequest relayRequest(InboundRequest request, Target target) {
        return relay(ClaudeRequestEncoder.PATH, request, target);
    }

    /** Anthropic's SDKs mark calls of their beta interface by {@code ?beta=true}; it travels on. */
    static WireRequest relay(String path, InboundRequest request, Target target) {
        byte[] body = ClaudeMadeUpCitations.removed(request.bodyNaming(target.model()));
        boolean beta = "true".equals(request.head().query().first("beta"));
        return new WireRequest(path + (beta ? "?beta=true" : ""), Headers.of("Content-Type", "application/json"), body);
    }

    @Override
    public ChatResponse decodeResponse(byte[] body, ChatRequest request) {
        return ClaudeResponseDecoder.decode(body, request);
    }

    @Override
    public byte[] encodeResponse(ChatResponse response, ReplyContext context, Losses losses) {
        return ClaudeResponseEncoder.encode(response, context, losses);
    }

    @Override
    public StreamDecoder newStreamDecoder(ChatRequest request) {
        return new ClaudeStreamDecoder(request);
    }

    @Override
    public StreamEncoder newStreamEncoder(ReplyContext context) {
        return new ClaudeStreamEncoder(context);
    }

    /** As Anthropic's own SDKs reckon: an hour for 128 000 tokens, and no more than ten minutes without a stream. */
    @Override
    public boolean prefersStream(ChatRequest request) {
        Integer limit = request.sampling().maxOutputTokens();
        return limit != null && limit > MOST_WITHOUT_STREAM;
    }

    @Override
    public UsageReader usageReader() {
        return USAGE;
    }

    @Override
    public List<String> streamEnds() {
        return STREAM_ENDS;
    }

    @Override
    public List<String> untranslatable(InboundRequest request) {
        return WITHOUT_COUNTERPART.stream()
                .filter(name -> request.members().has(name))
                .toList();
    }
}
