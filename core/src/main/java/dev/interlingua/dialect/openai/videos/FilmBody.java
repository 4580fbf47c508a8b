package dev.interlingua.dialect.openai.videos;

import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import dev.interlingua.service.VideoRequest;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The bodies in which films are asked for. All take the members of {@code VideoRequest}; each has some of its own. What
 * none of them knows is kept for a vendor of the same format. Numbers may be written as text, as forms write them.
 */
enum FilmBody {
    /** {@code /v1/videos}. */
    SORA(OpenAiVideosDialect.SORA, "model"),
    /** {@code /v1/video/generations}. */
    GENERIC(OpenAiVideosDialect.GENERIC, "model"),
    /** {@code /kling/v1/videos/text2video}: also Kling's own body, whose name of the model wins. */
    KLING_TEXT(OpenAiVideosDialect.KLING, "model_name", "model"),
    /** {@code /kling/v1/videos/image2video}: words are no must. */
    KLING_IMAGE(OpenAiVideosDialect.KLING, "model_name", "model"),
    /** {@code /jimeng/}. */
    JIMENG(OpenAiVideosDialect.JIMENG, "req_key");

    private static final Set<String> KNOWN = Set.of(
            "model",
            "model_name",
            "req_key",
            "prompt",
            "negative_prompt",
            "image",
            "images",
            "image_tail",
            "input_reference",
            "binary_data_base64",
            "image_urls",
            "duration",
            "seconds",
            "frames",
            "size",
            "width",
            "height",
            "aspect_ratio",
            "resolution",
            "fps",
            "seed",
            "n",
            "user",
            "response_format", // a task is answered, whose file can be had by its address and as bytes
            "metadata");
    private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(3600);
    private static final BigDecimal JIMENG_FPS = BigDecimal.valueOf(24);

    private final String format;
    private final List<String> modelNames;

    FilmBody(String format, String... modelNames) {
        this.format = format;
        this.modelNames = List.of(modelNames);
    }

    /** The members that may name the model, the one that wins first. */
    List<String> modelNames() {
        return modelNames;
    }

    /** @throws GatewayException of a 400 kind that names the member */
    VideoRequest read(JsonObject json, String model) {
        Fields body = Fields.root(json);
        List<VideoRequest.Picture> pictures = new FilmFiles(body, format).read();
        String prompt = body.string("prompt");
        if (prompt == null || prompt.isBlank()) {
            requireWords(body, !pictures.isEmpty());
            prompt = null;
        }
        if (this == KLING_IMAGE && pictures.isEmpty()) {
            throw body.missing("image");
        }
        JsonObject metadata = FilmNumbers.object(body, "metadata");
        String negative = body.string("negative_prompt");
        Integer count = FilmNumbers.positive(body, "n");
        return new VideoRequest(
                model,
                prompt,
                negative == null ? Fields.root(metadata).string("negative_prompt") : negative,
                pictures,
                seconds(body),
                FilmNumbers.frame(body),
                seed(body),
                count,
                body.string("user"),
                without(metadata, "negative_prompt"),
                Extensions.of(format, body.others(KNOWN)));
    }

    private void requireWords(Fields body, boolean pictured) {
        if (this != KLING_IMAGE && (this != JIMENG || !pictured)) {
            throw body.missing("prompt");
        }
    }

    private @Nullable BigDecimal seconds(Fields body) {
        String name = body.has("seconds") ? "seconds" : "duration";
        BigDecimal seconds = FilmNumbers.number(body, name);
        if (seconds == null && this == JIMENG) {
            // The first picture comes on top: 121 are five seconds.
            Integer frames = FilmNumbers.positive(body, "frames");
            return frames == null
                    ? null
                    : BigDecimal.valueOf(frames - 1L)
                            .divide(JIMENG_FPS, 3, RoundingMode.HALF_UP)
                            .stripTrailingZeros();
        }
        if (seconds != null && (seconds.compareTo(BigDecimal.ONE) < 0 || seconds.compareTo(MOST_SECONDS) > 0)) {
            throw GatewayException.invalid(name, "'" + name + "' must be from 1 to 3600.");
        }
        return seconds;
    }

    /** Jimeng writes -1 for any. */
    private @Nullable Long seed(Fields body) {
        BigDecimal seed = FilmNumbers.number(body, "seed");
        if (seed == null || this == JIMENG && seed.signum() < 0) {
            return null;
        }
        try {
            return seed.longValueExact();
        } catch (ArithmeticException fraction) {
            throw body.wrong("seed", "an integer");
        }
    }

    private static JsonObject without(JsonObject object, String name) {
        if (!object.containsKey(name)) {
            return object;
        }
        JsonObjectBuilder rest = Json.object(object);
        rest.remove(name);
        return rest.build();
    }
}
