package dev.interlingua.dialect;

import dev.interlingua.model.ContentPart;
import dev.interlingua.model.MediaSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The words that stand for generated media in a format that cannot carry them: the caller of a stream gets no warning
 * header for them, and silence would look like an empty answer.
 */
public final class OmittedMedia {
    private OmittedMedia() {}

    /** The words for {@code part}. */
    public static String note(ContentPart.Media part) {
        String kind = part.kind().name().toLowerCase(Locale.ROOT);
        boolean counted = part.kind() == ContentPart.MediaKind.IMAGE;
        return note(counted ? kind + "s" : kind, part.mimeType(), part.source());
    }

    /** The words for {@code part}. */
    public static String note(ContentPart.Document part) {
        return note("documents", part.mimeType(), part.source());
    }

    private static String note(String kind, @Nullable String mimeType, MediaSource source) {
        if (source instanceof MediaSource.Url url) {
            return "[" + url.url() + "]";
        }
        return "[" + (mimeType == null ? kind : mimeType) + " omitted: this API cannot carry generated " + kind + "]";
    }
}
