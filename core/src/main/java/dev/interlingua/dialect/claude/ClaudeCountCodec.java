package dev.interlingua.dialect.claude;

import dev.interlingua.dialect.CountCodec;
import dev.interlingua.dialect.CountTokens;
import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.WireRequest;
import dev.interlingua.http.Headers;
import dev.interlingua.json.Json;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.TokenCount;
import java.util.List;

/** {@code POST /v1/messages/count_tokens}: a request for a message without the parameters of generation. */
final class ClaudeCountCodec implements CountCodec {
    private static final String PATH = ClaudeRequestEncoder.PATH + "/count_tokens";
    private static final String COUNT = "input_tokens";

    private final ClaudeMessagesCodec messages;

    ClaudeCountCodec(ClaudeMessagesCodec messages) {
        this.messages = messages;
    }

    @Override
    public String counted() {
        return "messages";
    }

    @Override
    public String model(InboundRequest request) {
        return messages.model(request);
    }

    @Override
    public void check(InboundRequest request) {
        ClaudeChecks.countable(request.members());
    }

    @Override
    public ChatRequest decodeRequest(InboundRequest request) {
        return CountTokens.prompt(messages.decodeRequest(request));
    }

    @Override
    public WireRequest encodeRequest(ChatRequest request, Target target, Losses losses) {
        return new WireRequest(
                PATH,
                Headers.of("Content-Type", "application/json"),
                Json.bytes(ClaudeRequestEncoder.prompt(request, target, losses)));
    }

    @Override
    public String pathOf(InboundRequest request, String param) {
        return messages.pathOf(request, param);
    }

    @Override
    public WireRequest relayRequest(InboundRequest request, Target target) {
        return ClaudeMessagesCodec.relay(PATH, request, target);
    }

    @Override
    public TokenCount decodeResponse(byte[] body, ChatRequest request) {
        return new TokenCount(CountTokens.read(Json.readReplyObject(body), COUNT), null);
    }

    @Override
    public byte[] encodeResponse(TokenCount response, ReplyContext context, Losses losses) {
        return Json.bytes(Json.object().add(COUNT, response.inputTokens()).build());
    }

    @Override
    public List<String> untranslatable(InboundRequest request) {
        return messages.untranslatable(request);
    }
}
