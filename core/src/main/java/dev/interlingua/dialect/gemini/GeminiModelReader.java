package dev.interlingua.dialect.gemini;

import dev.interlingua.catalog.Capability;
import dev.interlingua.catalog.ModelCard;
import dev.interlingua.catalog.ModelKind;
import dev.interlingua.catalog.ModelStatement;
import dev.interlingua.catalog.ReasoningControl;
import dev.interlingua.dialect.ModelPage;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads Google's own list of models (ai.google.dev/api/models). */
final class GeminiModelReader {
    /** Told to callers of the same dialect as they stand. */
    static final List<String> OWN = List.of("version", "temperature", "maxTemperature", "topP", "topK", "thinking");

    private static final String PREFIX = "models/";

    private GeminiModelReader() {}

    static ModelPage read(byte[] body) {
        JsonObject page = Json.readReplyObject(body);
        if (Loose.array(page, "models") == null) {
            throw GatewayException.badGateway("The upstream's list of models has no 'models'.");
        }
        List<ModelStatement> models = Loose.objects(page, "models").stream()
                .map(GeminiModelReader::model)
                .filter(Objects::nonNull)
                .toList();
        String next = Loose.string(page, "nextPageToken");
        return new ModelPage(models, next == null || next.isEmpty() ? null : next);
    }

    /** Null for a model that nobody here could ask: one without a name, or without a method that is known. */
    private static @Nullable ModelStatement model(JsonObject model) {
        String name = Loose.string(model, "name");
        String id = name != null && name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
        if (id == null || id.isBlank()) {
            return null;
        }
        JsonArray methods = Loose.array(model, "supportedGenerationMethods");
        Set<ModelKind> kinds = GeminiMethods.kinds(words(methods));
        if (methods != null && kinds.isEmpty()) {
            return null;
        }
        String title = Loose.string(model, "displayName");
        String description = Loose.string(model, "description");
        ModelCard card = new ModelCard(
                id,
                "google",
                title == null ? id : title,
                description == null ? "" : description,
                0,
                limit(model, "inputTokenLimit"),
                limit(model, "outputTokenLimit"));
        boolean topK = model.containsKey("topK");
        boolean sampling = topK || model.containsKey("topP") || model.containsKey("temperature");
        Set<Capability> told = EnumSet.of(Capability.TOP_K);
        return new ModelStatement(
                card,
                topK ? told : Set.of(),
                sampling && !topK ? told : Set.of(),
                reasoning(model, sampling),
                null,
                null,
                kinds,
                Extensions.of("gemini", own(model)));
    }

    /**
     * By a budget or by levels: which of them, the list does not tell. Proto JSON leaves out what is false, and other servers
     * leave out what they do not know: absent means no only in an entry that is otherwise full.
     */
    private static List<ReasoningControl> reasoning(JsonObject model, boolean full) {
        if (Loose.isTrue(model, "thinking")) {
            return List.of(ReasoningControl.BUDGET, ReasoningControl.EFFORT);
        }
        return full || model.containsKey("thinking") ? List.of(ReasoningControl.NONE) : List.of();
    }

    private static List<String> words(@Nullable JsonArray methods) {
        return methods == null
                ? List.of()
                : methods.stream()
                        .filter(JsonString.class::isInstance)
                        .map(method -> ((JsonString) method).getString())
                        .toList();
    }

    private static JsonObject own(JsonObject model) {
        JsonObjectBuilder own = Json.object();
        OWN.stream().filter(model::containsKey).forEach(name -> own.add(name, model.get(name)));
        return own.build();
    }

    private static @Nullable Integer limit(JsonObject model, String name) {
        Long tokens = Loose.number(model, name);
        return tokens == null || tokens < 1 || tokens > Integer.MAX_VALUE ? null : tokens.intValue();
    }
}
