package dev.interlingua.dialect.gemini;

import dev.interlingua.json.Loose;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.MediaKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.MediaSource;
import dev.interlingua.model.OpaqueState;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Reads media that a model made. */
final class ReplyMedia {
    private ReplyMedia() {}

    /** The medium, null when the part holds none. */
    static @Nullable ContentPart decode(JsonObject part, @Nullable OpaqueState state) {
        JsonObject inline = Loose.object(part, "inlineData");
        JsonObject data = inline == null ? Loose.object(part, "fileData") : inline;
        String content = Loose.string(data, inline == null ? "fileUri" : "data");
        if (content == null) {
            return null;
        }
        String mimeType = MimeTypes.withRate(Loose.string(data, "mimeType"));
        MediaSource source = new MediaSource.Url(content);
        if (inline != null) {
            String base64 = Base64Text.standard(content);
            if (base64 == null) {
                return null;
            }
            source = new MediaSource.Inline(base64);
        }
        MediaKind kind = MimeTypes.kind(mimeType);
        if (kind == null) {
            return new ContentPart.Document(mimeType, source, null);
        }
        return new ContentPart.Media(kind, mimeType, source, null, state, null, Extensions.NONE);
    }
}
