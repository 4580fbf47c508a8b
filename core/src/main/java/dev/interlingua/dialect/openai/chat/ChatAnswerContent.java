package dev.interlingua.dialect.openai.chat;

import dev.interlingua.dialect.Pcm;
import dev.interlingua.dialect.openai.common.DataUrl;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.AudioOutput;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.MediaKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.MediaSource;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Pieces of an upstream's answer that a message and a stream's delta spell alike. Never fails. */
final class ChatAnswerContent {
    private ChatAnswerContent() {}

    /** The visible text in {@code content}: a string, or (Mistral) an array of parts. */
    static String text(@Nullable JsonObject message) {
        return message == null ? "" : flat(message.get("content"), "text");
    }

    /** What the model thought, from the first member that says it. */
    static String reasoning(@Nullable JsonObject message) {
        if (message == null) {
            return "";
        }
        for (String name : ChatThoughts.WORDS) {
            String text = flat(message.get(name), "text");
            if (!text.isEmpty()) {
                return text;
            }
        }
        return message.get("content") instanceof JsonArray ? flat(message.get("content"), "thinking") : "";
    }

    /** A text, or the texts of the parts of type {@code type} in an array. */
    private static String flat(@Nullable JsonValue value, String type) {
        if (value instanceof JsonString text) {
            return text.getString();
        }
        if (!(value instanceof JsonArray parts)) {
            return "";
        }
        StringBuilder all = new StringBuilder();
        for (JsonValue part : parts) {
            if (part instanceof JsonObject object && type.equals(orText(Loose.string(object, "type")))) {
                all.append(flat(object.get(type), "text"));
            }
        }
        return all.toString();
    }

    private static String orText(@Nullable String type) {
        return type == null ? "text" : type;
    }

    /** A picture of {@code images[]}, null when it cannot be read. */
    static ContentPart.@Nullable Media image(JsonObject image) {
        String url = Loose.string(Loose.object(image, "image_url"), "url");
        if (url == null) {
            return null;
        }
        if (!DataUrl.isDataUrl(url)) {
            return new ContentPart.Media(MediaKind.IMAGE, null, new MediaSource.Url(url));
        }
        try {
            DataUrl data = DataUrl.parse(url, "images");
            String type = data.mimeType() == null ? "image/png" : data.mimeType();
            return new ContentPart.Media(
                    MediaKind.IMAGE, type, data.source(), null, ChatSignatures.read(image), null, Extensions.NONE);
        } catch (GatewayException malformed) {
            return null;
        }
    }

    /** Speech, null when there are no bytes. Its other members ({@code id}, {@code transcript}) stay with it. */
    static ContentPart.@Nullable Media speech(JsonObject audio, ChatRequest request) {
        String data = Loose.string(audio, "data");
        if (data == null || data.isEmpty()) {
            return null;
        }
        JsonObject rest = Json.object(audio).remove("data").build();
        JsonObject kept = Json.object().add("audio", rest).build();
        return new ContentPart.Media(
                MediaKind.AUDIO,
                speechType(request.audio()),
                new MediaSource.Inline(data),
                null,
                null,
                null,
                Extensions.of(OpenAiChatDialect.ID, kept));
    }

    /** What was asked for; what is asked for when the caller did not say is {@code pcm16}. */
    static String speechType(@Nullable AudioOutput asked) {
        String format = asked == null || asked.format() == null
                ? "pcm16"
                : asked.format().toLowerCase(Locale.ROOT);
        return switch (format) {
            case "mp3" -> "audio/mpeg";
            case "pcm16" -> Pcm.USUAL_TYPE;
            default -> "audio/" + format;
        };
    }

    /** Members of {@code object} that are neither {@code known} nor null. */
    static JsonObject others(JsonObject object, Set<String> known) {
        var rest = Json.object();
        object.forEach((name, value) -> {
            if (!known.contains(name) && value != JsonValue.NULL) {
                rest.add(name, value);
            }
        });
        return rest.build();
    }

    /** Arguments of a function call as text: never empty, also when a server sends an object or nothing. */
    static String arguments(@Nullable JsonObject function) {
        JsonValue value = function == null ? null : function.get("arguments");
        if (value instanceof JsonString text) {
            return text.getString().isBlank() ? "{}" : text.getString();
        }
        return value instanceof JsonObject object ? Json.write(object) : "{}";
    }
}
