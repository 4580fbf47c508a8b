package dev.interlingua.service;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Texts to be turned into vectors, one for each.
 *
 * @param model the public name of the model
 * @param inputs at least one
 * @param base64 whether the caller reads vectors as base64 of little-endian 32-bit floats
 * @param single whether the caller reads one bare vector instead of a list
 */
public record EmbeddingRequest(String model, List<Input> inputs, boolean base64, boolean single) {
    public EmbeddingRequest {
        requireNonNull(model, "model");
        inputs = List.copyOf(inputs);
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to embed");
        }
    }

    /**
     * One text, with what Gemini lets a caller say of each.
     *
     * @param taskType what the vector is for, in Gemini's words such as {@code RETRIEVAL_QUERY}; null when not said
     * @param title of the document, for retrieval; null when not said
     * @param dimensions wanted length of the vector, or null for the model's own
     */
    public record Input(
            Content content,
            @Nullable String taskType,
            @Nullable String title,
            @Nullable Integer dimensions) {
        public Input {
            requireNonNull(content, "content");
        }

        /** Whether {@code other} is to be treated alike, so that one request can hold both. */
        public boolean isLike(Input other) {
            return Objects.equals(dimensions, other.dimensions);
        }
    }

    /** What is embedded. */
    public sealed interface Content {}

    /** Words. */
    public record Text(String text) implements Content {
        public Text {
            requireNonNull(text, "text");
        }
    }

    /** Words, as the numbers of OpenAI's tokenizer. */
    public record Tokens(List<Integer> ids) implements Content {
        public Tokens {
            ids = List.copyOf(ids);
        }
    }
}
