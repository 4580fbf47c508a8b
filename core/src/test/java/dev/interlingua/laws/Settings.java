package dev.interlingua.laws;

import dev.interlingua.json.Json;
import dev.interlingua.model.ChatRequestBuilder;
import dev.interlingua.model.OutputFormat;
import dev.interlingua.model.ReasoningOptions;
import dev.interlingua.model.ReasoningOptions.Effort;
import dev.interlingua.model.ReasoningOptions.Mode;
import dev.interlingua.model.Sampling;
import dev.interlingua.model.ToolChoice;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes up what a request wants besides an answer. */
final class Settings {
    private final Random random;

    Settings(Random random) {
        this.random = random;
    }

    private <T> @Nullable T sometimes(T value) {
        return random.nextInt(100) < 30 ? value : null;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    ChatRequestBuilder apply(ChatRequestBuilder request) {
        return request.sampling(sampling())
                .toolChoice(sometimes(pick(List.of(
                        ToolChoice.AUTO,
                        ToolChoice.NONE,
                        ToolChoice.ANY,
                        ToolChoice.one(Conversations.TOOLS.get(0)),
                        new ToolChoice(ToolChoice.Mode.ANY, Conversations.TOOLS.subList(0, 2)),
                        new ToolChoice(ToolChoice.Mode.AUTO, Conversations.TOOLS.subList(1, 2))))))
                .parallelToolCalls(sometimes(random.nextBoolean()))
                .outputFormat(format())
                .reasoning(reasoning())
                .verbosity(sometimes(pick(List.of("low", "medium", "high"))))
                .userId(sometimes("user-1"))
                .metadata(random.nextInt(10) == 0 ? Map.of("team", "a") : Map.of())
                .serviceTier(sometimes(pick(List.of("auto", "default", "flex", "priority"))))
                .cacheKey(sometimes("key-1"))
                .store(sometimes(random.nextBoolean()));
    }

    private OutputFormat format() {
        JsonObject schema = Json.object()
                .add("type", "object")
                .add("properties", Json.object().add("a", Json.object().add("type", "integer")))
                .add("required", Json.array().add("a"))
                .add("additionalProperties", false)
                .build();
        return switch (random.nextInt(6)) {
            case 0 -> new OutputFormat.Json();
            case 1 -> new OutputFormat.JsonSchema("shape", null, schema, true);
            case 2 -> new OutputFormat.JsonSchema(null, null, schema, null);
            default -> new OutputFormat.Text();
        };
    }

    private ReasoningOptions reasoning() {
        return switch (random.nextInt(6)) {
            case 0 -> new ReasoningOptions(Mode.ON, Effort.HIGH, null, true, null, false);
            case 1 -> new ReasoningOptions(Mode.ON, Effort.LOW, null, null, null, true);
            case 2 -> new ReasoningOptions(Mode.OFF, Effort.NONE, null, null, null, false);
            case 3 -> new ReasoningOptions(Mode.ON, null, 2048, null, null, false);
            default -> ReasoningOptions.UNSET;
        };
    }

    private Sampling sampling() {
        return new Sampling(
                sometimes(4000),
                sometimes(new BigDecimal("0.5")),
                sometimes(new BigDecimal("0.9")),
                sometimes(40),
                sometimes(new BigDecimal("0.5")),
                sometimes(new BigDecimal("-0.5")),
                sometimes(7L),
                random.nextInt(4) == 0 ? List.of("END", "stop it") : List.of(),
                null,
                sometimes(true),
                null,
                null);
    }
}
