package dev.interlingua.dialect;

import dev.interlingua.model.GatewayException;
import dev.interlingua.service.VideoRequest;

/** Wishes for a film that a vendor has no words for. */
public final class FilmWishes {
    private FilmWishes() {}

    /** Of what no vendor has but in its own way: the end user's id, and more films than one. */
    public static void common(VideoRequest request, Losses losses) {
        if (request.user() != null) {
            losses.dropped("user");
        }
        Integer count = request.count();
        if (count != null && count > 1) {
            losses.clamped("n", "1");
        }
    }

    /** The vendor cannot be told what not to show. */
    public static void noNegativePrompt(VideoRequest request, Losses losses) {
        if (request.negativePrompt() != null) {
            losses.dropped("negative_prompt");
        }
    }

    /** The vendor chooses how many pictures a second has. */
    public static void noFrameRate(VideoRequest request, Losses losses) {
        if (request.frame().fps() != null) {
            losses.dropped("fps");
        }
    }

    /** The vendor takes no seed. */
    public static void noSeed(VideoRequest request, Losses losses) {
        if (request.seed() != null) {
            losses.dropped("seed");
        }
    }

    /**
     * Without words there must be a picture at least.
     *
     * @throws GatewayException of kind {@code INVALID_REQUEST} when there is neither
     */
    public static void requireContent(VideoRequest request, FilmPictures pictures) {
        String prompt = request.prompt();
        if ((prompt == null || prompt.isBlank()) && pictures.isEmpty()) {
            throw GatewayException.invalid("prompt", "A video needs a prompt, or a picture to start from.");
        }
    }
}
