package dev.interlingua.dialect.gemini;

import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ServiceCodec;
import dev.interlingua.dialect.ServiceContext;
import dev.interlingua.dialect.ServiceReply;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.UsageReader;
import dev.interlingua.dialect.WireRequest;
import dev.interlingua.json.Json;
import dev.interlingua.json.TopLevel;
import dev.interlingua.model.GatewayException;
import dev.interlingua.service.EmbeddingRequest;
import dev.interlingua.service.EmbeddingResponse;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;

/**
 * {@code embedContent} and {@code batchEmbedContents}. Under OpenAI's old path {@code /v1/engines/{model}/embeddings}, where
 * some clients send Google's body, they are variants told apart by what the body holds.
 */
final class EmbeddingCodec implements ServiceCodec<EmbeddingRequest, EmbeddingResponse> {
    private static final UsageReader USAGE = new UsageReader("usageMetadata", GeminiUsage::decode, GeminiUsage::merge);

    private final boolean batch;
    private final boolean variant;

    EmbeddingCodec(boolean batch, boolean variant) {
        this.batch = batch;
        this.variant = variant;
    }

    @Override
    public String model(InboundRequest request) {
        return ModelPath.requested(request.head());
    }

    @Override
    public boolean isVariant() {
        return variant;
    }

    @Override
    public boolean reads(InboundRequest request) {
        return request.members().has(member());
    }

    private String member() {
        return batch ? "requests" : "content";
    }

    @Override
    public void check(InboundRequest request) {
        if (!request.members().has(member())) {
            throw GatewayException.invalid(member(), "Missing required parameter: '" + member() + "'.");
        }
        if (request.members().isEmptyArray(member())) {
            throw GatewayException.invalid(member(), "'" + member() + "' must not be empty.");
        }
    }

    @Override
    public EmbeddingRequest decodeRequest(InboundRequest request) {
        ProtoFields body = ProtoFields.of(Json.readRequest(request.body()), "");
        List<ProtoFields> requests = batch ? body.objects("requests") : List.of(body);
        List<EmbeddingRequest.Input> inputs =
                requests.stream().map(EmbeddingInput::read).toList();
        return new EmbeddingRequest(model(request), inputs, false, !batch);
    }

    @Override
    public WireRequest relayRequest(InboundRequest request, Target target) {
        byte[] body = GeminiCodec.named(request.members(), request.body(), target);
        String path = batch ? ModelPath.embedBatch(target.model()) : ModelPath.embed(target.model());
        return new WireRequest(path, RequestEncoder.HEADERS, batch ? inner(request, body, target) : body);
    }

    /** Each request of a batch names the model again. */
    private static byte[] inner(InboundRequest request, byte[] body, Target target) {
        if (request.head().parameters().getOrDefault("model", "").equals(target.model())
                || !(request.members().value("requests") instanceof JsonArray requests)) {
            return body;
        }
        JsonArrayBuilder named = Json.array();
        for (JsonValue each : requests) {
            named.add(
                    each instanceof JsonObject one && one.containsKey("model")
                            ? Json.object(one)
                                    .add("model", ModelPath.name(target.model()))
                                    .build()
                            : each);
        }
        return TopLevel.of(body).splice("requests", Json.write(named.build()));
    }

    @Override
    public ServiceReply encodeResponse(
            EmbeddingResponse response, EmbeddingRequest request, ServiceContext context, Losses losses) {
        JsonObjectBuilder json = Json.object();
        if (request.single()) {
            json.add("embedding", vector(response.vectors().get(0)));
        } else {
            JsonArrayBuilder all = Json.array();
            response.vectors().forEach(each -> all.add(vector(each)));
            json.add("embeddings", all);
        }
        Long tokens = response.usage().input();
        if (tokens != null) {
            json.add(
                    "usageMetadata",
                    Json.object().add("promptTokenCount", tokens).add("totalTokenCount", tokens));
        }
        return ServiceReply.json(json.build());
    }

    private static JsonObjectBuilder vector(float[] vector) {
        JsonArrayBuilder values = Json.array();
        for (float each : vector) {
            values.add(new BigDecimal(Float.toString(each)));
        }
        return Json.object().add("values", values);
    }

    @Override
    public UsageReader usageReader() {
        return USAGE;
    }

    /** OpenAI's words are those of the neutral request. */
    @Override
    public String pathOf(InboundRequest request, String param) {
        return param.equals("input") ? member() : param;
    }
}
