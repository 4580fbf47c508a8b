package dev.interlingua.dialect.openai.chat;

import dev.interlingua.dialect.openai.common.DataUrl;
import dev.interlingua.dialect.openai.common.OpenAiWords;
import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.CacheHint;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.MediaKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.MediaSource;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code messages[].content}. Of a part only the member its {@code type} names counts; others are kept as
 * extensions. A part the neutral model cannot say in full keeps its whole wire object, {@code type} included.
 */
final class ChatContentDecoder {
    private static final Map<String, String> AUDIO_TYPES = Map.of("wav", "audio/wav", "mp3", "audio/mpeg");
    private static final Map<String, String> FILE_TYPES = Map.of(
            "pdf", "application/pdf",
            "txt", "text/plain",
            "md", "text/markdown",
            "csv", "text/csv",
            "html", "text/html",
            "json", "application/json");

    private ChatContentDecoder() {}

    /** The parts of a message; none when its content is absent or empty. */
    static List<ContentPart> parts(Fields message) {
        JsonValue content = message.value("content");
        if (content == null) {
            return List.of();
        }
        if (content instanceof JsonString text) {
            return text.getString().isEmpty() ? List.of() : List.of(new ContentPart.Text(text.getString()));
        }
        if (!(content instanceof JsonArray)) {
            throw message.wrong("content", "a string or an array");
        }
        List<ContentPart> parts = new ArrayList<>();
        for (Fields part : message.objects("content")) {
            ContentPart read = part(part);
            if (read != null) {
                parts.add(read);
            }
        }
        return parts;
    }

