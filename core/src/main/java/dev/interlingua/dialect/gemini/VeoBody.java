package dev.interlingua.dialect.gemini;

import dev.interlingua.catalog.Capability;
import dev.interlingua.dialect.FilmLength;
import dev.interlingua.dialect.FilmPictures;
import dev.interlingua.dialect.FilmShape;
import dev.interlingua.dialect.FilmWishes;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.VendorMembers;
import dev.interlingua.json.Json;
import dev.interlingua.service.InputFile;
import dev.interlingua.service.VideoRequest;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes what Veo is asked: one instance, whose pictures are bytes, and parameters. */
final class VeoBody {
    private static final List<String> RATIOS = List.of("16:9", "9:16");
    private static final List<String> RESOLUTIONS = List.of("720p", "1080p", "4k");
    /** What every model makes when nothing is said, and the only one of those that do not know the parameter. */
    private static final String USUAL_RESOLUTION = "720p";

    private VeoBody() {}

    /** The part that says how. */
    static JsonObject parameters(VideoRequest request, Target target, Losses losses) {
        FilmWishes.common(request, losses);
        FilmWishes.noFrameRate(request, losses);
        JsonObjectBuilder parameters = Json.object().add("sampleCount", 1);
        Integer seconds = target.profile().can(Capability.VIDEO_ANY_SECONDS)
                ? FilmLength.between(request, 5, 8, losses)
                : FilmLength.oneOf(request, losses, 4, 6, 8);
        if (seconds != null) {
            parameters.add("durationSeconds", seconds);
        }
        FilmShape shape = new FilmShape(request.frame());
        String ratio = shape.ratio(RATIOS, losses);
        if (ratio != null) {
            parameters.add("aspectRatio", ratio);
        }
        String resolution = shape.resolution(RESOLUTIONS, losses);
        if (resolution != null && !resolution.equals(USUAL_RESOLUTION)) {
            parameters.add("resolution", resolution);
        }
        if (request.negativePrompt() != null) {
            parameters.add("negativePrompt", request.negativePrompt());
        }
        if (request.seed() != null) {
            parameters.add("seed", request.seed());
        }
        return parameters.build();
    }

    /** @param pictures all of them bytes */
    static JsonObject of(VideoRequest request, FilmPictures pictures, JsonObject parameters) {
        JsonObjectBuilder instance = Json.object();
        if (request.prompt() != null) {
            instance.add("prompt", request.prompt());
        }
        InputFile first = pictures.first();
        if (first != null) {
            instance.add("image", image(first));
        }
        InputFile last = pictures.last();
        if (last != null) {
            instance.add("lastFrame", image(last));
        }
        if (!pictures.references().isEmpty()) {
            JsonArrayBuilder references = Json.array();
            pictures.references()
                    .forEach(file -> references.add(
                            Json.object().add("image", image(file)).add("referenceType", "asset")));
            instance.add("referenceImages", references);
        }
        JsonObject written = Json.object()
                .add("instances", Json.array().add(instance))
                .add("parameters", parameters)
                .build();
        return VendorMembers.over(written, sections(request.vendor()), Set.of());
    }

    private static JsonObjectBuilder image(InputFile file) {
        return Json.object()
                .add("bytesBase64Encoded", FilmPictures.base64(file))
                .add("mimeType", FilmPictures.mimeType(file));
    }

    /** The caller's members; those beside the two sections are parameters. */
    private static JsonObject sections(JsonObject own) {
        JsonObjectBuilder loose = Json.object();
        for (Map.Entry<String, JsonValue> member : own.entrySet()) {
            if (!Set.of("instances", "parameters", "model").contains(member.getKey())) {
                loose.add(member.getKey(), member.getValue());
            }
        }
        JsonObject parameters = loose.build();
        if (own.get("parameters") instanceof JsonObject told) {
            parameters = VendorMembers.over(parameters, told, Set.of());
        }
        JsonObjectBuilder sections = Json.object().add("parameters", parameters);
        if (own.containsKey("instances")) {
            sections.add("instances", own.get("instances"));
        }
        return sections.build();
    }
}
