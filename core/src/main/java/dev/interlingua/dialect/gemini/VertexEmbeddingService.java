package dev.interlingua.dialect.gemini;

import dev.interlingua.dialect.ErrorCodec;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.Question;
import dev.interlingua.dialect.Step;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.UpstreamAnswer;
import dev.interlingua.dialect.UpstreamService;
import dev.interlingua.dialect.Vectors;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.Usage;
import dev.interlingua.service.EmbeddingRequest;
import dev.interlingua.service.EmbeddingResponse;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks Vertex AI for vectors, which makes them by {@code predict}, one text a request: some of its models take no more
 * (translation.md §7.1). Gemini's own callers are translated, too, for Vertex knows no {@code embedContent} of theirs.
 */
final class VertexEmbeddingService implements UpstreamService<EmbeddingRequest, EmbeddingResponse> {
    private final ErrorCodec errors = new GeminiErrors(false);

    @Override
    public Operation operation() {
        return Operation.EMBED;
    }

    @Override
    public String format() {
        return "vertex-embeddings";
    }

    @Override
    public boolean serves(Target target) {
        return target.vertex();
    }

    @Override
    public ErrorCodec errors() {
        return errors;
    }

    @Override
    public Step<EmbeddingResponse> begin(EmbeddingRequest request, Target target, Losses losses) {
        String path = ModelPath.predict(target.model());
        List<EmbeddingRequest.Input> inputs = request.inputs();
        List<Question> questions = inputs.stream()
                .map(input -> Question.post(path, body(input, target)))
                .toList();
        return Step.askMany(questions, Vectors.SIDE_BY_SIDE, answers -> Step.done(join(inputs, answers)));
    }

    private static JsonObject body(EmbeddingRequest.Input input, Target target) {
        if (!(input.content() instanceof EmbeddingRequest.Text text)) {
            throw GatewayException.unsupported("input", "Token arrays are not supported by this model.");
        }
        JsonObjectBuilder instance = Json.object().add("content", text.text());
        if (input.taskType() != null) {
            instance.add("task_type", input.taskType());
        }
        if (input.title() != null) {
            instance.add("title", input.title());
        }
        JsonObjectBuilder body = Json.object().add("instances", Json.array().add(instance));
        Integer length = Vectors.length(input.dimensions(), target.profile().vectors());
        if (length != null) {
            body.add("parameters", Json.object().add("outputDimensionality", length));
        }
        return body.build();
    }

    private static EmbeddingResponse join(List<EmbeddingRequest.Input> inputs, List<UpstreamAnswer> answers) {
        List<float[]> vectors = new ArrayList<>(inputs.size());
        Long tokens = 0L;
        for (int i = 0; i < inputs.size(); i++) {
            List<JsonObject> predictions = Loose.objects(answers.get(i).json(), "predictions");
            JsonObject made = predictions.isEmpty() ? null : Loose.object(predictions.get(0), "embeddings");
            if (made == null) {
                throw GatewayException.badGateway("The upstream's answer lacks a vector.");
            }
            float[] vector = Vectors.read(made, "values");
            vectors.add(inputs.get(i).dimensions() == null ? vector : Vectors.unit(vector));
            Long told = Loose.number(Loose.object(made, "statistics"), "token_count");
            tokens = tokens == null || told == null ? null : Long.valueOf(tokens + told);
        }
        return new EmbeddingResponse(
                null, vectors, Usage.builder().input(tokens).build());
    }
}