    /** The parts of a tool's answer: what is no content part becomes its JSON text. */
    static List<ContentPart> toolParts(Fields message) {
        if (!(message.value("content") instanceof JsonArray list)) {
            return parts(message);
        }
        List<ContentPart> parts = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            boolean known = Loose.string(list.get(i) instanceof JsonObject o ? o : null, "type") != null;
            ContentPart part = known
                    ? part(Fields.of(list.get(i), message.at("content") + "[" + i + "]"))
                    : new ContentPart.Text(Json.write(list.get(i)));
            parts.add(
                    part instanceof ContentPart.Opaque opaque ? new ContentPart.Text(Json.write(opaque.json())) : part);
            if (part == null) {
                parts.remove(parts.size() - 1);
            }
        }
        return parts;
    }

    private static @Nullable ContentPart part(Fields part) {
        String type = part.requiredString("type");
        return switch (type) {
            case "text" -> text(part);
            case "refusal" -> refusal(part);
            case "image_url" -> image(part);
            case "input_audio" -> audio(part);
            case "file" -> file(part);
            case "video_url" -> video(part);
            default -> new ContentPart.Opaque(OpenAiChatDialect.ID, part.json());
        };
    }

    private static @Nullable ContentPart text(Fields part) {
        String text = part.string("text");
        return text == null ? null : new ContentPart.Text(text, List.of(), null, cache(part), rest(part, "text"));
    }

    private static @Nullable ContentPart refusal(Fields part) {
        String text = part.string("refusal");
        return text == null ? null : new ContentPart.Refusal(text, rest(part, "refusal"));
    }

    private static ContentPart image(Fields part) {
        String url = address(part, "image_url");
        JsonObject image = Loose.object(part.json(), "image_url");
        String detail = Loose.string(image, "detail");
        boolean plain = image != null && Set.of("url", "detail").containsAll(image.keySet());
        Extensions extensions = plain ? rest(part, "image_url") : whole(part);
        String where = part.at("image_url") + ".url";
        return media(MediaKind.IMAGE, url, where, detail, cache(part), extensions);
    }

    private static ContentPart video(Fields part) {
        String url = address(part, "video_url");
        return media(MediaKind.VIDEO, url, part.at("video_url") + ".url", null, cache(part), whole(part));
    }

    /** {@code {"url": …}}, or the address itself as some servers take it. */
    private static String address(Fields part, String name) {
        if (part.value(name) instanceof JsonString text) {
            return text.getString();
        }
        Fields holder = part.object(name);
        if (holder == null) {
            throw part.missing(name);
        }
        return holder.requiredString("url");
    }

    private static ContentPart.Media media(
            MediaKind kind,
            String url,
            String where,
            @Nullable String detail,
            @Nullable CacheHint cache,
            Extensions extensions) {
        if (!DataUrl.isDataUrl(url)) {
            return new ContentPart.Media(kind, null, new MediaSource.Url(url), detail, null, cache, extensions);
        }
        DataUrl data = DataUrl.parse(url, where);
        if (data.mimeType() == null) {
            throw GatewayException.invalid(where, "'" + where + "' does not tell its media type.");
        }
        return new ContentPart.Media(kind, data.mimeType(), data.source(), detail, null, cache, extensions);
    }

    private static ContentPart audio(Fields part) {
        if (part.value("input_audio") instanceof JsonString text) {
            // Mistral takes the bytes or their address alone.
            return sound(part, text.getString(), null, part.at("input_audio"), whole(part));
        }
        Fields audio = part.object("input_audio");
        if (audio == null) {
            throw part.missing("input_audio");
        }
        String data = audio.requiredString("data");
        String format = audio.string("format");
        boolean plain = format != null && AUDIO_TYPES.containsKey(format) && !DataUrl.isDataUrl(data);
        return sound(part, data, format, audio.at("data"), plain ? rest(part, "input_audio") : whole(part));
    }

    private static ContentPart sound(
            Fields part, String data, @Nullable String format, String where, Extensions extensions) {
        if (data.startsWith("https://")) {
            MediaSource url = new MediaSource.Url(data);
            return new ContentPart.Media(MediaKind.AUDIO, null, url, null, null, cache(part), extensions);
        }
        DataUrl bytes = DataUrl.isDataUrl(data) ? DataUrl.parse(data, where) : DataUrl.ofBase64(data);
        String type = format == null ? bytes.mimeType() : AUDIO_TYPES.get(format);
        if (type == null) {
            type = format == null ? "audio/wav" : "audio/" + format.toLowerCase(Locale.ROOT);
        }
        return new ContentPart.Media(MediaKind.AUDIO, type, bytes.source(), null, null, cache(part), extensions);
    }

    private static ContentPart file(Fields part) {
        Fields file = part.object("file");
        if (file == null) {
            throw part.missing("file");
        }
        String name = file.string("filename");
        String data = file.string("file_data");
        if (data == null) {
            MediaSource stored = new MediaSource.FileId(OpenAiWords.ISSUER, file.requiredString("file_id"));
            return document(part, null, stored, name, rest(part, "file"));
        }
        if (data.startsWith("https://") || data.startsWith("http://")) {
            return document(part, typeOfName(name), new MediaSource.Url(data), name, whole(part));
        }
        DataUrl bytes = DataUrl.isDataUrl(data) ? DataUrl.parse(data, file.at("file_data")) : DataUrl.ofBase64(data);
        String type = bytes.mimeType() == null ? typeOfName(name) : bytes.mimeType();
        if (type != null && (type.startsWith("image/") || type.startsWith("audio/") || type.startsWith("video/"))) {
            MediaKind kind = MediaKind.valueOf(type.substring(0, 5).toUpperCase(Locale.ROOT));
            return new ContentPart.Media(kind, type, bytes.source(), null, null, cache(part), whole(part));
        }
        boolean plain = DataUrl.isDataUrl(data) && !file.has("file_id");
        return document(
                part,
                type == null ? "application/pdf" : type,
                bytes.source(),
                name,
                plain ? rest(part, "file") : whole(part));
    }

    private static ContentPart.Document document(
            Fields part, @Nullable String type, MediaSource source, @Nullable String name, Extensions extensions) {
        return new ContentPart.Document(type, source, name, null, false, cache(part), extensions);
    }

    private static @Nullable String typeOfName(@Nullable String name) {
        int dot = name == null ? -1 : name.lastIndexOf('.');
        return name == null || dot < 0
                ? null
                : FILE_TYPES.get(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    /** A cache breakpoint: OpenAI's member, or Claude's as several gateways take it here. */
    static @Nullable CacheHint cache(Fields holder) {
        for (String name : List.of("prompt_cache_breakpoint", "cache_control")) {
            if (holder.value(name) instanceof JsonObject mark) {
                return new CacheHint(Loose.string(mark, "ttl"));
            }
        }
        return null;
    }

    private static Extensions rest(Fields part, String known) {
        return Extensions.of(OpenAiChatDialect.ID, part.others(Set.of("type", known)));
    }

    private static Extensions whole(Fields part) {
        return Extensions.of(OpenAiChatDialect.ID, part.json());
    }
}
