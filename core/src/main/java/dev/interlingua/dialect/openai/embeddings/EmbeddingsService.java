package dev.interlingua.dialect.openai.embeddings;

import dev.interlingua.catalog.VectorTraits;
import dev.interlingua.dialect.ErrorCodec;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.Question;
import dev.interlingua.dialect.Step;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.UpstreamAnswer;
import dev.interlingua.dialect.UpstreamService;
import dev.interlingua.dialect.Vectors;
import dev.interlingua.dialect.openai.common.OpenAiErrors;
import dev.interlingua.dialect.openai.common.OpenAiUsage;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.Usage;
import dev.interlingua.service.EmbeddingRequest;
import dev.interlingua.service.EmbeddingResponse;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks OpenAI, or who is like it, for vectors. One request holds one length of vectors, and no more texts than the model
 * takes: others become several requests. What vectors are for, and titles, have no place and no effect at OpenAI.
 */
final class EmbeddingsService implements UpstreamService<EmbeddingRequest, EmbeddingResponse> {
    /** OpenAI's limit, for models of which none is known. */
    private static final int MOST_OF_A_CALL = 2048;

    @Override
    public Operation operation() {
        return Operation.EMBED;
    }

    @Override
    public String format() {
        return OpenAiEmbeddingsDialect.FORMAT;
    }

    @Override
    public ErrorCodec errors() {
        return OpenAiErrors.INSTANCE;
    }

    @Override
    public Step<EmbeddingResponse> begin(EmbeddingRequest request, Target target, Losses losses) {
        VectorTraits model = target.profile().vectors();
        int most = model.perCall() == null ? MOST_OF_A_CALL : model.perCall();
        Map<Optional<Integer>, List<Integer>> places = new LinkedHashMap<>();
        for (int i = 0; i < request.inputs().size(); i++) {
            Integer length = Vectors.length(request.inputs().get(i).dimensions(), model);
            places.computeIfAbsent(Optional.ofNullable(length), any -> new ArrayList<>())
                    .add(i);
        }
        List<Question> questions = new ArrayList<>();
        List<List<Integer>> order = new ArrayList<>();
        places.forEach((dimensions, inputs) -> {
            for (int from = 0; from < inputs.size(); from += most) {
                List<Integer> some = inputs.subList(from, Math.min(inputs.size(), from + most));
                JsonObject body = body(request, some, dimensions.orElse(null), target);
                questions.add(Question.post(OpenAiEmbeddingsDialect.UPSTREAM_PATH, body));
                order.add(some);
            }
        });
        return Step.askMany(
                questions,
                Vectors.SIDE_BY_SIDE,
                answers -> Step.done(join(request.inputs().size(), order, answers)));
    }

    private static JsonObject body(
            EmbeddingRequest request, List<Integer> inputs, @Nullable Integer dimensions, Target target) {
        JsonArrayBuilder contents = Json.array();
        for (int place : inputs) {
            EmbeddingRequest.Content content = request.inputs().get(place).content();
            if (content instanceof EmbeddingRequest.Text text) {
                contents.add(text.text());
            } else {
                JsonArrayBuilder ids = Json.array();
                ((EmbeddingRequest.Tokens) content).ids().forEach(ids::add);
                contents.add(ids);
            }
        }
        JsonObjectBuilder body = Json.object().add("model", target.model()).add("input", contents);
        if (dimensions != null) {
            body.add("dimensions", dimensions);
        }
        return body.build();
    }

    private static EmbeddingResponse join(int count, List<List<Integer>> places, List<UpstreamAnswer> answers) {
        List<float[]> vectors = new ArrayList<>(Collections.nCopies(count, new float[0]));
        Long tokens = 0L;
        String model = null;
        for (int i = 0; i < answers.size(); i++) {
            JsonObject json = answers.get(i).json();
            List<float[]> some = vectors(json, places.get(i).size());
            for (int j = 0; j < some.size(); j++) {
                vectors.set(places.get(i).get(j), some.get(j));
            }
            Usage usage = OpenAiUsage.read(
                    Optional.ofNullable(Loose.object(json, "usage")).orElse(JsonValue.EMPTY_JSON_OBJECT));
            tokens = tokens == null || usage.input() == null ? null : Long.valueOf(tokens + usage.input());
            model = Loose.string(json, "model");
        }
        return new EmbeddingResponse(
                model, vectors, Usage.builder().input(tokens).build());
    }

    /** In the order of the inputs, whatever order they come in; servers that number none of them keep the order. */
    private static List<float[]> vectors(JsonObject json, int count) {
        List<JsonObject> data = Loose.objects(json, "data");
        float[][] ordered = new float[count][];
        for (int i = 0; i < data.size(); i++) {
            int index = Loose.index(data.get(i), "index", i);
            if (index >= count || ordered[index] != null) {
                index = i;
            }
            if (index < count) {
                ordered[index] = Vectors.read(data.get(i), "embedding");
            }
        }
        List<float[]> all = new ArrayList<>();
        for (float[] vector : ordered) {
            if (vector == null) {
                throw GatewayException.badGateway("The upstream's answer lacks a vector.");
            }
            all.add(vector);
        }
        return all;
    }
}
