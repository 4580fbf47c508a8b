package dev.interlingua.dialect.openai.images;

import dev.interlingua.json.Fields;
import dev.interlingua.model.GatewayException;
import dev.interlingua.service.ImageRequest;
import dev.interlingua.service.ImageRequest.Form;
import dev.interlingua.service.ImageRequest.Look;
import dev.interlingua.service.ImageRequest.Output;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of OpenAI's image requests besides pictures (API reference, "Create image", "Create image edit"). */
final class ImageMembers {
    /** All that are small, so that they may be looked at in a request that is only relayed. */
    static final Set<String> SMALL = Set.of(
            "prompt",
            "model",
            "n",
            "size",
            "quality",
            "style",
            "background",
            "moderation",
            "input_fidelity",
            "response_format",
            "output_format",
            "output_compression",
            "partial_images",
            "stream",
            "user",
            "seed",
            "negative_prompt");

    private static final int MOST = 10;

    private ImageMembers() {}

    /**
     * Refuses what is documented to be refused, whatever the model.
     *
     * @param body without pictures
     */
    static void check(Fields body) {
        body.requiredString("prompt");
        checkPresent(body);
    }

    /** As {@link #check}, where what is not there may still come. */
    static void checkPresent(Fields body) {
        String prompt = body.string("prompt");
        if (prompt != null && prompt.isBlank()) {
            throw GatewayException.invalid(body.at("prompt"), "'" + body.at("prompt") + "' must not be empty.");
        }
        count(body, "n");
        body.string("size");
        body.string("user");
        body.string("negative_prompt");
        body.integer("seed");
        look(body);
        output(body);
    }

    /** How many pictures; null when not said. */
    static @Nullable Integer count(Fields body, String name) {
        Integer count = body.int32(name);
        if (count != null && (count < 1 || count > MOST)) {
            throw GatewayException.invalid(
                    body.at(name), "'" + body.at(name) + "' must be between 1 and " + MOST + ".");
        }
        return count;
    }

    static Look look(Fields body) {
        return new Look(
                body.string("quality"),
                body.string("style"),
                word(body, "background", Set.of("transparent", "opaque", "auto")),
                word(body, "moderation", Set.of("low", "auto")),
                word(body, "input_fidelity", Set.of("high", "low")));
    }

    static Output output(Fields body) {
        String form = word(body, "response_format", Set.of("url", "b64_json"));
        return new Output(
                form == null ? null : form.equals("url") ? Form.ADDRESS : Form.BYTES,
                word(body, "output_format", Set.of("png", "jpeg", "webp")),
                within(body, "output_compression", 100),
                streams(body),
                within(body, "partial_images", 3));
    }

    /** {@code stream} is documented as a text here and as a truth value there. */
    static boolean streams(Fields body) {
        JsonValue value = body.value("stream");
        String word = value instanceof JsonString text ? text.getString().toLowerCase(Locale.ROOT) : "";
        if (value == null || value == JsonValue.FALSE || word.equals("false")) {
            return false;
        }
        if (value == JsonValue.TRUE || word.equals("true")) {
            return true;
        }
        throw body.wrong("stream", "a boolean");
    }

    private static @Nullable String word(Fields body, String name, Set<String> words) {
        String word = body.string(name);
        if (word != null && !words.contains(word)) {
            throw GatewayException.invalid(
                    body.at(name),
                    "'" + body.at(name) + "' must be one of "
                            + String.join(", ", words.stream().sorted().toList()) + ".");
        }
        return word;
    }

    private static @Nullable Integer within(Fields body, String name, int most) {
        Integer number = body.int32(name);
        if (number != null && (number < 0 || number > most)) {
            throw GatewayException.invalid(
                    body.at(name), "'" + body.at(name) + "' must be between 0 and " + most + ".");
        }
        return number;
    }

    /** A model's name, which must be there. */
    static String model(@Nullable JsonValue value) {
        if (value == null) {
            throw GatewayException.invalid("model", "Missing required parameter: 'model'.");
        }
        if (value instanceof JsonString name && !name.getString().isBlank()) {
            return name.getString();
        }
        throw GatewayException.invalid("model", "'model' must be the name of a model.");
    }

    /** Everything but pictures. */
    static ImageRequest request(Fields body, ImageFiles files, JsonObject vendor) {
        return new ImageRequest(
                model(body.value("model")),
                body.requiredString("prompt"),
                body.string("negative_prompt"),
                files.pictures(),
                files.mask(),
                count(body, "n"),
                body.string("size"),
                look(body),
                output(body),
                body.integer("seed"),
                body.string("user"),
                vendor);
    }
}
