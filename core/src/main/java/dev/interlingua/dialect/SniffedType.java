package dev.interlingua.dialect;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the first bytes of a file say it is: servers' words for it are often wrong, and sometimes lies. */
public final class SniffedType {
    private record Signature(int offset, String latin, String type) {}

    private static final List<Signature> SIGNATURES = List.of(
            new Signature(0, "\u0089PNG\r\n\u001a\n", "image/png"),
            new Signature(0, "\u00ff\u00d8\u00ff", "image/jpeg"),
            new Signature(0, "GIF87a", "image/gif"),
            new Signature(0, "GIF89a", "image/gif"),
            new Signature(8, "WEBP", "image/webp"),
            new Signature(8, "WAVE", "audio/wav"),
            new Signature(8, "AVI ", "video/x-msvideo"),
            new Signature(8, "AIFF", "audio/aiff"),
            new Signature(4, "ftypheic", "image/heic"),
            new Signature(4, "ftypheix", "image/heic"),
            new Signature(4, "ftypmif1", "image/heif"),
            new Signature(4, "ftypM4A", "audio/mp4"),
            new Signature(4, "ftypqt", "video/quicktime"),
            new Signature(4, "ftyp", "video/mp4"),
            new Signature(0, "\u001aE\u00df\u00a3", "video/webm"),
            new Signature(0, "OggS", "audio/ogg"),
            new Signature(0, "fLaC", "audio/flac"),
            new Signature(0, "ID3", "audio/mpeg"),
            new Signature(0, "\u00ff\u00fb", "audio/mpeg"),
            new Signature(0, "\u00ff\u00f3", "audio/mpeg"),
            new Signature(0, "\u00ff\u00f2", "audio/mpeg"),
            new Signature(0, "\u00ff\u00f1", "audio/aac"),
            new Signature(0, "\u00ff\u00f9", "audio/aac"),
            new Signature(0, "\u0000\u0000\u0001\u00ba", "video/mpeg"),
            new Signature(0, "%PDF-", "application/pdf"));

    private SniffedType() {}

    /** The type, null when the bytes do not tell. Text is told by its server's word and by being UTF-8. */
    public static @Nullable String of(byte[] bytes, @Nullable String declared) {
        String head = new String(bytes, 0, Math.min(bytes.length, 32), StandardCharsets.ISO_8859_1);
        for (Signature signature : SIGNATURES) {
            if (head.startsWith(signature.latin(), signature.offset())) {
                return signature.type();
            }
        }
        boolean text = declared != null && (declared.startsWith("text/") || declared.equals("application/json"));
        return text && isUtf8(bytes) ? declared : null;
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException otherText) {
            return false;
        }
    }
}
