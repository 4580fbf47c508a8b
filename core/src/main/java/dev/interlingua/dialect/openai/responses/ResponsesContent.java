package dev.interlingua.dialect.openai.responses;

import static dev.interlingua.dialect.openai.responses.OpenAiResponsesDialect.FORMAT;

import dev.interlingua.dialect.openai.common.DataUrl;
import dev.interlingua.dialect.openai.common.OpenAiWords;
import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.model.CacheHint;
import dev.interlingua.model.Citation;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.MediaSource;
import dev.interlingua.model.Role;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the content parts of input items (API reference, "Responses", {@code input[].content}). */
final class ResponsesContent {
    /** Under this name a part of an answer remembers the item it stood in; no member of the wire is called so. */
    static final String ORIGIN = "$item";

    private static final String TYPE = "type";
    private static final String BREAKPOINT = "prompt_cache_breakpoint";

    private ResponsesContent() {}

    /** The parts of member {@code name}: a text, or a list of parts; no part when it is absent. */
    static List<ContentPart> decode(Fields item, String name, Role role) {
        JsonValue content = item.value(name);
        if (content == null) {
            return List.of();
        }
        if (content instanceof JsonString text) {
            return List.of(new ContentPart.Text(text.getString()));
        }
        if (!(content instanceof JsonArray)) {
            throw item.wrong(name, "a string or an array");
        }
        List<ContentPart> parts = new ArrayList<>();
        for (Fields part : item.objects(name)) {
            parts.add(part(part, role));
        }
        return parts;
    }

    private static ContentPart part(Fields part, Role role) {
        String type = part.requiredString(TYPE);
        return switch (type) {
            case "input_text", "output_text", "text" -> text(part, type, role);
            case "refusal" ->
                new ContentPart.Refusal(part.requiredString("refusal"), others(part, Set.of(TYPE, "refusal")));
            case "input_image" -> image(part);
            case "input_file" -> file(part);
            case "input_audio" -> audio(part);
            default ->
                throw GatewayException.invalid(
                        part.at(TYPE), "Invalid value: '" + type + "' is not a content part of this endpoint.");
        };
    }

    private static Extensions others(Fields part, Set<String> known) {
        return Extensions.of(FORMAT, part.others(known));
    }

    /** The type is kept where it is not the role's usual one. */
    private static ContentPart text(Fields part, String type, Role role) {
        boolean usual = type.equals(textType(role));
        Set<String> known = usual ? Set.of(TYPE, "text", "annotations") : Set.of("text", "annotations");
        return new ContentPart.Text(
                part.requiredString("text"),
                citations(part.array("annotations")),
                null,
                cache(part),
                others(part, known));
    }

    /** The type of a text part in a message of {@code role}. */
    static String textType(Role role) {
        return role == Role.ASSISTANT ? "output_text" : "input_text";
    }

    private static @Nullable CacheHint cache(Fields part) {
        return part.has(BREAKPOINT) ? new CacheHint(null) : null;
    }

    static List<Citation> citations(@Nullable JsonArray annotations) {
        List<Citation> citations = new ArrayList<>();
        for (int i = 0; annotations != null && i < annotations.size(); i++) {
            if (annotations.get(i) instanceof JsonObject annotation) {
                citations.add(ResponsesCitations.decode(annotation));
            }
        }
        return citations;
    }

    private static ContentPart image(Fields part) {
        String url = part.string("image_url");
        String fileId = part.string("file_id");
        Extensions others = others(part, Set.of(TYPE, "image_url", "file_id", "detail"));
        String detail = part.string("detail");
        if (url != null && DataUrl.isDataUrl(url)) {
            DataUrl data = DataUrl.parse(url, part.at("image_url"));
            return image(data.mimeType(), data.source(), detail, part, others);
        }
        if (url != null) {
            return image(null, new MediaSource.Url(url), detail, part, others);
        }
        if (fileId != null) {
            return image(null, new MediaSource.FileId(OpenAiWords.ISSUER, fileId), detail, part, others);
        }
        throw part.missing("image_url");
    }

    private static ContentPart image(
            @Nullable String mime, MediaSource source, @Nullable String detail, Fields part, Extensions others) {
        return new ContentPart.Media(ContentPart.MediaKind.IMAGE, mime, source, detail, null, cache(part), others);
    }

    private static @Nullable String mimeOfName(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "pdf" -> "application/pdf";
            case "txt" -> "text/plain";
            case "md" -> "text/markdown";
            case "csv" -> "text/csv";
            case "html", "htm" -> "text/html";
            case "json" -> "application/json";
            default -> null;
        };
    }

    /** The type stays among the others: it says that a text file is to go back as a file, not as text. */
    private static ContentPart file(Fields part) {
        String data = part.string("file_data");
        String url = part.string("file_url");
        String id = part.string("file_id");
        String name = part.string("filename");
        Extensions others = others(part, Set.of("file_data", "file_url", "file_id", "filename"));
        String mime = null;
        MediaSource source;
        if (data != null) {
            DataUrl parsed =
                    DataUrl.isDataUrl(data) ? DataUrl.parse(data, part.at("file_data")) : DataUrl.ofBase64(data);
            mime = parsed.mimeType() == null && name != null ? mimeOfName(name) : parsed.mimeType();
            source = parsed.source();
        } else if (url != null) {
            source = new MediaSource.Url(url);
        } else if (id != null) {
            source = new MediaSource.FileId(OpenAiWords.ISSUER, id);
        } else {
            throw part.missing("file_data");
        }
        return new ContentPart.Document(mime, source, name, null, false, cache(part), others);
    }

    private static ContentPart audio(Fields part) {
        Fields audio = part.object("input_audio");
        if (audio == null) {
            throw part.missing("input_audio");
        }
        String mime = "audio/" + audio.requiredString("format").toLowerCase(Locale.ROOT);
        return new ContentPart.Media(
                ContentPart.MediaKind.AUDIO,
                mime.equals("audio/mp3") ? "audio/mpeg" : mime,
                DataUrl.ofBase64(audio.requiredString("data")).source(),
                null,
                null,
                cache(part),
                Extensions.of(FORMAT, part.json()));
    }

    /** {@code members} with the members that this dialect left beside them when it read the part. */
    static JsonObject withOthers(JsonObjectBuilder members, Extensions extensions) {
        JsonObject others = extensions.of(FORMAT);
        if (others != null) {
            others.forEach((name, value) -> {
                if (!name.equals(ORIGIN)) {
                    members.add(name, value);
                }
            });
        }
        return members.build();
    }

    /** A JSON text of any value: a text as it is. */
    static String textOf(JsonValue value) {
        return value instanceof JsonString text ? text.getString() : Json.write(value);
    }
}
