package dev.interlingua.dialect.openai.responses;

import static dev.interlingua.dialect.openai.responses.OpenAiResponsesDialect.FORMAT;

import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.openai.common.CacheBreakpoints;
import dev.interlingua.dialect.openai.common.DataUrl;
import dev.interlingua.dialect.openai.common.OpenAiWords;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.Citation;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.MediaSource;
import dev.interlingua.model.Role;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes content parts of input items. */
final class ResponsesParts implements ContentPart.Visitor<Boolean> {
    private static final Set<String> DETAILS = Set.of("low", "high", "auto", "original");
    private static final String TEXT = "text";
    private static final String TYPE = "type";

    private final Role role;
    private final String path;
    private final CacheBreakpoints breakpoints;
    private final Losses losses;
    private final List<JsonObject> out = new ArrayList<>();

    private ResponsesParts(Role role, String path, CacheBreakpoints breakpoints, Losses losses) {
        this.role = role;
        this.path = path;
        this.breakpoints = breakpoints;
        this.losses = losses;
    }

    /** The wire parts of {@code parts}, which hold no tool call, result or reasoning. */
    static List<JsonObject> encode(
            List<ContentPart> parts, Role role, String path, CacheBreakpoints breakpoints, Losses losses) {
        ResponsesParts encoder = new ResponsesParts(role, path, breakpoints, losses);
        parts.forEach(part -> part.accept(encoder));
        return encoder.out;
    }

    private void add(JsonObjectBuilder part, Extensions extensions) {
        out.add(ResponsesContent.withOthers(part, extensions));
    }

    private void plainText(String text, Extensions mark) {
        add(Json.object().add(TYPE, ResponsesContent.textType(role)).add(TEXT, text), mark);
    }

    @Override
    public Boolean text(ContentPart.Text part) {
        boolean foreign = part.extensions().of(FORMAT) == null;
        if (role == Role.ASSISTANT && foreign && part.text().isEmpty()) {
            return true;
        }
        JsonObjectBuilder json =
                Json.object().add(TYPE, ResponsesContent.textType(role)).add(TEXT, part.text());
        if (role == Role.ASSISTANT) {
            JsonArrayBuilder annotations = Json.array();
            for (Citation citation : part.citations()) {
                if (citation.dialect().equals(FORMAT)) {
                    annotations.add(citation.raw());
                }
            }
            json.add("annotations", annotations);
        }
        add(json, breakpoint(part, part.extensions()));
        return true;
    }

    /** Chat writes its cache breakpoints as this format does; other marks become some where the model takes them. */
    private Extensions breakpoint(ContentPart part, Extensions extensions) {
        if (extensions.of(FORMAT) != null) {
            return extensions;
        }
        JsonObject mark = Loose.object(extensions.of("openai-chat"), CacheBreakpoints.MEMBER);
        if (mark == null && role != Role.ASSISTANT) {
            mark = breakpoints.value(part);
        }
        return mark == null
                ? extensions
                : Extensions.of(
                        FORMAT, Json.object().add(CacheBreakpoints.MEMBER, mark).build());
    }

    @Override
    public Boolean media(ContentPart.Media part) {
        JsonObject others = part.extensions().of(FORMAT);
        if (part.kind() != ContentPart.MediaKind.IMAGE) {
            if (others != null) {
                out.add(others);
            } else if (role.isInstruction()) {
                losses.dropped(path); // instructions are text at every vendor; what they say still counts
            } else {
                throw GatewayException.unsupported(path, "The model's endpoint takes no audio or video input.");
            }
            return true;
        }
        if (role == Role.ASSISTANT) {
            losses.dropped(path);
            return true;
        }
        JsonObjectBuilder json = Json.object().add(TYPE, "input_image");
        if (part.source() instanceof MediaSource.Url url) {
            json.add("image_url", http(url.url()));
        } else if (part.source() instanceof MediaSource.FileId file) {
            json.add("file_id", own(file));
        } else if (part.source() instanceof MediaSource.Inline inline) {
            json.add("image_url", DataUrl.write(imageMime(part.mimeType(), inline), inline.base64()));
        }
        add(json.add("detail", detail(part.detail())), breakpoint(part, part.extensions()));
        return true;
    }

