package dev.interlingua.dialect.openai.responses;

import static dev.interlingua.dialect.openai.responses.OpenAiResponsesDialect.FORMAT;

import dev.interlingua.dialect.openai.common.DataUrl;
import dev.interlingua.dialect.openai.common.OpenAiWords;
import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.ReasoningKind;
import dev.interlingua.model.ContentPart.ToolKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.OpaqueState;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Items the model writes, which also stand in later requests as history: reasoning, tool calls, and what hosted tools
 * leave behind.
 */
final class ResponsesItems {
    private static final Set<String> FUNCTION_MEMBERS = Set.of("type", "call_id", "name", "arguments", "namespace");
    private static final Set<String> CUSTOM_MEMBERS = Set.of("type", "call_id", "name", "input", "namespace");

    private ResponsesItems() {}

    /** A call of a caller's tool; the id a placeholder gives when the upstream sent none is {@code fallbackId}. */
    static ContentPart.ToolCall call(JsonObject item, String fallbackId) {
        boolean custom = isCustomCall(item);
        String id = Loose.string(item, "call_id");
        String name = Loose.string(item, "name");
        return new ContentPart.ToolCall(
                id == null || id.isEmpty() ? fallbackId : id,
                name == null ? "" : name,
                custom ? text(item.get("input")) : arguments(item),
                custom ? ToolKind.CUSTOM : ToolKind.FUNCTION,
                Loose.string(item, "namespace"),
                null,
                null,
                others(item, custom ? CUSTOM_MEMBERS : FUNCTION_MEMBERS));
    }

    /** {@link #call} without arguments, as a stream starts it. */
    static ContentPart.ToolCall startOf(ContentPart.ToolCall call) {
        return new ContentPart.ToolCall(
                call.id(), call.name(), "", call.kind(), call.namespace(), null, null, call.extensions());
    }

    static boolean isCall(JsonObject item) {
        return "function_call".equals(Loose.string(item, "type")) || isCustomCall(item);
    }

    private static boolean isCustomCall(JsonObject item) {
        return "custom_tool_call".equals(Loose.string(item, "type"));
    }

    /** Some servers send the arguments as an object instead of its text. */
    static String arguments(JsonObject item) {
        String text = text(item.get("arguments"));
        return text.isEmpty() ? "{}" : text;
    }

    static String text(@Nullable JsonValue value) {
        return value == null || value == JsonValue.NULL ? "" : ResponsesContent.textOf(value);
    }

    static Extensions others(JsonObject item, Set<String> known) {
        return Extensions.of(FORMAT, Fields.root(item).others(known));
    }

    /**
     * A reasoning item. Its summary is preferred to its content where both are there; many hold neither, nor any state.
     */
    static ContentPart.Reasoning reasoning(JsonObject item) {
        String summary = joined(item, "summary");
        String text = summary.isEmpty() ? joined(item, "content") : summary;
        OpaqueState state = state(item);
        ReasoningKind kind = text.isEmpty()
                ? ReasoningKind.REDACTED
                : summary.isEmpty() ? ReasoningKind.TEXT : ReasoningKind.SUMMARY;
        return new ContentPart.Reasoning(kind, text, state, others(item, Set.of("encrypted_content")));
    }

    static @Nullable OpaqueState state(JsonObject item) {
        String encrypted = Loose.string(item, "encrypted_content");
        return encrypted == null || encrypted.isEmpty() ? null : new OpaqueState(OpenAiWords.ISSUER, null, encrypted);
    }

    private static String joined(JsonObject item, String name) {
        List<JsonObject> pieces = Loose.objects(item, name);
        return pieces.stream()
                .map(piece -> Loose.string(piece, "text"))
                .filter(text -> text != null && !text.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    /**
     * Any other item: a tool that the provider has run is a call and a result, a generated picture one for everybody, the
     * rest is for this dialect only.
     */
    static List<ContentPart> others(JsonObject item) {
        List<ContentPart> served = ServedItems.decode(item);
        return served.isEmpty() ? List.of(other(item)) : served;
    }

    private static ContentPart other(JsonObject item) {
        String result = Loose.string(item, "result");
        if ("image_generation_call".equals(Loose.string(item, "type")) && result != null && !result.isEmpty()) {
            String format = Loose.string(item, "output_format");
            return new ContentPart.Media(
                    ContentPart.MediaKind.IMAGE,
                    "image/" + (format == null ? "png" : format),
                    DataUrl.ofBase64(result).source(),
                    null,
                    null,
                    null,
                    others(item, Set.of("result")));
        }
        return new ContentPart.Opaque(FORMAT, item);
    }

    /** The item a reasoning part was read from; null for a part of another dialect. */
    static @Nullable JsonObject original(ContentPart.Reasoning part) {
        JsonObject item = part.extensions().of(FORMAT);
        OpaqueState state = part.state();
        return item == null || state == null
                ? item
                : Json.object(item).add("encrypted_content", state.data()).build();
    }
}
