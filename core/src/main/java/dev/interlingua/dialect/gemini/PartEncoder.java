package dev.interlingua.dialect.gemini;

import dev.interlingua.catalog.Capability;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.ToolNames;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.MediaSource;
import dev.interlingua.model.OpaqueState;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes parts of a history; a part that becomes nothing gives an empty list. Tool results stand in {@link ResultEncoder}. */
final class PartEncoder implements ContentPart.Visitor<List<JsonObject>> {
    private static final String PARAM = "messages";
    private static final Set<String> HIDDEN = Set.of("reasoning", "thinking", "redacted_thinking");

    private final Target target;
    private final ToolNames names;
    private final Losses losses;

    PartEncoder(Target target, ToolNames names, Losses losses) {
        this.target = target;
        this.names = names;
        this.losses = losses;
    }

    @Override
    public List<JsonObject> text(ContentPart.Text part) {
        String signature = signature(part.state());
        if (part.text().isEmpty() && signature == null) {
            return List.of();
        }
        return List.of(signed(Json.object().add("text", clean(part.text())), signature, part.extensions()));
    }

    @Override
    public List<JsonObject> refusal(ContentPart.Refusal part) {
        return part.text().isEmpty()
                ? List.of()
                : List.of(Json.object().add("text", clean(part.text())).build());
    }

    @Override
    public List<JsonObject> reasoning(ContentPart.Reasoning part) {
        String signature = signature(part.state());
        boolean own = Members.kept(part.extensions()) != null;
        if (signature == null && !own) {
            return List.of();
        }
        JsonObjectBuilder out = Json.object().add("text", clean(part.text()));
        if (!part.text().isEmpty()) {
            out.add("thought", true);
        }
        return List.of(signed(out, signature, part.extensions()));
    }

    @Override
    public List<JsonObject> media(ContentPart.Media part) {
        JsonObjectBuilder out = medium(part.mimeType(), part.source(), null);
        return List.of(signed(out, signature(part.state()), part.extensions()));
    }

    @Override
    public List<JsonObject> document(ContentPart.Document part) {
        boolean own = Members.kept(part.extensions()) != null;
        JsonObject document =
                signed(medium(part.mimeType(), part.source(), own ? part.name() : null), null, part.extensions());
        String context = part.context();
        return context == null || context.isEmpty()
                ? List.of(document)
                : List.of(Json.object().add("text", clean(context)).build(), document);
    }

    /** {@code inlineData} or {@code fileData}. */
    JsonObjectBuilder medium(@Nullable String mimeType, MediaSource source, @Nullable String displayName) {
        JsonObjectBuilder data = Json.object();
        if (source instanceof MediaSource.Inline inline) {
            String type = mimeType == null ? MimeTypes.byContent(inline.base64()) : mimeType;
            if (type == null) {
                throw GatewayException.invalid(PARAM, "The media type of an attached file is not known.");
            }
            data.add("mimeType", type).add("data", inline.base64());
        } else if (source instanceof MediaSource.PlainText text) {
            data.add("mimeType", mimeType == null ? "text/plain" : mimeType)
                    .add("data", Base64Text.encodeText(clean(text.text())));
        } else {
            String uri = address(source);
            String type = mimeType == null ? MimeTypes.byAddress(uri) : mimeType;
            if (type != null) {
                data.add("mimeType", type);
            }
            data.add("fileUri", uri);
        }
        if (displayName != null) {
            data.add("displayName", displayName);
        }
        boolean inline = source instanceof MediaSource.Inline || source instanceof MediaSource.PlainText;
        return Json.object().add(inline ? "inlineData" : "fileData", data);
    }

    private String address(MediaSource source) {
        if (source instanceof MediaSource.FileId file) {
            if (file.issuer().equals(Members.DIALECT)) {
                return file.id();
            }
            throw GatewayException.unsupported(
                    PARAM, "The file '" + file.id() + "' is stored at another provider; send its bytes instead.");
        }
        String url = source instanceof MediaSource.Url address ? address.url() : "";
        if (url.startsWith("gs://")) {
            if (!target.vertex()) {
                throw GatewayException.unsupported(
                        PARAM, "The Gemini API does not read 'gs://' addresses, which Vertex AI does; send the bytes.");
            }
        } else if (!target.profile().can(Capability.MEDIA_URL)) {
            throw GatewayException.unsupported(
                    PARAM, "This model does not fetch media from addresses; send the bytes instead.");
        }
        return url;
    }

    @Override
    public List<JsonObject> toolCall(ContentPart.ToolCall part) {
        return List.of(call(part, signature(part.state())));
    }

    /** A call with {@code signature}, which may differ from the part's own state. */
    JsonObject call(ContentPart.ToolCall part, @Nullable String signature) {
        JsonObject args;
        if (part.kind() == ContentPart.ToolKind.CUSTOM) {
            args = Arguments.wrap(part.arguments());
        } else {
            JsonObject parsed = Arguments.parse(part.arguments());
            if (parsed == null) {
                losses.add("invalid_tool_arguments", PARAM, part.id());
            }
            args = parsed == null ? JsonValue.EMPTY_JSON_OBJECT : parsed;
        }
        JsonObjectBuilder call = identified(part.id())
                .add("name", names.wireName(ToolEncoder.qualified(part.namespace(), part.name())))
                .add("args", args);
        return signed(Json.object().add("functionCall", call), signature, part.extensions());
    }

    /** Older servers of Vertex AI refuse the member {@code id}. */
    JsonObjectBuilder identified(String id) {
        return target.vertex() ? Json.object() : Json.object().add("id", id);
    }

    @Override
    public List<JsonObject> toolResult(ContentPart.ToolResult part) {
        // only one that answers no call comes here: as text, it is at least not lost
        return part.parts().stream()
                .flatMap(inner -> inner.accept(this).stream())
                .toList();
    }

    @Override
    public List<JsonObject> serverToolCall(ContentPart.ServerToolCall part) {
        return own(part.dialect(), part.json());
    }

    @Override
    public List<JsonObject> serverToolResult(ContentPart.ServerToolResult part) {
        return own(part.dialect(), part.json());
    }

    @Override
    public List<JsonObject> opaque(ContentPart.Opaque part) {
        if (part.dialect().equals(Members.DIALECT)) {
            return List.of(part.json());
        }
        // another vendor's reasoning means nothing here and goes without a word, as everywhere
        String type = Loose.string(part.json(), "type");
        if (type == null || !HIDDEN.contains(type)) {
            losses.dropped(PARAM);
        }
        return List.of();
    }

    private List<JsonObject> own(String dialect, JsonObject json) {
        if (json.isEmpty()) {
            return List.of();
        }
        if (dialect.equals(Members.DIALECT)) {
            return List.of(json);
        }
        losses.dropped(PARAM);
        return List.of();
    }

    private static JsonObject signed(JsonObjectBuilder part, @Nullable String signature, Extensions extensions) {
        if (signature != null) {
            part.add("thoughtSignature", signature);
        }
        return Members.merge(part.build(), Members.kept(extensions));
    }

    /** This vendor's own state; another's means nothing here. */
    static @Nullable String signature(@Nullable OpaqueState state) {
        return state != null && state.issuer().equals(Members.DIALECT) ? state.data() : null;
    }

    /** Text without the NUL characters that the API refuses. */
    static String clean(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace("\0", "");
    }
}
