package dev.interlingua.dialect.openai.common;

import dev.interlingua.catalog.ModelCard;
import dev.interlingua.catalog.ModelStatement;
import dev.interlingua.dialect.ModelPage;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list of models in OpenAI's shape. OpenAI's own says little more than names; compatible servers add limits under
 * names of their own: Groq {@code context_window}, OpenRouter and Together {@code context_length}, vLLM {@code
 * max_model_len}, Mistral {@code max_context_length}.
 */
final class OpenAiModelReader {
    private static final List<String> CONTEXT =
            List.of("context_window", "context_length", "max_model_len", "max_context_length", "max_input_tokens");
    private static final List<String> OUTPUT = List.of("max_completion_tokens", "max_output_tokens");

    private OpenAiModelReader() {}

    static ModelPage read(byte[] body) {
        JsonObject page = Json.readReplyObject(body);
        if (Loose.array(page, "data") == null) {
            throw GatewayException.badGateway("The upstream's list of models has no 'data'.");
        }
        List<ModelStatement> models = Loose.objects(page, "data").stream()
                .map(OpenAiModelReader::model)
                .filter(Objects::nonNull)
                .toList();
        return new ModelPage(models, null);
    }

    private static @Nullable ModelStatement model(JsonObject model) {
        String id = Loose.string(model, "id");
        if (id == null || id.isBlank()) {
            return null;
        }
        Long created = Loose.number(model, "created");
        String vendor = Loose.string(model, "owned_by");
        String title = Loose.string(model, "name");
        Integer output = limit(model, OUTPUT);
        return ModelStatement.of(new ModelCard(
                id,
                vendor == null ? "" : vendor,
                title == null ? id : title,
                "",
                created == null ? 0 : Math.max(0, created),
                limit(model, CONTEXT),
                output == null ? limit(Loose.object(model, "top_provider"), OUTPUT) : output));
    }

    private static @Nullable Integer limit(@Nullable JsonObject model, List<String> names) {
        for (String name : names) {
            Long tokens = Loose.number(model, name);
            if (tokens != null && tokens >= 1 && tokens <= Integer.MAX_VALUE) {
                return tokens.intValue();
            }
        }
        return null;
    }
}
