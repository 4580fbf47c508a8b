package dev.interlingua.dialect.openai.embeddings;

import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.model.GatewayException;
import dev.interlingua.service.EmbeddingRequest;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code input} in its four forms, and the extension members by which callers tell what vectors are for. */
final class EmbeddingInputs {
    private EmbeddingInputs() {}

    static EmbeddingRequest request(String model, InboundRequest request) {
        Fields fields = Fields.of(Json.readRequest(request.body()), "");
        Integer dimensions = fields.int32("dimensions");
        String purpose = purpose(fields);
        String title = fields.string("title");
        List<EmbeddingRequest.Input> inputs = contents(fields.value("input")).stream()
                .map(content -> new EmbeddingRequest.Input(content, purpose, title, dimensions))
                .toList();
        return new EmbeddingRequest(model, inputs, "base64".equals(fields.string("encoding_format")), false);
    }

    /** Gemini's own words, or the two that Cohere and Voyage have made usual. */
    private static @Nullable String purpose(Fields fields) {
        String word = fields.has("task_type") ? fields.string("task_type") : fields.string("input_type");
        if (word == null) {
            return null;
        }
        return switch (word) {
            case "query", "search_query" -> "RETRIEVAL_QUERY";
            case "document", "passage", "search_document" -> "RETRIEVAL_DOCUMENT";
            default -> word.toUpperCase(Locale.ROOT);
        };
    }

    private static List<EmbeddingRequest.Content> contents(@Nullable JsonValue input) {
        if (input instanceof JsonString text) {
            return List.of(text(text, "input"));
        }
        if (!(input instanceof JsonArray array)) {
            throw wrong("input");
        }
        if (array.get(0) instanceof JsonNumber) {
            return List.of(tokens(array, "input"));
        }
        List<EmbeddingRequest.Content> all = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            String path = "input[" + i + "]";
            JsonValue element = array.get(i);
            if (element instanceof JsonString text) {
                all.add(text(text, path));
            } else if (element instanceof JsonArray ids && !ids.isEmpty()) {
                all.add(tokens(ids, path));
            } else {
                throw wrong(path);
            }
        }
        return all;
    }

    private static EmbeddingRequest.Text text(JsonString text, String path) {
        if (text.getString().isEmpty()) {
            throw GatewayException.invalid(path, "'" + path + "' must not be empty.");
        }
        return new EmbeddingRequest.Text(text.getString());
    }

    private static EmbeddingRequest.Tokens tokens(JsonArray array, String path) {
        List<Integer> ids = new ArrayList<>(array.size());
        for (JsonValue id : array) {
            if (!(id instanceof JsonNumber number && number.isIntegral())) {
                throw wrong(path);
            }
            ids.add(number.intValue());
        }
        return new EmbeddingRequest.Tokens(ids);
    }

    private static GatewayException wrong(String path) {
        return GatewayException.invalid(
                path, "Invalid type for '" + path + "': expected a text, texts, or tokens as numbers.");
    }
}
