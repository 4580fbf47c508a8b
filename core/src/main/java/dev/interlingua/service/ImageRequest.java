package dev.interlingua.service;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pictures to be made, from words or from other pictures.
 *
 * @param model the public name of the model
 * @param prompt what they show
 * @param negativePrompt what they do not show, or null
 * @param pictures to begin with, in the caller's order; empty when there are none
 * @param mask where the first of them is to be changed: where this one is transparent; null for everywhere
 * @param count how many, or null for one
 * @param size as the caller wrote it: {@code 1024x1536}, {@code 1328*1328}, {@code 16:9}, {@code auto}; null when not said
 * @param look what they look like
 * @param output how they are handed over
 * @param seed for the vendor's randomness, or null
 * @param user the end user's id, or null
 * @param vendor what the caller says beyond OpenAI's API, by the names of the vendors who know it, such as {@code
 *     prompt_extend} and {@code watermark}; empty for none
 */
public record ImageRequest(
        String model,
        String prompt,
        @Nullable String negativePrompt,
        List<InputFile> pictures,
        @Nullable InputFile mask,
        @Nullable Integer count,
        @Nullable String size,
        Look look,
        Output output,
        @Nullable Long seed,
        @Nullable String user,
        JsonObject vendor) {
    public ImageRequest {
        requireNonNull(model, "model");
        requireNonNull(prompt, "prompt");
        pictures = List.copyOf(pictures);
        requireNonNull(look, "look");
        requireNonNull(output, "output");
        requireNonNull(vendor, "vendor");
    }

    /** How many pictures are wanted, at least one. */
    public int wanted() {
        return count == null ? 1 : Math.max(1, count);
    }

    /** The same with other pictures and mask: those that have been fetched. */
    public ImageRequest with(List<InputFile> others, @Nullable InputFile otherMask) {
        return new ImageRequest(
                model, prompt, negativePrompt, others, otherMask, count, size, look, output, seed, user, vendor);
    }

    /**
     * The look of pictures in OpenAI's words; null for what the caller leaves to the vendor.
     *
     * @param quality such as {@code high} or {@code hd}
     * @param style {@code vivid} or {@code natural}
     * @param background {@code transparent}, {@code opaque}, {@code auto}
     * @param moderation how strictly the vendor looks at it: {@code low}, {@code auto}
     * @param inputFidelity how much the given pictures count: {@code high}, {@code low}
     */
    public record Look(
            @Nullable String quality,
            @Nullable String style,
            @Nullable String background,
            @Nullable String moderation,
            @Nullable String inputFidelity) {
        /** Everything left to the vendor. */
        public static final Look ANY = new Look(null, null, null, null, null);
    }

    /**
     * How pictures are handed over.
     *
     * @param form null where the caller takes what the vendor gives
     * @param format {@code png}, {@code jpeg}, {@code webp}; null when not said
     * @param compression in percent, or null when not said
     * @param stream whether as server-sent events
     * @param partialImages how many pictures on the way, or null when not said
     */
    public record Output(
            @Nullable Form form,
            @Nullable String format,
            @Nullable Integer compression,
            boolean stream,
            @Nullable Integer partialImages) {
        /** Everything left to the vendor. */
        public static final Output ANY = new Output(null, null, null, false, null);

        /** Whether nothing but the bytes will do: events have no place for an address. */
        public boolean bytes() {
            return stream || form == Form.BYTES;
        }
    }

    /** What a caller takes for a picture. */
    public enum Form {
        /** An address. */
        ADDRESS,
        /** Base64 of its bytes. */
        BYTES
    }
}
