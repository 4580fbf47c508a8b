package dev.interlingua.dialect.claude;

import dev.interlingua.dialect.CallIds;
import dev.interlingua.dialect.FreeForm;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.Citation;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.ReasoningKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.OpaqueState;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the content blocks of an upstream's answer, forgiving. Unknown kinds stay whole. */
final class ClaudeReplyBlocks {
    private static final Set<String> TEXT = Set.of("type", "text", "citations");
    private static final Set<String> THINKING = Set.of("type", "thinking", "signature");
    private static final Set<String> TOOL_USE = Set.of("type", "id", "name", "input");

    private ClaudeReplyBlocks() {}

    /**
     * One block of a whole message.
     *
     * @param answerId and {@code index} tell apart calls that came without an id
     */
    static ContentPart decode(JsonObject block, ClaudeCalls calls, String answerId, int index) {
        String type = Loose.string(block, "type");
        if (type == null) {
            return new ContentPart.Opaque(ClaudeVocabulary.ID, block);
        }
        return switch (type) {
            case "text" -> text(block, orEmpty(Loose.string(block, "text")));
            case "thinking" -> thinking(block, orEmpty(Loose.string(block, "thinking")));
            case "redacted_thinking" -> redacted(block);
            case "tool_use" -> toolUse(block, calls, answerId, index);
            default -> other(block);
        };
    }

    /** A block of no part's own: of a tool that the provider runs, or one that stays whole. */
    static ContentPart other(JsonObject block) {
        ContentPart served = ClaudeServerBlockDecoder.decode(block);
        return served == null ? new ContentPart.Opaque(ClaudeVocabulary.ID, block) : served;
    }

    private static ContentPart text(JsonObject block, String text) {
        List<Citation> citations = new ArrayList<>();
        for (JsonObject citation : Loose.objects(block, "citations")) {
            citations.add(ClaudeCitations.decode(citation, text.codePointCount(0, text.length())));
        }
        return new ContentPart.Text(text, citations, null, null, others(block, TEXT));
    }

    /** A thinking block with its text and signature. */
    static ContentPart thinking(JsonObject block, String text) {
        String signature = orEmpty(Loose.string(block, "signature"));
        return new ContentPart.Reasoning(
                ReasoningKind.TEXT, text, signature.isEmpty() ? null : state(signature), others(block, THINKING));
    }

    static ContentPart redacted(JsonObject block) {
        return new ContentPart.Reasoning(
                ReasoningKind.REDACTED, "", state(orEmpty(Loose.string(block, "data"))), Extensions.NONE);
    }

    private static ContentPart toolUse(JsonObject block, ClaudeCalls calls, String answerId, int index) {
        JsonObject input = Loose.object(block, "input");
        String arguments = input == null ? "{}" : Json.write(input);
        String name = name(block, index);
        if (calls.isOutput(name)) {
            return new ContentPart.Text(arguments);
        }
        return calls.call(
                id(block, name, answerId, index),
                name,
                calls.isCustom(name) ? FreeForm.unwrap(arguments) : arguments,
                others(block, TOOL_USE));
    }

    static String name(JsonObject block, int index) {
        String name = orEmpty(Loose.string(block, "name"));
        return name.isEmpty() ? "tool_" + index : name;
    }

    static String id(JsonObject block, String name, String answerId, int index) {
        String id = orEmpty(Loose.string(block, "id"));
        return id.isEmpty() ? CallIds.synthesize(answerId, Integer.toString(index), name) : id;
    }

    static OpaqueState state(String data) {
        return new OpaqueState(ClaudeVocabulary.ID, null, data);
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** The members of {@code object} that are neither in {@code known} nor null. */
    static Extensions others(JsonObject object, Set<String> known) {
        JsonObjectBuilder others = null;
        for (String name : object.keySet()) {
            if (!known.contains(name) && !object.isNull(name)) {
                others = others == null ? Json.object() : others;
                others.add(name, object.get(name));
            }
        }
        return others == null ? Extensions.NONE : Extensions.of(ClaudeVocabulary.ID, others.build());
    }

    static Extensions callExtensions(JsonObject block) {
        return others(block, TOOL_USE);
    }
}
