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
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks Gemini for vectors, always as batches: of at most 100, which is Google's limit. One request for each text: several
 * texts in one would make one vector. Vectors that were shortened are brought to length 1, which Google leaves to the caller
 * and OpenAI's callers expect.
 */
final class EmbeddingService implements UpstreamService<EmbeddingRequest, EmbeddingResponse> {
    static final String FORMAT = "google-embeddings";

    private static final int MOST_OF_A_BATCH = 100;

    private final ErrorCodec errors = new GeminiErrors(false);

    @Override
    public Operation operation() {
        return Operation.EMBED;
    }

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public boolean serves(Target target) {
        return !target.vertex();
    }

    @Override
    public ErrorCodec errors() {
        return errors;
    }

    @Override
    public Step<EmbeddingResponse> begin(EmbeddingRequest request, Target target, Losses losses) {
        List<EmbeddingRequest.Input> inputs = request.inputs();
        List<Question> batches = new ArrayList<>();
        inputs.forEach(
                input -> Vectors.length(input.dimensions(), target.profile().vectors()));
        for (int from = 0; from < inputs.size(); from += MOST_OF_A_BATCH) {
            List<EmbeddingRequest.Input> some = inputs.subList(from, Math.min(inputs.size(), from + MOST_OF_A_BATCH));
            batches.add(Question.post(ModelPath.embedBatch(target.model()), batch(some, target)));
        }
        return Step.askMany(batches, Vectors.SIDE_BY_SIDE, answers -> Step.done(join(inputs, answers)));
    }

    private static JsonObject batch(List<EmbeddingRequest.Input> inputs, Target target) {
        JsonArrayBuilder requests = Json.array();
        for (EmbeddingRequest.Input input : inputs) {
            if (!(input.content() instanceof EmbeddingRequest.Text text)) {
                throw GatewayException.unsupported("input", "Token arrays are not supported by this model.");
            }
            requests.add(EmbeddingInput.write(input, text.text(), target.model()));
        }
        return Json.object().add("requests", requests).build();
    }

    private static EmbeddingResponse join(List<EmbeddingRequest.Input> inputs, List<UpstreamAnswer> answers) {
        List<float[]> vectors = new ArrayList<>(inputs.size());
        Long tokens = 0L;
        for (UpstreamAnswer answer : answers) {
            JsonObject json = answer.json();
            for (JsonObject each : Loose.objects(json, "embeddings")) {
                if (vectors.size() < inputs.size()) {
                    float[] vector = Vectors.read(each, "values");
                    boolean shortened = inputs.get(vectors.size()).dimensions() != null;
                    vectors.add(shortened ? Vectors.unit(vector) : vector);
                }
            }
            Long told = Loose.number(Loose.object(json, "usageMetadata"), "promptTokenCount");
            tokens = tokens == null || told == null ? null : Long.valueOf(tokens + told);
        }
        if (vectors.size() != inputs.size()) {
            throw GatewayException.badGateway("The upstream's answer lacks a vector.");
        }
        return new EmbeddingResponse(
                null, vectors, Usage.builder().input(tokens).build());
    }
}
