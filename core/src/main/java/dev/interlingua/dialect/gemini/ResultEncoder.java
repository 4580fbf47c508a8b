package dev.interlingua.dialect.gemini;

import dev.interlingua.catalog.Capability;
import dev.interlingua.dialect.Target;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ContentPart;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what tools answered. */
final class ResultEncoder {
    private final Target target;
    private final PartEncoder parts;

    ResultEncoder(Target target, PartEncoder parts) {
        this.target = target;
        this.parts = parts;
    }

    /**
     * One result.
     *
     * @param name the tool's name on the wire
     * @param beside receives parts that this model does not take within a result
     */
    JsonObject encode(ContentPart.ToolResult result, String name, List<JsonObject> beside) {
        boolean within = target.profile().can(Capability.MEDIA_IN_TOOL_RESULTS);
        List<JsonObject> media = new ArrayList<>();
        ToolAnswer answer = new ToolAnswer(PartEncoder.clean(text(result, within, media)), result.error());
        JsonObject kept = Members.kept(result.extensions(), "functionResponse");
        JsonObject response = kept != null
                        && kept.get("response") instanceof JsonObject raw
                        && ToolAnswer.read(raw).equals(answer)
                ? raw
                : answer.write();
        JsonObjectBuilder out =
                parts.identified(result.callId()).add("name", name).add("response", response);
        if (!media.isEmpty() && within) {
            JsonArrayBuilder inner = Json.array();
            media.forEach(inner::add);
            out.add("parts", inner);
        } else if (!media.isEmpty()) {
            beside.add(Json.object()
                    .add("text", "Attached to the result of " + name + ":")
                    .build());
            beside.addAll(media);
        }
        JsonObject part = Json.object()
                .add("functionResponse", withoutResponse(out, kept))
                .build();
        JsonObject siblings = Members.kept(result.extensions());
        return siblings == null
                ? part
                : Members.merge(
                        part, Json.object(siblings).remove("functionResponse").build());
    }

    /** What a result says in words; what it holds besides goes into {@code media}. */
    private String text(ContentPart.ToolResult result, boolean within, List<JsonObject> media) {
        StringBuilder text = new StringBuilder();
        for (ContentPart part : result.parts()) {
            if (part instanceof ContentPart.Text words) {
                text.append(text.isEmpty() ? "" : "\n").append(words.text());
            } else if (part instanceof ContentPart.Opaque unknown) {
                text.append(text.isEmpty() ? "" : "\n").append(Json.write(unknown.json()));
            } else {
                media.addAll(part.accept(parts));
            }
        }
        if (within) { // beside data, such as a file's title; a result's own parts hold nothing but data
            for (JsonObject part : media) {
                String words = Loose.string(part, "text");
                text.append(words == null ? "" : (text.isEmpty() ? "" : "\n") + words);
            }
            media.removeIf(part -> part.containsKey("text"));
        }
        return text.toString();
    }

    private static JsonObject withoutResponse(JsonObjectBuilder out, @Nullable JsonObject kept) {
        return kept == null
                ? out.build()
                : Members.merge(
                        out.build(), Json.object(kept).remove("response").build());
    }
}
