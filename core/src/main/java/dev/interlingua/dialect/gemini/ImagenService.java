package dev.interlingua.dialect.gemini;

import dev.interlingua.catalog.ImageTraits;
import dev.interlingua.dialect.ErrorCodec;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.PictureSize;
import dev.interlingua.dialect.Pictures;
import dev.interlingua.dialect.Question;
import dev.interlingua.dialect.Step;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.UpstreamAnswer;
import dev.interlingua.dialect.UpstreamService;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.Usage;
import dev.interlingua.service.ImageRequest;
import dev.interlingua.service.ImageResponse;
import dev.interlingua.service.ImageResponse.Picture;
import dev.interlingua.service.ImageResponse.Told;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks Imagen for pictures, by {@code predict} (api-surface.md §8.6). It makes pictures from words only. */
record ImagenService(ErrorCodec errors) implements UpstreamService<ImageRequest, ImageResponse> {
    private static final String WAY = "predict";
    private static final Set<String> FINE = Set.of("hd", "high", "2k");

    @Override
    public Operation operation() {
        return Operation.GENERATE_IMAGE;
    }

    @Override
    public String format() {
        return "gemini";
    }

    @Override
    public boolean serves(Target target) {
        return target.profile().images().asked(WAY);
    }

    @Override
    public Step<ImageResponse> begin(ImageRequest request, Target target, Losses losses) {
        if (!request.pictures().isEmpty()) {
            throw GatewayException.unsupported("image", "This model makes pictures from words only.");
        }
        Pictures.lookLosses(request, losses);
        Pictures.vendorLosses(request, Set.of(), losses);
        if (request.negativePrompt() != null) {
            losses.dropped("negative_prompt");
        }
        if (request.seed() != null) {
            losses.dropped("seed");
        }
        ImageTraits traits = target.profile().images();
        JsonObject parameters = parameters(request, traits, losses);
        List<Question> questions = Pictures.counts(request, traits.perCall()).stream()
                .map(count -> Question.post(ModelPath.predict(target.model()), body(request, parameters, count)))
                .toList();
        return Step.askAll(questions, answers -> Step.done(read(answers)));
    }

    private static JsonObject parameters(ImageRequest request, ImageTraits traits, Losses losses) {
        JsonObjectBuilder parameters = Json.object();
        PictureSize size = PictureSize.read(request.size());
        if (size != null && size.shaped()) {
            parameters.add("aspectRatio", size.nearest(PictureService.ratios(traits), losses));
        }
        parameters.add("personGeneration", "allow_adult");
        String resolution = size != null && size.resolution() != null ? size.resolution() : null;
        String wanted = resolution == null ? byQuality(request.look().quality()) : resolution;
        if (traits.resolutions().contains(wanted)) {
            parameters.add("imageSize", wanted);
        } else if (resolution != null) {
            losses.dropped("size");
        }
        return parameters.build();
    }

    private static String byQuality(@Nullable String quality) {
        return quality != null && FINE.contains(quality.toLowerCase(Locale.ROOT)) ? "2K" : "1K";
    }

    private static JsonObject body(ImageRequest request, JsonObject parameters, int count) {
        return Json.object()
                .add("instances", Json.array().add(Json.object().add("prompt", request.prompt())))
                .add("parameters", Json.object(parameters).add("sampleCount", count))
                .build();
    }

    private static ImageResponse read(List<UpstreamAnswer> answers) {
        List<Picture> pictures = new ArrayList<>();
        String filtered = null;
        boolean refused = false;
        for (UpstreamAnswer answer : answers) {
            for (JsonObject each : Loose.objects(answer.json(), "predictions")) {
                String bytes = Loose.string(each, "bytesBase64Encoded");
                String reason = Loose.string(each, "raiFilteredReason");
                if (bytes != null && !bytes.isEmpty()) {
                    pictures.add(Picture.of(bytes, MimeTypes.essence(Loose.string(each, "mimeType")), null));
                } else if (reason != null) {
                    filtered = reason;
                    refused = true;
                }
            }
        }
        if (pictures.isEmpty()) {
            throw refused ? DrawnPictures.refused(filtered) : DrawnPictures.empty("");
        }
        return new ImageResponse(null, pictures, Usage.NONE, Told.NOTHING, null);
    }
}
