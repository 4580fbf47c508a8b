package dev.interlingua.dialect.gemini;

import dev.interlingua.json.Json;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.ToolKind;
import dev.interlingua.model.MediaSource;
import dev.interlingua.model.OpaqueState;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Writes whole parts of an answer. */
final class ReplyParts {
    private ReplyParts() {}

    /**
     * A tool call. Arguments that are no object, as those of an answer cut at its limit, give way to none: the finish
     * reason tells that they are not to be trusted.
     *
     * @param arguments all of them, raw
     */
    static JsonObject call(ContentPart.ToolCall call, String arguments, @Nullable OpaqueState state) {
        JsonObject args = call.kind() == ToolKind.CUSTOM ? Arguments.wrap(arguments) : Arguments.parse(arguments);
        JsonObjectBuilder body = Json.object()
                .add("id", call.id())
                .add("name", call.name())
                .add("args", args == null ? JsonValue.EMPTY_JSON_OBJECT : args);
        JsonObjectBuilder part = Json.object().add("functionCall", body);
        String signature = PartEncoder.signature(state);
        if (signature != null) {
            part.add("thoughtSignature", signature);
        }
        return part.build();
    }

    /** Text, thought or not; null when there is neither text nor signature. */
    static @Nullable JsonObject text(String text, boolean thought, @Nullable OpaqueState state) {
        String signature = PartEncoder.signature(state);
        if (text.isEmpty() && signature == null) {
            return null;
        }
        JsonObjectBuilder part = Json.object().add("text", text);
        if (thought) {
            part.add("thought", true);
        }
        if (signature != null) {
            part.add("thoughtSignature", signature);
        }
        return part.build();
    }

    /** A part that comes whole; null when this dialect has no place for it. */
    static @Nullable JsonObject whole(ContentPart part) {
        if (part instanceof ContentPart.Media media) {
            return medium(media.mimeType(), media.source(), media.state());
        }
        if (part instanceof ContentPart.Document document) {
            return medium(document.mimeType(), document.source(), null);
        }
        if (part instanceof ContentPart.Reasoning reasoning) {
            boolean thought = !reasoning.text().isEmpty() || Members.kept(reasoning.extensions()) != null;
            return text(reasoning.text(), thought, reasoning.state());
        }
        return part instanceof ContentPart.Opaque opaque && opaque.dialect().equals(Members.DIALECT)
                ? opaque.json()
                : null;
    }

    private static @Nullable JsonObject medium(
            @Nullable String mimeType, MediaSource source, @Nullable OpaqueState state) {
        JsonObjectBuilder data = Json.object();
        if (mimeType != null) {
            data.add("mimeType", mimeType);
        }
        JsonObjectBuilder part = Json.object();
        if (source instanceof MediaSource.Inline inline) {
            part.add("inlineData", data.add("data", inline.base64()));
        } else if (source instanceof MediaSource.PlainText plain) {
            part.add("inlineData", data.add("data", Base64Text.encodeText(plain.text())));
        } else if (source instanceof MediaSource.Url url) {
            part.add("fileData", data.add("fileUri", url.url()));
        } else {
            return null;
        }
        String signature = PartEncoder.signature(state);
        if (signature != null) {
            part.add("thoughtSignature", signature);
        }
        return part.build();
    }
}
