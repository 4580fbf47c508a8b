package dev.interlingua.dialect.claude;

import dev.interlingua.model.ContentPart;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.MediaSource;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sources of foreign images and documents, or the reason why Claude cannot take them (platform.claude.com, "Vision"). */
final class ClaudeMedia {
    private static final List<String> IMAGES = List.of("image/jpeg", "image/png", "image/gif", "image/webp");
    private static final String PDF = "application/pdf";
    private static final Set<String> TEXTS = Set.of(
            "application/json",
            "application/xml",
            "application/yaml",
            "application/x-yaml",
            "application/javascript",
            "application/x-javascript",
            "application/sql",
            "application/toml");

    private ClaudeMedia() {}

    static JsonObject image(ContentPart.Media part, String path) {
        if (part.kind() != ContentPart.MediaKind.IMAGE) {
            String what = part.kind() == ContentPart.MediaKind.AUDIO ? "Audio" : "Video";
            throw GatewayException.unsupported(path, what + " input is not supported by Claude models.");
        }
        MediaSource source = part.source();
        if (source instanceof MediaSource.Inline inline) {
            return ClaudeSources.base64(imageType(part.mimeType(), inline.base64(), path), inline.base64());
        }
        return remote(source, "image", path);
    }

    private static String imageType(@Nullable String declared, String base64, String path) {
        String mimeType = declared == null ? null : ClaudeSources.essence(declared);
        if (mimeType == null || !mimeType.startsWith("image/")) {
            String seen = sniff(base64);
            mimeType = seen == null ? mimeType : seen;
        }
        if ("image/jpg".equals(mimeType)) {
            return "image/jpeg";
        }
        if (mimeType == null || !IMAGES.contains(mimeType)) {
            throw GatewayException.unsupported(
                    path,
                    "Images of type '" + mimeType + "' are not supported by Claude models; supported are "
                            + String.join(", ", IMAGES) + ".");
        }
        return mimeType;
    }

    /** The type that the first bytes show. */
    private static @Nullable String sniff(String base64) {
        if (base64.startsWith("/9j/")) {
            return "image/jpeg";
        }
        if (base64.startsWith("iVBORw0KGgo")) {
            return "image/png";
        }
        if (base64.startsWith("R0lGOD")) {
            return "image/gif";
        }
        return base64.startsWith("UklGR") ? "image/webp" : null;
    }

    static JsonObject document(ContentPart.Document part, String path) {
        MediaSource source = part.source();
        if (source instanceof MediaSource.PlainText text) {
            return ClaudeSources.text(text.text());
        }
        String mimeType = part.mimeType() == null ? null : ClaudeSources.essence(part.mimeType());
        if (source instanceof MediaSource.Inline inline) {
            return inlineDocument(mimeType, inline.base64(), path);
        }
        if (source instanceof MediaSource.Url && mimeType != null && !PDF.equals(mimeType)) {
            throw GatewayException.unsupported(
                    path, "Claude fetches PDF documents only, not documents of type '" + mimeType + "'.");
        }
        return remote(source, "document", path);
    }

    private static JsonObject inlineDocument(@Nullable String mimeType, String base64, String path) {
        if (PDF.equals(mimeType) || base64.startsWith("JVBERi")) {
            return ClaudeSources.base64(PDF, base64);
        }
        if (mimeType == null || !isText(mimeType)) {
            throw GatewayException.unsupported(
                    path,
                    "Documents of type '" + mimeType + "' are not supported by Claude models;"
                            + " supported are PDF and plain text.");
        }
        try {
            return ClaudeSources.text(new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            throw GatewayException.invalid(path, "The document's data is not valid base64.");
        }
    }

    private static boolean isText(String mimeType) {
        return mimeType.startsWith("text/")
                || TEXTS.contains(mimeType)
                || mimeType.endsWith("+json")
                || mimeType.endsWith("+xml");
    }

    private static JsonObject remote(MediaSource source, String what, String path) {
        if (source instanceof MediaSource.Url url) {
            String address = url.url();
            if (!address.startsWith("https://") && !address.startsWith("http://")) {
                throw GatewayException.unsupported(
                        path, "Claude fetches a " + what + " only from a public http or https address.");
            }
            return ClaudeSources.url(address);
        }
        if (source instanceof MediaSource.FileId file && file.issuer().equals(ClaudeVocabulary.ID)) {
            return ClaudeSources.file(file.id());
        }
        throw GatewayException.unsupported(
                path, "This " + what + " is stored at another provider; Claude cannot read it there. Send its data.");
    }
}
