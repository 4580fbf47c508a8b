package dev.interlingua.dialect.openai.embeddings;

import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ServiceCodec;
import dev.interlingua.dialect.ServiceContext;
import dev.interlingua.dialect.ServiceReply;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.TextTokens;
import dev.interlingua.dialect.UsageReader;
import dev.interlingua.dialect.WireRequest;
import dev.interlingua.dialect.openai.common.OpenAiUsage;
import dev.interlingua.http.Headers;
import dev.interlingua.json.TopLevel;
import dev.interlingua.model.GatewayException;
import dev.interlingua.service.EmbeddingRequest;
import dev.interlingua.service.EmbeddingResponse;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Set;

/** Reads {@code /v1/embeddings} and writes its answers. */
final class EmbeddingsCodec implements ServiceCodec<EmbeddingRequest, EmbeddingResponse> {
    private static final int MOST_INPUTS = 2048;
    private static final Set<String> ENCODINGS = Set.of("float", "base64");
    private static final UsageReader USAGE = new UsageReader("usage", OpenAiUsage::read, OpenAiUsage::merge);

    /** The body's word counts; the path of the old form stands in for it. */
    @Override
    public String model(InboundRequest request) {
        TopLevel members = request.members();
        String model = members.has("model")
                ? members.string("model")
                : request.head().parameters().get("model");
        if (model == null || model.isBlank()) {
            throw GatewayException.invalid("model", "Missing required parameter: 'model'.");
        }
        return model;
    }

    @Override
    public void check(InboundRequest request) {
        TopLevel members = request.members();
        if (!members.has("input")) {
            throw GatewayException.invalid("input", "Missing required parameter: 'input'.");
        }
        if (members.isEmptyArray("input") || members.firstByte("input") == '"' && "".equals(members.string("input"))) {
            throw GatewayException.invalid("input", "'input' must not be empty.");
        }
        if (members.size("input") > MOST_INPUTS && holdsTexts(members)) {
            throw GatewayException.invalid("input", "'input' may hold at most " + MOST_INPUTS + " texts.");
        }
        JsonValue encoding = members.value("encoding_format");
        if (encoding != null && !(encoding instanceof JsonString word && ENCODINGS.contains(word.getString()))) {
            throw GatewayException.invalid("encoding_format", "'encoding_format' must be 'float' or 'base64'.");
        }
        JsonValue dimensions = members.value("dimensions");
        if (dimensions != null && !(dimensions instanceof JsonNumber n && n.isIntegral() && n.longValue() > 0)) {
            throw GatewayException.invalid("dimensions", "'dimensions' must be a positive integer.");
        }
    }

    /** One array of many numbers is one text. */
    private static boolean holdsTexts(TopLevel members) {
        String input = members.text("input");
        return input != null && input.indexOf('"') >= 0;
    }

    @Override
    public EmbeddingRequest decodeRequest(InboundRequest request) {
        return EmbeddingInputs.request(model(request), request);
    }

    @Override
    public WireRequest relayRequest(InboundRequest request, Target target) {
        return new WireRequest(
                OpenAiEmbeddingsDialect.UPSTREAM_PATH, Headers.EMPTY, request.bodyNaming(target.model()));
    }

    /** OpenAI always tells usage, and its SDKs demand it: where the upstream tells none, it is estimated and marked so. */
    @Override
    public ServiceReply encodeResponse(
            EmbeddingResponse response, EmbeddingRequest request, ServiceContext context, Losses losses) {
        Long counted = response.usage().input();
        if (counted == null) {
            losses.add("token_count_estimated", "input", null);
            counted = request.inputs().stream()
                    .mapToLong(input -> estimate(input.content()))
                    .sum();
        }
        String model = response.model() == null ? request.model() : response.model();
        return new ServiceReply(
                "application/json", VectorList.write(response.vectors(), request.base64(), model, counted));
    }

    private static long estimate(EmbeddingRequest.Content content) {
        return content instanceof EmbeddingRequest.Text text
                ? TextTokens.of(text.text())
                : ((EmbeddingRequest.Tokens) content).ids().size();
    }

    @Override
    public UsageReader usageReader() {
        return USAGE;
    }
}
