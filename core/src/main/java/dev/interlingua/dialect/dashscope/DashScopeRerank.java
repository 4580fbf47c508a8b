package dev.interlingua.dialect.dashscope;

import dev.interlingua.dialect.ErrorCodec;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.Question;
import dev.interlingua.dialect.Ranks;
import dev.interlingua.dialect.Step;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.UpstreamService;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.Usage;
import dev.interlingua.service.RerankRequest;
import dev.interlingua.service.RerankResponse;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/** DashScope's text rerank (Model Studio, "Text rerank API"), which takes texts only. */
final class DashScopeRerank implements UpstreamService<RerankRequest, RerankResponse> {
    private static final String PATH = "/api/v1/services/rerank/text-rerank/text-rerank";
    private static final String INSTRUCTION = "instruct";

    @Override
    public Operation operation() {
        return Operation.RERANK;
    }

    @Override
    public String format() {
        return "dashscope-rerank";
    }

    @Override
    public ErrorCodec errors() {
        return DashScopeErrors.INSTANCE;
    }

    @Override
    public Step<RerankResponse> begin(RerankRequest request, Target target, Losses losses) {
        JsonArrayBuilder documents = Json.array();
        for (int i = 0; i < request.documents().size(); i++) {
            documents.add(request.text(i));
        }
        JsonObjectBuilder parameters = Json.object();
        if (request.top() != null) {
            parameters.add("top_n", request.top());
        }
        if (request.returnDocuments() != null) {
            parameters.add("return_documents", request.returnDocuments());
        }
        request.others().forEach((name, value) -> {
            if (name.equals(INSTRUCTION) && value instanceof JsonString) {
                parameters.add(name, value);
            } else if (value != JsonValue.NULL) {
                losses.dropped(name);
            }
        });
        JsonObject body = Json.object()
                .add("model", target.model())
                .add("input", Json.object().add("query", request.query()).add("documents", documents))
                .add("parameters", parameters)
                .build();
        return Step.ask(Question.post(PATH, body), answer -> Step.done(read(answer.json(), request)));
    }

    private static RerankResponse read(JsonObject answer, RerankRequest request) {
        JsonObject output = Loose.object(answer, "output");
        if (output == null) {
            throw GatewayException.badGateway("The upstream's answer holds no results.");
        }
        return new RerankResponse(
                Loose.string(answer, "request_id"),
                Ranks.read(output, request),
                null,
                JsonValue.EMPTY_JSON_OBJECT,
                Usage.builder()
                        .input(Loose.number(Loose.object(answer, "usage"), "total_tokens"))
                        .build());
    }
}
