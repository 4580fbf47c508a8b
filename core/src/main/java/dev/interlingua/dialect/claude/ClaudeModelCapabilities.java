package dev.interlingua.dialect.claude;

import dev.interlingua.catalog.Capability;
import dev.interlingua.catalog.ModelProfile;
import dev.interlingua.catalog.ReasoningControl;
import dev.interlingua.dialect.ModelList;
import dev.interlingua.json.Json;
import dev.interlingua.model.ReasoningOptions.Effort;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;

/**
 * What a model can do, in the words of Anthropic's list, as far as the catalog knows: with which members that a caller may
 * use at this gateway are meant.
 */
final class ClaudeModelCapabilities {
    private static final List<Effort> LEVELS =
            List.of(Effort.LOW, Effort.MEDIUM, Effort.HIGH, Effort.XHIGH, Effort.MAX);
    /** What thinking by a budget is translated from, where the model takes no level. */
    private static final List<Effort> BUDGET_LEVELS = List.of(Effort.LOW, Effort.MEDIUM, Effort.HIGH);

    private ClaudeModelCapabilities() {}

    /** Null for a model of which too little is known. */
    static JsonValue of(ModelList.Entry model) {
        ModelProfile profile = model.profile();
        return profile == null || !profile.known() ? JsonValue.NULL : described(profile, model.format());
    }

    private static JsonObject described(ModelProfile profile, String format) {
        boolean foreign = !format.equals(ClaudeVocabulary.ID);
        return Json.object()
                .add("batch", support(false))
                .add("citations", support(!foreign && profile.can(Capability.CITATIONS)))
                .add("code_execution", support(profile.can(Capability.CODE_EXECUTION)))
                .add("context_management", contextManagement(!foreign && profile.can(Capability.CONTEXT_MANAGEMENT)))
                .add("effort", effort(profile, foreign))
                .add("image_input", support(profile.can(Capability.IMAGE_INPUT)))
                .add("pdf_input", support(profile.can(Capability.PDF_INPUT)))
                .add("server_tools", serverTools(profile.can(Capability.CODE_EXECUTION)))
                .add("structured_outputs", support(profile.can(Capability.STRUCTURED_OUTPUT)))
                .add("thinking", thinking(profile, foreign))
                .build();
    }

    /** The strategies are not known one by one: null is the list's word for that. */
    private static JsonObject contextManagement(boolean supported) {
        return Json.object()
                .addNull("clear_thinking_20251015")
                .addNull("clear_tool_uses_20250919")
                .addNull("compact_20260112")
                .add("supported", supported)
                .build();
    }

    private static JsonObject effort(ModelProfile profile, boolean foreign) {
        boolean budget = foreign && profile.reasoning() == ReasoningControl.BUDGET;
        List<Effort> levels = budget ? BUDGET_LEVELS : profile.efforts();
        JsonObjectBuilder effort = Json.object();
        LEVELS.forEach(level -> effort.add(level.name().toLowerCase(Locale.ROOT), support(levels.contains(level))));
        return effort.add("supported", LEVELS.stream().anyMatch(levels::contains))
                .build();
    }

    /** Every model of the catalog whose provider runs code for it also searches the web with it. */
    private static JsonObject serverTools(boolean code) {
        return Json.object()
                .add("code_execution", support(code))
                .add("supported", code)
                .add("web_search", support(code))
                .build();
    }

    /** Toward other vendors every type is translated. */
    private static JsonObject thinking(ModelProfile profile, boolean foreign) {
        ReasoningControl control = profile.reasoning();
        boolean any = control != ReasoningControl.NONE;
        boolean budget = control == ReasoningControl.BUDGET || control == ReasoningControl.ADAPTIVE_OR_BUDGET;
        JsonObject types = Json.object()
                .add("adaptive", support(any && (foreign || control != ReasoningControl.BUDGET)))
                .add("between_tools", support(profile.can(Capability.THINKING_BETWEEN_TOOLS)))
                .add("disabled", support(any && control != ReasoningControl.ALWAYS))
                .add("enabled", support(any && (foreign || budget)))
                .build();
        return Json.object().add("supported", any).add("types", types).build();
    }

    private static JsonObject support(boolean supported) {
        return Json.object().add("supported", supported).build();
    }
}
