package dev.interlingua.dialect.openai.responses;

import dev.interlingua.dialect.CountCodec;
import dev.interlingua.dialect.CountTokens;
import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.WireRequest;
import dev.interlingua.json.Json;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.TokenCount;
import java.util.List;

/** {@code POST /v1/responses/input_tokens}: a request for a response without the parameters of generation. */
final class ResponsesCountCodec implements CountCodec {
    private static final String PATH = OpenAiResponsesDialect.UPSTREAM_PATH + "/input_tokens";
    private static final String COUNT = "input_tokens";

    private final ResponsesCodec responses;

    ResponsesCountCodec(ResponsesCodec responses) {
        this.responses = responses;
    }

    @Override
    public String counted() {
        return "input";
    }

    @Override
    public String model(InboundRequest request) {
        return responses.model(request);
    }

    @Override
    public void check(InboundRequest request) {
        responses.check(request);
    }

    @Override
    public ChatRequest decodeRequest(InboundRequest request) {
        return CountTokens.prompt(responses.decodeRequest(request));
    }

    @Override
    public WireRequest encodeRequest(ChatRequest request, Target target, Losses losses) {
        return new WireRequest(
                PATH,
                ResponsesRequestEncoder.headers(false),
                Json.bytes(ResponsesRequestEncoder.prompt(request, target, losses)));
    }

    @Override
    public String pathOf(InboundRequest request, String param) {
        return responses.pathOf(request, param);
    }

    @Override
    public WireRequest relayRequest(InboundRequest request, Target target) {
        return ResponsesCodec.relay(PATH, request, target);
    }

    @Override
    public TokenCount decodeResponse(byte[] body, ChatRequest request) {
        return new TokenCount(CountTokens.read(Json.readReplyObject(body), COUNT), null);
    }

    @Override
    public byte[] encodeResponse(TokenCount response, ReplyContext context, Losses losses) {
        return Json.bytes(Json.object()
                .add("object", "response.input_tokens")
                .add(COUNT, response.inputTokens())
                .build());
    }

    @Override
    public List<String> untranslatable(InboundRequest request) {
        return responses.untranslatable(request);
    }
}
