package dev.interlingua.dialect.gemini;

import dev.interlingua.json.Json;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.MediaKind;
import dev.interlingua.model.ContentPart.ReasoningKind;
import dev.interlingua.model.ContentPart.ToolKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.MediaSource;
import dev.interlingua.model.OpaqueState;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the parts of a caller's contents. */
final class PartDecoder {
    private static final Set<String> KNOWN =
            Set.of("text", "thought", "thoughtSignature", "inlineData", "fileData", "functionCall", "functionResponse");
    private static final Set<String> DATA =
            Set.of("text", "inlineData", "fileData", "functionCall", "functionResponse", "thoughtSignature");

    private final CallPairing pairing = new CallPairing();
    private final ServedParts served = new ServedParts("history");
    private final @Nullable String detail;

    /** @param detail how closely to look at images, for the whole request, or null */
    PartDecoder(@Nullable String detail) {
        this.detail = detail;
    }

    CallPairing pairing() {
        return pairing;
    }

    /** The part, null when it is empty. */
    @Nullable
    ContentPart decode(ProtoFields part, int content, int index) {
        if (part.has("functionCall")) {
            return call(part, content, index);
        }
        if (part.has("functionResponse")) {
            return result(part, content, index);
        }
        if (part.has("inlineData") || part.has("fileData")) {
            return medium(part, part.others(KNOWN), state(part));
        }
        if (part.has("text")) {
            return text(part);
        }
        OpaqueState state = state(part);
        boolean unknown = DATA.stream().noneMatch(part::has) && part.others(Set.of("thought")) != null;
        if (unknown) {
            ContentPart read = served.decode(part.json());
            return read == null ? new ContentPart.Opaque(Members.DIALECT, part.json()) : read;
        }
        return state == null ? null : new ContentPart.Reasoning(ReasoningKind.REDACTED, "", state, Extensions.NONE);
    }

    private static @Nullable OpaqueState state(ProtoFields part) {
        String signature = part.string("thoughtSignature");
        return signature == null || signature.isEmpty() ? null : new OpaqueState(Members.DIALECT, null, signature);
    }

    private static @Nullable ContentPart text(ProtoFields part) {
        String text = part.requiredString("text");
        OpaqueState state = state(part);
        JsonObject others = part.others(KNOWN);
        if (Boolean.TRUE.equals(part.bool("thought"))) {
            // marks the text as this vendor's own, so that it goes back there even without a signature
            JsonObject mark = Json.object().add("thought", true).build();
            return new ContentPart.Reasoning(
                    ReasoningKind.TEXT, text, state, Extensions.of(Members.DIALECT, Members.merge(mark, others)));
        }
        if (text.isEmpty()) {
            return state == null ? null : new ContentPart.Reasoning(ReasoningKind.REDACTED, "", state, Extensions.NONE);
        }
        return new ContentPart.Text(text, List.of(), state, null, Extensions.of(Members.DIALECT, others));
    }

    private ContentPart medium(ProtoFields part, @Nullable JsonObject others, @Nullable OpaqueState state) {
        boolean inline = part.has("inlineData");
        String member = inline ? "inlineData" : "fileData";
        ProtoFields data = part.object(member);
        if (data == null) {
            throw part.wrong(member, "an object");
        }
        String name = data.string("displayName");
        Extensions extensions =
                Members.of(others, member, data.others(Set.of("mimeType", "data", "fileUri", "displayName")));
        String mimeType = MimeTypes.withRate(data.string("mimeType"));
        MediaSource source = inline ? inline(data) : address(data);
        if (mimeType == null) {
            mimeType = source instanceof MediaSource.Inline bytes
                    ? MimeTypes.byContent(bytes.base64())
                    : MimeTypes.byAddress(data.requiredString("fileUri"));
        }
        if (mimeType == null && inline) {
            throw data.missing("mimeType");
        }
        MediaKind kind = MimeTypes.kind(mimeType);
        if (kind == null && mimeType == null && isFilm(data.requiredString("fileUri"))) {
            kind = MediaKind.VIDEO;
        }
        if (kind == null) {
            return new ContentPart.Document(mimeType, plain(mimeType, source), name, null, false, null, extensions);
        }
        return new ContentPart.Media(
                kind, mimeType, source, kind == MediaKind.IMAGE ? detail : null, state, null, extensions);
    }

    private static MediaSource inline(ProtoFields data) {
        String base64 = Base64Text.standard(data.requiredString("data"));
        if (base64 == null) {
            throw GatewayException.invalid(data.at("data"), "'" + data.at("data") + "' is not valid base64.");
        }
        return new MediaSource.Inline(base64);
    }

    private static MediaSource address(ProtoFields data) {
        String uri = data.requiredString("fileUri");
        boolean stored = uri.startsWith("files/") || uri.contains("generativelanguage.googleapis.com/");
        return stored ? new MediaSource.FileId(Members.DIALECT, uri) : new MediaSource.Url(uri);
    }

    private static boolean isFilm(String uri) {
        return uri.contains("youtube.com/") || uri.contains("youtu.be/");
    }

    /** Plain text is better understood as text than as encoded bytes. */
    private static MediaSource plain(@Nullable String mimeType, MediaSource source) {
        if (mimeType != null && mimeType.startsWith("text/") && source instanceof MediaSource.Inline inline) {
            String text = Base64Text.decodeText(inline.base64());
            return text == null ? source : new MediaSource.PlainText(text);
        }
        return source;
    }

    private ContentPart call(ProtoFields part, int content, int index) {
        ProtoFields call = part.object("functionCall");
        if (call == null) {
            throw part.wrong("functionCall", "an object");
        }
        String name = call.requiredString("name");
        JsonObject args = call.jsonObject("args");
        String arguments = args == null ? "{}" : Json.write(args);
        String id = pairing.call(call.string("id"), name, arguments, content, index);
        Extensions extensions =
                Members.of(part.others(KNOWN), "functionCall", call.others(Set.of("id", "name", "args")));
        return new ContentPart.ToolCall(id, name, arguments, ToolKind.FUNCTION, null, state(part), null, extensions);
    }

    private ContentPart result(ProtoFields part, int content, int index) {
        ProtoFields answer = part.object("functionResponse");
        if (answer == null) {
            throw part.wrong("functionResponse", "an object");
        }
        String name = answer.requiredString("name");
        String id = pairing.result(answer.string("id"), name, content, index);
        JsonObject response = answer.jsonObject("response");
        ToolAnswer read = ToolAnswer.read(response == null ? JsonValue.EMPTY_JSON_OBJECT : response);
        List<ContentPart> parts = new ArrayList<>();
        if (!read.text().isEmpty()) {
            parts.add(new ContentPart.Text(read.text()));
        }
        for (ProtoFields medium : answer.objects("parts")) {
            if (medium.has("inlineData") || medium.has("fileData")) {
                parts.add(medium(medium, medium.others(KNOWN), null));
            }
        }
        JsonObject rest = answer.others(Set.of("id", "name", "response", "parts"));
        // the response as it was: its own dialect gets it back word for word
        JsonObject kept = Members.merge(
                Json.object()
                        .add("response", response == null ? JsonValue.EMPTY_JSON_OBJECT : response)
                        .build(),
                rest);
        return new ContentPart.ToolResult(
                id,
                name,
                parts,
                read.error(),
                ToolKind.FUNCTION,
                null,
                Members.of(part.others(KNOWN), "functionResponse", kept));
    }
}
