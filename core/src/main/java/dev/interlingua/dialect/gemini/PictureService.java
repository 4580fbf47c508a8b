package dev.interlingua.dialect.gemini;

import dev.interlingua.catalog.Capability;
import dev.interlingua.catalog.ImageTraits;
import dev.interlingua.dialect.ErrorCodec;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.PictureSize;
import dev.interlingua.dialect.Pictures;
import dev.interlingua.dialect.Question;
import dev.interlingua.dialect.Step;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.UpstreamService;
import dev.interlingua.json.Json;
import dev.interlingua.service.ImageRequest;
import dev.interlingua.service.ImageResponse;
import dev.interlingua.service.InputFile;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks Gemini's models that draw for pictures, by {@code generateContent} (translation.md §7.2). One request makes one
 * picture, so several are asked for side by side.
 *
 * @param edit whether pictures are to be changed
 */
record PictureService(boolean edit, ErrorCodec errors) implements UpstreamService<ImageRequest, ImageResponse> {
    private static final String FORMAT = "gemini";

    @Override
    public Operation operation() {
        return edit ? Operation.EDIT_IMAGE : Operation.GENERATE_IMAGE;
    }

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public boolean serves(Target target) {
        return target.profile().can(Capability.IMAGE_OUTPUT);
    }

    @Override
    public Step<ImageResponse> begin(ImageRequest request, Target target, Losses losses) {
        ImageTraits traits = target.profile().images();
        Pictures.requireNoMask(request);
        Pictures.requireAtMost(traits.pictures(), request);
        int calls = Pictures.counts(request, 1).size();
        Pictures.lookLosses(request, losses);
        Pictures.vendorLosses(request, Set.of(), losses);
        if (request.negativePrompt() != null) {
            losses.dropped("negative_prompt");
        }
        if ("webp".equals(request.output().format())) {
            losses.dropped("output_format");
        }
        JsonObject config = config(request, target, losses);
        String path = ModelPath.generate(target.model());
        return Pictures.fetched(request, with -> {
            Question question = Question.post(path, body(with, config));
            return Step.askAll(Collections.nCopies(calls, question), answers -> Step.done(DrawnPictures.read(answers)));
        });
    }

    private static JsonObject config(ImageRequest request, Target target, Losses losses) {
        ImageTraits traits = target.profile().images();
        JsonArrayBuilder modalities = Json.array();
        if (traits.withText()) {
            modalities.add("TEXT");
        }
        JsonObjectBuilder config = Json.object().add("responseModalities", modalities.add("IMAGE"));
        JsonObject image = imageConfig(request, target, losses);
        if (!image.isEmpty()) {
            config.add("imageConfig", image);
        }
        Long seed = request.seed();
        if (seed != null) {
            config.add("seed", seed);
        }
        return config.build();
    }

    private static JsonObject imageConfig(ImageRequest request, Target target, Losses losses) {
        ImageTraits traits = target.profile().images();
        JsonObjectBuilder config = Json.object();
        PictureSize size = PictureSize.read(request.size());
        if (size != null && size.shaped()) {
            config.add("aspectRatio", size.nearest(ratios(traits), losses));
        }
        String resolution = size == null ? byQuality(request.look().quality()) : size.googleResolution();
        if (resolution != null) {
            resolution(resolution, traits, size != null, config, losses);
        }
        String format = request.output().format();
        if (target.vertex() && format != null && !format.equals("webp")) {
            config.add("imageOutputOptions", Json.object().add("mimeType", "image/" + format));
        }
        return config.build();
    }

    /** The resolution, where the model has a choice; the caller's word for it is lost where it has none. */
    private static void resolution(
            String wanted, ImageTraits traits, boolean said, JsonObjectBuilder config, Losses losses) {
        List<String> all = traits.resolutions();
        if (all.isEmpty() || all.size() > 1 && all.contains(wanted)) {
            config.add("imageSize", wanted);
        } else if (said && !all.contains(wanted)) {
            String most = all.get(all.size() - 1);
            losses.clamped("size", most);
            if (all.size() > 1) {
                config.add("imageSize", most);
            }
        }
    }

    private static @Nullable String byQuality(@Nullable String quality) {
        return "high".equals(quality) || "hd".equals(quality) ? "2K" : null;
    }

    /** The shapes a model makes; those that all make when nothing is known of it (ai.google.dev, "Image generation"). */
    static List<String> ratios(ImageTraits traits) {
        return traits.ratios().isEmpty()
                ? List.of("1:1", "2:3", "3:2", "3:4", "4:3", "9:16", "16:9", "21:9")
                : traits.ratios();
    }

    private static JsonObject body(ImageRequest request, JsonObject config) {
        JsonArrayBuilder parts = Json.array();
        for (InputFile picture : request.pictures()) {
            InputFile.Inline file = Pictures.bytes(picture);
            parts.add(Json.object()
                    .add(
                            "inlineData",
                            Json.object().add("mimeType", Pictures.type(file)).add("data", Pictures.base64(file))));
        }
        parts.add(Json.object().add("text", request.prompt()));
        return Json.object()
                .add(
                        "contents",
                        Json.array().add(Json.object().add("role", "user").add("parts", parts)))
                .add("generationConfig", config)
                .build();
    }
}
