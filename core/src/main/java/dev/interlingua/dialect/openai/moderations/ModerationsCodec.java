package dev.interlingua.dialect.openai.moderations;

import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ServiceCodec;
import dev.interlingua.dialect.ServiceContext;
import dev.interlingua.dialect.ServiceReply;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.WireRequest;
import dev.interlingua.http.Headers;
import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.model.GatewayException;
import dev.interlingua.service.ModerationRequest;
import dev.interlingua.service.ModerationResponse;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code /v1/moderations} and writes its answers. */
final class ModerationsCodec implements ServiceCodec<ModerationRequest, ModerationResponse> {
    private static final double APPLIES = 0.5;

    @Override
    public @Nullable String model(InboundRequest request) {
        if (!request.members().has("model")) {
            return null;
        }
        String model = request.members().string("model");
        if (model == null || model.isBlank()) {
            throw GatewayException.invalid("model", "'model' must be a text that is not empty.");
        }
        return model;
    }

    @Override
    public void check(InboundRequest request) {
        inputs(request.members().value("input"));
    }

    @Override
    public ModerationRequest decodeRequest(InboundRequest request) {
        String model = model(request);
        return new ModerationRequest(
                model == null ? "" : model, inputs(request.members().value("input")));
    }

    private static List<ModerationRequest.Input> inputs(@Nullable JsonValue input) {
        if (input instanceof JsonString text) {
            return List.of(new ModerationRequest.Input(List.of(text.getString()), List.of()));
        }
        if (input == null) {
            throw GatewayException.invalid("input", "Missing required parameter: 'input'.");
        }
        if (!(input instanceof JsonArray array) || array.isEmpty()) {
            throw GatewayException.invalid("input", "'input' must be a text, or an array that is not empty.");
        }
        return array.get(0) instanceof JsonObject ? List.of(parts(array)) : texts(array);
    }

    private static List<ModerationRequest.Input> texts(JsonArray array) {
        List<ModerationRequest.Input> all = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            if (!(array.get(i) instanceof JsonString text)) {
                throw GatewayException.invalid("input[" + i + "]", "'input' must hold texts only, or parts only.");
            }
            all.add(new ModerationRequest.Input(List.of(text.getString()), List.of()));
        }
        return all;
    }

    /** Parts are judged together. */
    private static ModerationRequest.Input parts(JsonArray array) {
        List<String> texts = new ArrayList<>();
        List<String> pictures = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            Fields part = Fields.of(array.get(i), "input[" + i + "]");
            String type = part.requiredString("type");
            switch (type) {
                case "text" -> texts.add(part.requiredString("text"));
                case "image_url" -> {
                    Fields picture = part.object("image_url");
                    if (picture == null) {
                        throw part.missing("image_url");
                    }
                    pictures.add(picture.requiredString("url"));
                }
                default -> throw GatewayException.invalid(part.at("type"), "'type' must be 'text' or 'image_url'.");
            }
        }
        return new ModerationRequest.Input(texts, pictures);
    }

    @Override
    public WireRequest relayRequest(InboundRequest request, Target target) {
        return new WireRequest(
                OpenAiModerationsDialect.UPSTREAM_PATH, Headers.EMPTY, request.bodyNaming(target.model()));
    }

    @Override
    public ServiceReply encodeResponse(
            ModerationResponse response, ModerationRequest request, ServiceContext context, Losses losses) {
        JsonArrayBuilder results = Json.array();
        for (ModerationResponse.Result result : response.results()) {
            JsonObjectBuilder categories = Json.object();
            JsonObjectBuilder scores = Json.object();
            result.scores().forEach((category, score) -> {
                categories.add(category, score >= APPLIES);
                scores.add(category, score);
            });
            results.add(Json.object()
                    .add("flagged", result.flagged())
                    .add("categories", categories)
                    .add("category_scores", scores));
        }
        return ServiceReply.json(Json.object()
                .add("id", response.id())
                .add("model", response.model())
                .add("results", results)
                .build());
    }
}
