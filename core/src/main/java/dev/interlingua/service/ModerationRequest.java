package dev.interlingua.service;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Content to be judged.
 *
 * @param model the public name of the model
 * @param inputs each is judged by itself
 */
public record ModerationRequest(String model, List<Input> inputs) {
    public ModerationRequest {
        requireNonNull(model, "model");
        inputs = List.copyOf(inputs);
    }

    /**
     * What is judged together.
     *
     * @param texts in order
     * @param pictures addresses or data URLs
     */
    public record Input(List<String> texts, List<String> pictures) {
        public Input {
            texts = List.copyOf(texts);
            pictures = List.copyOf(pictures);
        }
    }
}
