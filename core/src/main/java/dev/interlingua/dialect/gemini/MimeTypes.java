package dev.interlingua.dialect.gemini;

import dev.interlingua.dialect.Pcm;
import dev.interlingua.model.ContentPart.MediaKind;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Media types: what they are, and how to guess one where the caller left it out. */
final class MimeTypes {
    private static final Map<String, String> BY_EXTENSION = Map.ofEntries(
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("gif", "image/gif"),
            Map.entry("webp", "image/webp"),
            Map.entry("heic", "image/heic"),
            Map.entry("heif", "image/heif"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("wav", "audio/wav"),
            Map.entry("ogg", "audio/ogg"),
            Map.entry("flac", "audio/flac"),
            Map.entry("m4a", "audio/m4a"),
            Map.entry("aac", "audio/aac"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("mov", "video/quicktime"),
            Map.entry("mpeg", "video/mpeg"),
            Map.entry("avi", "video/x-msvideo"),
            Map.entry("webm", "video/webm"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("txt", "text/plain"),
            Map.entry("md", "text/markdown"),
            Map.entry("csv", "text/csv"),
            Map.entry("html", "text/html"));

    /** The first characters of the base64 of files with a known beginning. */
    private static final Map<String, String> BY_BEGINNING = Map.of(
            "iVBORw0KGgo", "image/png",
            "/9j/", "image/jpeg",
            "R0lGOD", "image/gif",
            "JVBERi", "application/pdf",
            "SUQz", "audio/mpeg",
            "T2dnUw", "audio/ogg",
            "ZkxhQw", "audio/flac");

    private MimeTypes() {}

    /** The essence of a media type: parameters cut off, lower case; null when there is none. */
    static @Nullable String essence(@Nullable String mimeType) {
        if (mimeType == null || mimeType.isBlank()) {
            return null;
        }
        int semicolon = mimeType.indexOf(';');
        return (semicolon < 0 ? mimeType : mimeType.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /** The essence; but of bare samples of sound, their rate is part of what they are: {@code audio/L16;rate=24000}. */
    static @Nullable String withRate(@Nullable String mimeType) {
        return Pcm.isPcm(mimeType) ? mimeType : essence(mimeType);
    }

    /** The kind of medium, null when it is a document. */
    static @Nullable MediaKind kind(@Nullable String mimeType) {
        if (mimeType == null) {
            return null;
        }
        return mimeType.startsWith("image/")
                ? MediaKind.IMAGE
                : mimeType.startsWith("audio/")
                        ? MediaKind.AUDIO
                        : mimeType.startsWith("video/") ? MediaKind.VIDEO : null;
    }

    /** The media type an address's file name suggests, null when it suggests none. */
    static @Nullable String byAddress(String address) {
        String path = address.split("[?#]", 2)[0];
        int dot = path.lastIndexOf('.');
        return dot < 0 || dot < path.lastIndexOf('/')
                ? null
                : BY_EXTENSION.get(path.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    /** The media type the first bytes suggest, null when they suggest none. */
    static @Nullable String byContent(String base64) {
        if (base64.startsWith("UklGR") && base64.length() >= 16) {
            String riff = Base64Text.decodeBytes(base64.substring(0, 16));
            return riff.endsWith("WEBP") ? "image/webp" : riff.endsWith("WAVE") ? "audio/wav" : null;
        }
        for (Map.Entry<String, String> known : BY_BEGINNING.entrySet()) {
            if (base64.startsWith(known.getKey())) {
                return known.getValue();
            }
        }
        return null;
    }
}
