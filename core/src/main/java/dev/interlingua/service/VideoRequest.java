package dev.interlingua.service;

import static java.util.Objects.requireNonNull;

import dev.interlingua.model.Extensions;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A film to be made.
 *
 * @param model the public name of the model
 * @param prompt what it shows; null only where pictures alone are enough
 * @param negativePrompt what it does not show, or null
 * @param pictures the film starts from, ends with or refers to
 * @param seconds how long, or null for the vendor's default
 * @param frame what its pictures look like
 * @param seed for the vendor's randomness, or null
 * @param count how many films, or null for one
 * @param user the end user's id, or null
 * @param vendor members of the vendor's own request, laid over what is written for it, the model never; empty for none.
 *     When a vendor's service sees them, they hold those of {@link #own} that are in its format, too
 * @param own what else the caller has written, by the format it was written in; other formats' are never sent
 */
public record VideoRequest(
        String model,
        @Nullable String prompt,
        @Nullable String negativePrompt,
        List<Picture> pictures,
        @Nullable BigDecimal seconds,
        Frame frame,
        @Nullable Long seed,
        @Nullable Integer count,
        @Nullable String user,
        JsonObject vendor,
        Extensions own) {
    public VideoRequest {
        requireNonNull(model, "model");
        pictures = List.copyOf(pictures);
        requireNonNull(frame, "frame");
        requireNonNull(vendor, "vendor");
        requireNonNull(own, "own");
    }

    /** A request of which everything is understood. */
    public VideoRequest(
            String model,
            @Nullable String prompt,
            @Nullable String negativePrompt,
            List<Picture> pictures,
            @Nullable BigDecimal seconds,
            Frame frame,
            @Nullable Long seed,
            @Nullable Integer count,
            @Nullable String user,
            JsonObject vendor) {
        this(model, prompt, negativePrompt, pictures, seconds, frame, seed, count, user, vendor, Extensions.NONE);
    }

    /** The same with these members laid over the vendor's request, and nothing else that is anybody's own. */
    public VideoRequest withVendor(JsonObject members) {
        return new VideoRequest(model, prompt, negativePrompt, pictures, seconds, frame, seed, count, user, members);
    }

    /**
     * The look of a film; null for what the caller leaves to the vendor.
     *
     * @param width in pixels
     * @param height in pixels
     * @param aspectRatio such as {@code 16:9}
     * @param resolution such as {@code 720p}
     * @param fps pictures each second
     */
    public record Frame(
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable String aspectRatio,
            @Nullable String resolution,
            @Nullable Integer fps) {
        /** Everything left to the vendor. */
        public static final Frame ANY = new Frame(null, null, null, null, null);
    }

    /** A picture and its place. */
    public record Picture(Place place, InputFile file) {}

    /** What a picture is for. */
    public enum Place {
        /** The film starts with it. */
        FIRST,
        /** The film ends with it. */
        LAST,
        /** The film looks like it, or shows what it shows. */
        REFERENCE
    }
}
