package dev.interlingua.dialect.claude;

import dev.interlingua.catalog.Capability;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Target;
import dev.interlingua.json.Json;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.OutputFormat;
import dev.interlingua.model.ToolChoice;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * How a wanted output format is brought about: by structured output, by a tool that has to be called, or by words.
 *
 * @param schema for {@code output_config.format}, or null
 * @param toolSchema for the tool that stands for the answer, or null
 * @param instruction a sentence for the system prompt, or null
 */
record OutputPlan(
        @Nullable JsonObject schema,
        @Nullable JsonObject toolSchema,
        @Nullable String instruction) {
    private static final OutputPlan FREE = new OutputPlan(null, null, null);
    private static final String PARAM = "response_format";
    private static final String ANY_JSON =
            "Answer with a single JSON object and nothing else: no other words and no code fence.";
    private static final String BY_SCHEMA =
            "Answer with a single JSON value that conforms to the JSON Schema below, and"
                    + " with nothing else: no other words and no code fence.\n";

    static OutputPlan of(ChatRequest request, Target target, boolean manualThinking, Losses losses) {
        if (request.outputFormat() instanceof OutputFormat.Json) {
            losses.add("json_mode_emulated", PARAM, null);
            return new OutputPlan(null, null, ANY_JSON);
        }
        if (!(request.outputFormat() instanceof OutputFormat.JsonSchema format)) {
            return FREE;
        }
        JsonObject schema = format.schema();
        if (target.profile().can(Capability.STRUCTURED_OUTPUT)) {
            boolean claudes = ownFormat(request) != null;
            JsonObject transformed = claudes ? schema : ClaudeOutputSchema.transform(schema);
            if (transformed != null) {
                return new OutputPlan(transformed, null, null);
            }
        } else if (canForce(request, target, manualThinking) && isObject(schema)) {
            return new OutputPlan(null, ClaudeToolSchema.repaired(schema), null);
        }
        losses.add("json_schema_emulated", PARAM, null);
        return new OutputPlan(null, null, BY_SCHEMA + Json.write(schema));
    }

    /** The format in a Claude caller's own words, as long as the request still means it; else null. */
    static @Nullable JsonObject ownFormat(ChatRequest request) {
        JsonObject own = ClaudeOwn.of(request.extensions());
        JsonObject format = ClaudeOwn.object(ClaudeOwn.object(own, "output_config"), "format");
        if (format == null) {
            format = ClaudeOwn.object(own, "output_format");
        }
        boolean same = format != null
                && request.outputFormat() instanceof OutputFormat.JsonSchema wanted
                && wanted.schema().equals(format.get("schema"));
        return same ? format : null;
    }

    private static boolean canForce(ChatRequest request, Target target, boolean manualThinking) {
        ToolChoice choice = request.toolChoice();
        boolean callerForces = !request.tools().isEmpty()
                && choice != null
                && (choice.mode() == ToolChoice.Mode.ANY || choice.mode() == ToolChoice.Mode.ONE);
        return !manualThinking && !callerForces && target.profile().can(Capability.FORCED_TOOL_CHOICE);
    }

    private static boolean isObject(JsonObject schema) {
        return "object".equals(schema.getString("type", schema.containsKey("properties") ? "object" : ""));
    }
}
