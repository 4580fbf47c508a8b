package dev.interlingua.dialect;

import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.Usage;
import dev.interlingua.service.RerankRequest;
import dev.interlingua.service.RerankResponse;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks those who rerank alike: Cohere's first version, Jina, and the servers that have it beside OpenAI's endpoints (vLLM,
 * SiliconFlow, Xinference). Their requests have one body, and their answers members of one set.
 *
 * @param format as rows know it: one that a row has is relayed to
 * @param path after the channel's base address
 */
public record RerankService(String format, String path, ErrorCodec errors)
        implements UpstreamService<RerankRequest, RerankResponse> {
    @Override
    public Operation operation() {
        return Operation.RERANK;
    }

    @Override
    public Step<RerankResponse> begin(RerankRequest request, Target target, Losses losses) {
        return Step.ask(
                Question.post(path, write(request, target.model())), answer -> Step.done(read(answer.json(), request)));
    }

    /** The request, with the members the gateway does not know as the caller wrote them. */
    private static JsonObject write(RerankRequest request, String model) {
        JsonArrayBuilder documents = Json.array();
        request.documents().forEach(documents::add);
        JsonObjectBuilder body =
                Json.object().add("model", model).add("query", request.query()).add("documents", documents);
        if (request.top() != null) {
            body.add("top_n", request.top());
        }
        if (request.returnDocuments() != null) {
            body.add("return_documents", request.returnDocuments());
        }
        if (!request.rankFields().isEmpty()) {
            JsonArrayBuilder fields = Json.array();
            request.rankFields().forEach(fields::add);
            body.add("rank_fields", fields);
        }
        request.others().forEach(body::add);
        return body.build();
    }

    /** The answer: usage as Jina tells it, or as Cohere and SiliconFlow do within {@code meta}. */
    private static RerankResponse read(JsonObject answer, RerankRequest request) {
        JsonObject meta = Objects.requireNonNullElse(Loose.object(answer, "meta"), JsonValue.EMPTY_JSON_OBJECT);
        return new RerankResponse(
                Loose.string(answer, "id"),
                Ranks.read(answer, request),
                Loose.number(Loose.object(meta, "billed_units"), "search_units"),
                meta,
                Usage.builder().input(tokens(answer, meta)).build());
    }

    private static @Nullable Long tokens(JsonObject answer, JsonObject meta) {
        Long total = Loose.number(Loose.object(answer, "usage"), "total_tokens");
        if (total == null) {
            total = Loose.number(Loose.object(answer, "usage"), "prompt_tokens");
        }
        return total == null ? Loose.number(Loose.object(meta, "tokens"), "input_tokens") : total;
    }
}
