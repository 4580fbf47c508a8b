package dev.interlingua.dialect.dashscope;

import dev.interlingua.catalog.ImageTraits;

/** The ways in which DashScope's models are asked for pictures; the catalog says which model's is which. */
enum PictureWay {
    /** A message, answered at once. */
    MESSAGE("", "/api/v1/services/aigc/multimodal-generation/generation", false),
    /** A message, which begins a task. */
    MESSAGE_TASK("image-generation", "/api/v1/services/aigc/image-generation/generation", true),
    /** A prompt, which begins a task. */
    PROMPT("text2image", "/api/v1/services/aigc/text2image/image-synthesis", true),
    /** A prompt with pictures, which begins a task. */
    PICTURES("image2image", "/api/v1/services/aigc/image2image/image-synthesis", true),
    /** A prompt with a function, a base picture and perhaps a mask, which begins a task. */
    FUNCTION("imageedit", "/api/v1/services/aigc/image2image/image-synthesis", true);

    private final String word;
    private final String path;
    private final boolean async;

    PictureWay(String word, String path, boolean async) {
        this.word = word;
        this.path = path;
        this.async = async;
    }

    static PictureWay of(ImageTraits traits) {
        for (PictureWay way : values()) {
            if (traits.asked(way.word)) {
                return way;
            }
        }
        return MESSAGE;
    }

    String path() {
        return path;
    }

    /** Whether a task is begun. */
    boolean async() {
        return async;
    }
}