    private String imageMime(@Nullable String mime, MediaSource.Inline inline) {
        String told = mime == null ? DataUrl.ofBase64(inline.base64()).mimeType() : mime;
        if (told == null) {
            throw GatewayException.invalid(path, "The media type of the image is missing.");
        }
        return told;
    }

    private static String detail(@Nullable String word) {
        if (word == null || DETAILS.contains(word)) {
            return word == null ? "auto" : word;
        }
        return word.endsWith("LOW") ? "low" : word.endsWith("HIGH") ? "high" : "auto";
    }

    private String http(String url) {
        if (url.startsWith("https:") || url.startsWith("http:")) {
            return url;
        }
        throw GatewayException.unsupported(path, "The model's provider fetches http and https addresses only.");
    }

    private String own(MediaSource.FileId file) {
        if (file.issuer().equals(OpenAiWords.ISSUER)) {
            return file.id();
        }
        throw GatewayException.unsupported(path, "The file is stored at another provider than the model's.");
    }

    @Override
    public Boolean document(ContentPart.Document part) {
        if (role == Role.ASSISTANT) {
            losses.dropped(path);
            return true;
        }
        if (part.context() != null) {
            plainText(part.context(), Extensions.NONE);
        }
        String text = readable(part);
        if (text != null) {
            plainText(
                    part.name() == null ? text : part.name() + "\n\n" + text,
                    marksOnly(breakpoint(part, part.extensions())));
            return true;
        }
        JsonObjectBuilder json = Json.object().add(TYPE, "input_file");
        if (part.source() instanceof MediaSource.Url url) {
            json.add("file_url", http(url.url()));
        } else if (part.source() instanceof MediaSource.FileId file) {
            json.add("file_id", own(file));
        } else if (part.source() instanceof MediaSource.Inline inline) {
            String mime = mime(part.mimeType(), inline);
            String fallback = mime.equals("application/pdf") ? "document.pdf" : "document";
            json.add("filename", part.name() == null ? fallback : part.name())
                    .add("file_data", DataUrl.write(mime, inline.base64()));
        }
        add(json, breakpoint(part, part.extensions()));
        return true;
    }

    private static Extensions marksOnly(Extensions extensions) {
        JsonObject own = extensions.of(FORMAT);
        JsonObject mark = Loose.object(own, CacheBreakpoints.MEMBER);
        return mark == null
                ? Extensions.NONE
                : Extensions.of(
                        FORMAT, Json.object().add(CacheBreakpoints.MEMBER, mark).build());
    }

    private static String mime(@Nullable String told, MediaSource.Inline inline) {
        String mime = told == null ? DataUrl.ofBase64(inline.base64()).mimeType() : told;
        return mime == null ? "application/octet-stream" : mime;
    }

    /** A text document of another dialect as text; a file of this one stays a file. */
    private static @Nullable String readable(ContentPart.Document part) {
        if (part.source() instanceof MediaSource.PlainText plain) {
            return plain.text();
        }
        String mime = part.mimeType();
        if (part.source() instanceof MediaSource.Inline inline
                && mime != null
                && mime.startsWith("text/")
                && part.extensions().of(FORMAT) == null) {
            try {
                return new String(Base64.getMimeDecoder().decode(inline.base64()), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException notBase64) {
                return null;
            }
        }
        return null;
    }

    @Override
    public Boolean refusal(ContentPart.Refusal part) {
        add(Json.object().add(TYPE, "refusal").add("refusal", part.text()), part.extensions());
        return true;
    }

    @Override
    public Boolean toolCall(ContentPart.ToolCall part) {
        return true;
    }

    @Override
    public Boolean toolResult(ContentPart.ToolResult part) {
        return true;
    }

    @Override
    public Boolean reasoning(ContentPart.Reasoning part) {
        return true;
    }

    /** What another dialect alone understands has no place here. */
    @Override
    public Boolean serverToolCall(ContentPart.ServerToolCall part) {
        losses.dropped(path);
        return true;
    }

    @Override
    public Boolean serverToolResult(ContentPart.ServerToolResult part) {
        losses.dropped(path);
        return true;
    }

    @Override
    public Boolean opaque(ContentPart.Opaque part) {
        losses.dropped(path);
        return true;
    }
}
