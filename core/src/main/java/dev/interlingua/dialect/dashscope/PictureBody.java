package dev.interlingua.dialect.dashscope;

import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.PictureSize;
import dev.interlingua.dialect.Pictures;
import dev.interlingua.dialect.Target;
import dev.interlingua.json.Json;
import dev.interlingua.model.GatewayException;
import dev.interlingua.service.ImageRequest;
import dev.interlingua.service.InputFile;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what DashScope is asked for pictures. */
final class PictureBody {
    private static final String NEGATIVE = "negative_prompt";
    private static final String FUNCTION = "function";

    private final ImageRequest request;
    private final Target target;
    private final PictureWay way;
    private final @Nullable String size;
    private final JsonObject input;

    /** @throws GatewayException of a 400 kind when something essential cannot be expressed */
    PictureBody(ImageRequest request, Target target, PictureWay way, Losses losses) {
        this.request = request;
        this.target = target;
        this.way = way;
        Pictures.requireAtMost(target.profile().images().pictures(), request);
        if (way != PictureWay.FUNCTION) {
            Pictures.requireNoMask(request);
        }
        Pictures.lookLosses(request, losses);
        String format = request.output().format();
        if (format != null && !format.equals("png")) {
            losses.dropped("output_format");
        }
        this.size = size(request, target.profile().images().sizes(), losses);
        this.input = input();
    }

    /** The size as DashScope writes it; of a model that makes a few sizes only, the nearest. */
    private static @Nullable String size(ImageRequest request, List<String> sizes, Losses losses) {
        PictureSize size = PictureSize.read(request.size());
        if (size == null || !size.shaped()) {
            return size == null ? null : size.resolution();
        }
        if (size.pixels() && (sizes.isEmpty() || sizes.contains(size.sides("x")))) {
            return size.sides("*");
        }
        if (sizes.isEmpty()) {
            losses.dropped("size");
            return null;
        }
        String nearest = size.nearest(sizes, new Losses());
        losses.clamped("size", nearest);
        return nearest.replace('x', '*');
    }

    private JsonObject input() {
        return switch (way) {
            case MESSAGE, MESSAGE_TASK -> message();
            case PROMPT -> {
                if (!request.pictures().isEmpty()) {
                    throw GatewayException.unsupported("image", "This model makes pictures from words only.");
                }
                yield prompt().build();
            }
            case PICTURES -> {
                JsonArrayBuilder images = Json.array();
                request.pictures().forEach(picture -> images.add(Pictures.url(picture)));
                yield prompt().add("images", images).build();
            }
            case FUNCTION -> function();
        };
    }

    private JsonObject message() {
        JsonArrayBuilder content = Json.array();
        request.pictures().forEach(picture -> content.add(Json.object().add("image", Pictures.url(picture))));
        content.add(Json.object().add("text", request.prompt()));
        return Json.object()
                .add(
                        "messages",
                        Json.array().add(Json.object().add("role", "user").add("content", content)))
                .build();
    }

    private JsonObjectBuilder prompt() {
        JsonObjectBuilder prompt = Json.object().add("prompt", request.prompt());
        if (request.negativePrompt() != null) {
            prompt.add(NEGATIVE, request.negativePrompt());
        }
        return prompt;
    }

    private JsonObject function() {
        if (request.pictures().isEmpty()) {
            throw GatewayException.unsupported("image", "This model only changes pictures.");
        }
        InputFile mask = request.mask();
        String usual = mask == null ? "description_edit" : "description_edit_with_mask";
        JsonObjectBuilder input = Json.object()
                .add(FUNCTION, request.vendor().getString(FUNCTION, usual))
                .add("prompt", request.prompt())
                .add("base_image_url", Pictures.url(request.pictures().get(0)));
        if (mask != null) {
            input.add("mask_image_url", Pictures.url(mask));
        }
        return input.build();
    }

    /** What asks for {@code count} pictures. */
    JsonObject asking(int count) {
        JsonObjectBuilder parameters = Json.object();
        if (size != null) {
            parameters.add("size", size);
        }
        if (request.count() != null) {
            parameters.add("n", count);
        }
        boolean message = way == PictureWay.MESSAGE || way == PictureWay.MESSAGE_TASK;
        if (message && request.negativePrompt() != null) {
            parameters.add(NEGATIVE, request.negativePrompt());
        }
        if (request.seed() != null) {
            parameters.add("seed", request.seed());
        }
        request.vendor().forEach((name, value) -> {
            if (way != PictureWay.FUNCTION || !name.equals(FUNCTION)) {
                parameters.add(name, value);
            }
        });
        return Json.object()
                .add("model", target.model())
                .add("input", input)
                .add("parameters", parameters)
                .build();
    }
}
