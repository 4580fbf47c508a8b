package dev.interlingua.dialect.claude;

import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.MediaSource;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The {@code source} of images and documents, both ways. */
final class ClaudeSources {
    private ClaudeSources() {}

    /** Reads a source; of {@code content} only its text. */
    static MediaSource decode(Fields source) {
        String type = source.requiredString("type");
        return switch (type) {
            case "base64" -> new MediaSource.Inline(withoutSpace(source.requiredString("data")));
            case "url" -> new MediaSource.Url(source.requiredString("url"));
            case "file" -> new MediaSource.FileId(ClaudeVocabulary.ID, source.requiredString("file_id"));
            case "text" -> new MediaSource.PlainText(source.requiredString("data"));
            case "content" -> new MediaSource.PlainText(text(source.value("content")));
            default ->
                throw GatewayException.invalid(
                        source.at("type"), source.at("type") + ": '" + type + "' is not a known kind of source");
        };
    }

    /** The essence of {@code media_type}, or what the kind of source implies, or null. */
    static @Nullable String mimeType(Fields source) {
        String mimeType = source.string("media_type");
        if (mimeType != null) {
            return essence(mimeType);
        }
        String type = source.string("type");
        return "text".equals(type) || "content".equals(type) ? "text/plain" : null;
    }

    /** A media type without its parameters, in lower case. */
    static String essence(String mimeType) {
        int semicolon = mimeType.indexOf(';');
        return (semicolon < 0 ? mimeType : mimeType.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /** The texts of a string or of text blocks, one line each. */
    static String text(@Nullable JsonValue content) {
        if (content instanceof JsonString text) {
            return text.getString();
        }
        StringBuilder all = new StringBuilder();
        if (content instanceof JsonArray blocks) {
            for (JsonValue block : blocks) {
                String text = block instanceof JsonObject object ? Loose.string(object, "text") : null;
                if (text != null) {
                    all.append(all.isEmpty() ? "" : "\n").append(text);
                }
            }
        }
        return all.toString();
    }

    static String withoutSpace(String base64) {
        for (int i = 0; i < base64.length(); i++) {
            if (base64.charAt(i) <= ' ') {
                return base64.replaceAll("\\s+", "");
            }
        }
        return base64;
    }

    static JsonObject base64(String mimeType, String data) {
        return Json.object()
                .add("type", "base64")
                .add("media_type", mimeType)
                .add("data", data)
                .build();
    }

    static JsonObject url(String url) {
        return Json.object().add("type", "url").add("url", url).build();
    }

    static JsonObject text(String text) {
        return Json.object()
                .add("type", "text")
                .add("media_type", "text/plain")
                .add("data", text)
                .build();
    }

    static JsonObject file(String id) {
        return Json.object().add("type", "file").add("file_id", id).build();
    }
}
