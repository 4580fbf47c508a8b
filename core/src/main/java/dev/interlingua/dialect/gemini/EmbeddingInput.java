package dev.interlingua.dialect.gemini;

import dev.interlingua.json.Json;
import dev.interlingua.model.GatewayException;
import dev.interlingua.service.EmbeddingRequest;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request for a vector, with its options in the new nested place or the old flat one. */
final class EmbeddingInput {
    private static final String CONFIG = "embedContentConfig";

    private EmbeddingInput() {}

    static EmbeddingRequest.Input read(ProtoFields request) {
        ProtoFields content = request.object("content");
        if (content == null) {
            throw request.missing("content");
        }
        ProtoFields config = request.object(CONFIG);
        return new EmbeddingRequest.Input(
                new EmbeddingRequest.Text(text(content)),
                text(config, request, "taskType"),
                text(config, request, "title"),
                dimensions(config, request));
    }

    private static @Nullable String text(@Nullable ProtoFields config, ProtoFields request, String name) {
        return config != null && config.has(name) ? config.string(name) : request.string(name);
    }

    private static @Nullable Integer dimensions(@Nullable ProtoFields config, ProtoFields request) {
        String name = "outputDimensionality";
        ProtoFields place = config != null && config.has(name) ? config : request;
        Integer dimensions = place.int32(name);
        if (dimensions != null && dimensions < 1) {
            throw place.wrong(name, "a positive integer");
        }
        return dimensions;
    }

    /** Parts are lines of one text: they make one vector together. */
    private static String text(ProtoFields content) {
        List<ProtoFields> parts = content.objects("parts");
        StringBuilder lines = new StringBuilder();
        for (ProtoFields part : parts) {
            String text = part.string("text");
            if (text == null) {
                throw GatewayException.unsupported(content.at("parts"), "This model makes vectors of texts only.");
            }
            lines.append(lines.isEmpty() ? "" : "\n").append(text);
        }
        if (lines.isEmpty()) {
            throw GatewayException.invalid(content.at("parts"), "'" + content.at("parts") + "' holds no text.");
        }
        return lines.toString();
    }

    /** As a member of a batch; the flat form is the one every model takes. */
    static JsonObject write(EmbeddingRequest.Input input, String text, String model) {
        JsonObjectBuilder json = Json.object()
                .add("model", ModelPath.name(model))
                .add(
                        "content",
                        Json.object()
                                .add("parts", Json.array().add(Json.object().add("text", text))));
        if (input.taskType() != null) {
            json.add("taskType", input.taskType());
        }
        if (input.title() != null) {
            json.add("title", input.title());
        }
        if (input.dimensions() != null) {
            json.add("outputDimensionality", input.dimensions());
        }
        return json.build();
    }
}
