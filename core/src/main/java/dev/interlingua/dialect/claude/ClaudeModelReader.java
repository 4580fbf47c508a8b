package dev.interlingua.dialect.claude;

import dev.interlingua.catalog.Capability;
import dev.interlingua.catalog.ModelCard;
import dev.interlingua.catalog.ModelStatement;
import dev.interlingua.catalog.ReasoningControl;
import dev.interlingua.dialect.ModelPage;
import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.ReasoningOptions.Effort;
import jakarta.json.JsonObject;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads Anthropic's own list of models, capabilities included (platform.claude.com, "List Models"). */
final class ClaudeModelReader {
    private static final int LEAST_BUDGET = 1024;
    private static final Set<String> READ =
            Set.of("id", "type", "display_name", "created_at", "max_input_tokens", "max_tokens");
    private static final Map<String, Set<Capability>> CAPABILITIES = Map.of(
            "structured_outputs", EnumSet.of(Capability.STRUCTURED_OUTPUT, Capability.STRUCTURED_OUTPUT_WITH_TOOLS),
            "image_input", EnumSet.of(Capability.IMAGE_INPUT),
            "pdf_input", EnumSet.of(Capability.PDF_INPUT),
            "citations", EnumSet.of(Capability.CITATIONS),
            "code_execution", EnumSet.of(Capability.CODE_EXECUTION),
            "context_management", EnumSet.of(Capability.CONTEXT_MANAGEMENT));

    private ClaudeModelReader() {}

    static ModelPage read(byte[] body) {
        JsonObject page = Json.readReplyObject(body);
        if (Loose.array(page, "data") == null) {
            throw GatewayException.badGateway("The upstream's list of models has no 'data'.");
        }
        List<ModelStatement> models = Loose.objects(page, "data").stream()
                .map(ClaudeModelReader::model)
                .filter(Objects::nonNull)
                .toList();
        return new ModelPage(models, Loose.isTrue(page, "has_more") ? Loose.string(page, "last_id") : null);
    }

    private static @Nullable ModelStatement model(JsonObject model) {
        String id = Loose.string(model, "id");
        if (id == null || id.isBlank()) {
            return null;
        }
        String title = Loose.string(model, "display_name");
        Integer most = limit(model, "max_tokens");
        ModelCard card = new ModelCard(
                id,
                "anthropic",
                title == null ? id : title,
                "",
                created(Loose.string(model, "created_at")),
                limit(model, "max_input_tokens"),
                most);
        JsonObject capabilities = Loose.object(model, "capabilities");
        JsonObject thinking = Loose.object(capabilities, "thinking");
        List<ReasoningControl> reasoning = reasoning(thinking);
        boolean budgets =
                reasoning.contains(ReasoningControl.BUDGET) || reasoning.contains(ReasoningControl.ADAPTIVE_OR_BUDGET);
        return new ModelStatement(
                card,
                told(capabilities, true),
                told(capabilities, false),
                reasoning,
                efforts(Loose.object(capabilities, "effort")),
                budgets && most != null && most > LEAST_BUDGET ? List.of(LEAST_BUDGET, most - 1) : null,
                Set.of(),
                Extensions.of(ClaudeVocabulary.ID, Fields.root(model).others(READ)));
    }

    private static Set<Capability> told(@Nullable JsonObject capabilities, boolean supported) {
        Set<Capability> all = EnumSet.noneOf(Capability.class);
        CAPABILITIES.forEach((name, meant) -> {
            if (says(capabilities, name, supported)) {
                all.addAll(meant);
            }
        });
        JsonObject types = Loose.object(Loose.object(capabilities, "thinking"), "types");
        if (says(types, "between_tools", supported)) {
            all.add(Capability.THINKING_BETWEEN_TOOLS);
        }
        return all;
    }

    private static List<ReasoningControl> reasoning(@Nullable JsonObject thinking) {
        if (thinking == null) {
            return List.of();
        }
        if (!Loose.isTrue(thinking, "supported")) {
            return List.of(ReasoningControl.NONE);
        }
        JsonObject types = Loose.object(thinking, "types");
        boolean enabled = says(types, "enabled", true);
        if (!says(types, "adaptive", true)) {
            return enabled ? List.of(ReasoningControl.BUDGET) : List.of();
        }
        return enabled ? List.of(ReasoningControl.ADAPTIVE_OR_BUDGET) : adaptive(types);
    }

    /** Lists of before autumn 2026 do not tell which models think whether one likes it or not. */
    private static List<ReasoningControl> adaptive(@Nullable JsonObject types) {
        if (says(types, "disabled", false)) {
            return List.of(ReasoningControl.ALWAYS);
        }
        return says(types, "disabled", true)
                ? List.of(ReasoningControl.ADAPTIVE)
                : List.of(ReasoningControl.ADAPTIVE, ReasoningControl.ALWAYS);
    }

    private static @Nullable List<Effort> efforts(@Nullable JsonObject effort) {
        if (effort == null) {
            return null;
        }
        List<Effort> levels = new ArrayList<>();
        for (Effort level : Effort.values()) {
            if (Loose.isTrue(effort, "supported") && says(effort, level.name().toLowerCase(Locale.ROOT), true)) {
                levels.add(level);
            }
        }
        return levels;
    }

    /** Whether the member is there and says {@code supported} or the contrary. */
    private static boolean says(@Nullable JsonObject object, String name, boolean supported) {
        JsonObject said = Loose.object(object, name);
        return said != null && said.containsKey("supported") && Loose.isTrue(said, "supported") == supported;
    }

    private static @Nullable Integer limit(JsonObject model, String name) {
        Long tokens = Loose.number(model, name);
        return tokens == null || tokens < 1 || tokens > Integer.MAX_VALUE ? null : tokens.intValue();
    }

    private static long created(@Nullable String text) {
        try {
            return text == null ? 0 : Math.max(0, OffsetDateTime.parse(text).toEpochSecond());
        } catch (DateTimeException notATime) {
            return 0;
        }
    }
}
