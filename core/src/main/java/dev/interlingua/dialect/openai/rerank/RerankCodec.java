package dev.interlingua.dialect.openai.rerank;

import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ServiceCodec;
import dev.interlingua.dialect.ServiceContext;
import dev.interlingua.dialect.ServiceReply;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.TextTokens;
import dev.interlingua.dialect.WireRequest;
import dev.interlingua.http.Headers;
import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.json.TopLevel;
import dev.interlingua.model.GatewayException;
import dev.interlingua.service.RerankRequest;
import dev.interlingua.service.RerankResponse;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/** Reads rerank requests, which differ little between Cohere and Jina, and writes answers in the shape of the path. */
final class RerankCodec implements ServiceCodec<RerankRequest, RerankResponse> {
    private static final Set<String> KNOWN =
            Set.of("model", "query", "documents", "top_n", "return_documents", "rank_fields");

    private final boolean second;

    /** @param second whether it is Cohere's second version */
    RerankCodec(boolean second) {
        this.second = second;
    }

    @Override
    public String model(InboundRequest request) {
        String model = request.members().string("model");
        if (model == null || model.isBlank()) {
            throw GatewayException.invalid("model", "Missing required parameter: 'model'.");
        }
        return model;
    }

    @Override
    public void check(InboundRequest request) {
        TopLevel members = request.members();
        String query = members.string("query");
        if (query == null || query.isBlank()) {
            throw GatewayException.invalid("query", "'query' must be a text that is not empty.");
        }
        if (members.size("documents") < 0 || members.isEmptyArray("documents")) {
            throw GatewayException.invalid("documents", "'documents' must be an array that is not empty.");
        }
        JsonValue top = members.value("top_n");
        if (top != null && !(top instanceof JsonNumber number && number.isIntegral() && number.longValue() > 0)) {
            throw GatewayException.invalid("top_n", "'top_n' must be a positive integer.");
        }
        JsonValue repeated = members.value("return_documents");
        if (repeated != null && repeated != JsonValue.TRUE && repeated != JsonValue.FALSE) {
            throw GatewayException.invalid(
                    "return_documents", "Invalid type for 'return_documents': expected a boolean.");
        }
    }

    @Override
    public RerankRequest decodeRequest(InboundRequest request) {
        Fields fields = Fields.of(Json.readRequest(request.body()), "");
        JsonArray documents = Objects.requireNonNull(fields.array("documents"));
        List<JsonValue> all = IntStream.range(0, documents.size())
                .mapToObj(i -> document(documents, i))
                .toList();
        Long top = fields.integer("top_n");
        JsonObject others = fields.others(KNOWN);
        return new RerankRequest(
                model(request),
                fields.requiredString("query"),
                all,
                fields.strings("rank_fields"),
                top == null ? null : Integer.valueOf((int) Math.min(top, all.size())),
                second ? null : fields.bool("return_documents"),
                others == null ? JsonValue.EMPTY_JSON_OBJECT : others);
    }

    private static JsonValue document(JsonArray documents, int index) {
        JsonValue document = documents.get(index);
        if (document instanceof JsonString || document instanceof JsonObject object && !object.isEmpty()) {
            return document;
        }
        throw GatewayException.invalid(
                "documents[" + index + "]", "'documents' must hold texts, or objects that are not empty.");
    }

    @Override
    public WireRequest relayRequest(InboundRequest request, Target target) {
        return new WireRequest("/v2/rerank", Headers.EMPTY, request.bodyNaming(target.model()));
    }

    @Override
    public ServiceReply encodeResponse(
            RerankResponse response, RerankRequest request, ServiceContext context, Losses losses) {
        JsonObjectBuilder json = Json.object()
                .add("id", response.id() == null ? context.requestId() : response.id())
                .add("results", results(response, request))
                .add("meta", meta(response));
        if (!second) {
            json.add("model", request.model()).add("usage", usage(response, request, losses));
        }
        return ServiceReply.json(json.build());
    }

    private static JsonArrayBuilder results(RerankResponse response, RerankRequest request) {
        JsonArrayBuilder results = Json.array();
        for (RerankResponse.Rank rank : response.ranks()) {
            JsonObjectBuilder result = Json.object().add("index", rank.index()).add("relevance_score", rank.score());
            if (Boolean.TRUE.equals(request.returnDocuments())) {
                JsonValue document = request.documents().get(rank.index());
                result.add("document", document instanceof JsonString text ? text(text) : document);
            }
            results.add(result);
        }
        return results;
    }

    private static JsonObject text(JsonString text) {
        return Json.object().add("text", text).build();
    }

    /** Cohere's member: what its own servers tell of version and bill, and of others at least the version. */
    private JsonObject meta(RerankResponse response) {
        JsonObjectBuilder meta = Json.object(response.meta());
        if (!response.meta().containsKey("api_version")) {
            meta.add("api_version", Json.object().add("version", second ? "2" : "1"));
        }
        Long units = response.searchUnits();
        if (units != null && !response.meta().containsKey("billed_units")) {
            meta.add("billed_units", Json.object().add("search_units", units));
        }
        Long tokens = response.usage().input();
        if (second && tokens != null && !response.meta().containsKey("tokens")) {
            meta.add("tokens", Json.object().add("input_tokens", tokens));
        }
        return meta.build();
    }

    /** Jina's member: estimated and marked so, where the vendor does not count tokens. */
    private static JsonObject usage(RerankResponse response, RerankRequest request, Losses losses) {
        Long tokens = response.usage().input();
        if (tokens == null) {
            losses.add("token_count_estimated", "documents", null);
            long query = TextTokens.of(request.query());
            tokens = IntStream.range(0, request.documents().size())
                    .mapToLong(i -> query + TextTokens.of(request.text(i)))
                    .sum();
        }
        return Json.object()
                .add("prompt_tokens", tokens)
                .add("total_tokens", tokens)
                .build();
    }
}
