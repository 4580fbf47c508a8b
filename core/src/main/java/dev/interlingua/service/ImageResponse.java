package dev.interlingua.service;

import static java.util.Objects.requireNonNull;

import dev.interlingua.model.Usage;
import jakarta.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pictures that were made.
 *
 * @param createdSeconds seconds since 1970, or null when the vendor does not tell
 * @param pictures at least one
 * @param usage what it took; counts are null where the vendor does not tell
 * @param told what the vendor says of size, quality and background, in OpenAI's words
 * @param metadata the vendor's answer, for callers who know that vendor's words; null where it holds the pictures' bytes
 */
public record ImageResponse(
        @Nullable Long createdSeconds,
        List<Picture> pictures,
        Usage usage,
        Told told,
        @Nullable JsonObject metadata) implements Metered {
    public ImageResponse {
        pictures = List.copyOf(pictures);
        requireNonNull(usage, "usage");
        requireNonNull(told, "told");
        if (pictures.isEmpty()) {
            throw new IllegalArgumentException("there is no picture");
        }
    }

    /** The same pictures by their bytes instead of their addresses, or the other way round. */
    public ImageResponse with(List<Picture> others) {
        return new ImageResponse(createdSeconds, others, usage, told, metadata);
    }

    /**
     * A picture: its address or its bytes.
     *
     * @param url an address on the vendor's side, often for a few hours only; null when there are bytes
     * @param base64 its bytes in the standard alphabet; null when there is an address
     * @param mimeType of the bytes, essence only; null when it is not known
     * @param revisedPrompt what was drawn instead of the prompt; null when that is not told
     */
    public record Picture(
            @Nullable String url,
            @Nullable String base64,
            @Nullable String mimeType,
            @Nullable String revisedPrompt) {
        public Picture {
            if (url == null && base64 == null) {
                throw new IllegalArgumentException("neither address nor bytes");
            }
        }

        /** A picture on the vendor's side. */
        public static Picture at(String url, @Nullable String revisedPrompt) {
            return new Picture(url, null, null, revisedPrompt);
        }

        /** A picture's bytes. */
        public static Picture of(String base64, @Nullable String mimeType, @Nullable String revisedPrompt) {
            return new Picture(null, base64, mimeType, revisedPrompt);
        }
    }

    /** What a vendor says of its pictures; null for what it does not. */
    public record Told(
            @Nullable String size,
            @Nullable String quality,
            @Nullable String background,
            @Nullable String format) {
        /** Nothing is told. */
        public static final Told NOTHING = new Told(null, null, null, null);
    }
}
