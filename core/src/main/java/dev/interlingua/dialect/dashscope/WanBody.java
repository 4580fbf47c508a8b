package dev.interlingua.dialect.dashscope;

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
import dev.interlingua.service.VideoRequest.Place;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes what Wan is asked: what is to be seen stands in {@code input}, how in {@code parameters}. */
final class WanBody {
    private static final Set<String> MODEL = Set.of("model");
    private static final Set<String> SECTIONS = Set.of("input", "parameters", "model");
    /** Of what a caller writes beside the sections, these are of the input; all others are parameters. */
    private static final Set<String> INPUTS = Set.of(
            "prompt",
            "negative_prompt",
            "img_url",
            "first_frame_url",
            "last_frame_url",
            "audio_url",
            "video_url",
            "ref_images_url",
            "reference_urls",
            "reference_video_urls",
            "function",
            "template",
            "media");

    private static final int USUAL_SECONDS = 5;

    private WanBody() {}

    static JsonObject of(VideoRequest request, Target target, Losses losses) {
        FilmPictures pictures = FilmPictures.of(request).only(List.of(Place.FIRST, Place.LAST), losses);
        FilmWishes.requireContent(request, pictures);
        FilmWishes.common(request, losses);
        FilmWishes.noFrameRate(request, losses);
        JsonObject body = Json.object()
                .add("model", target.model())
                .add("input", input(request, pictures, target))
                .add("parameters", parameters(request, pictures, target, losses))
                .build();
        return VendorMembers.over(body, sections(request.vendor()), MODEL);
    }

    private static JsonObjectBuilder input(VideoRequest request, FilmPictures pictures, Target target) {
        JsonObjectBuilder input = Json.object();
        if (request.prompt() != null) {
            input.add("prompt", request.prompt());
        }
        if (request.negativePrompt() != null) {
            input.add("negative_prompt", request.negativePrompt());
        }
        InputFile first = pictures.first();
        InputFile last = pictures.last();
        if (target.profile().can(Capability.VIDEO_MEDIA_LIST)) {
            return pictures.isEmpty() ? input : input.add("media", media(first, last));
        }
        if (first != null) {
            input.add(last == null ? "img_url" : "first_frame_url", FilmPictures.url(first));
        }
        if (last != null) {
            input.add("last_frame_url", FilmPictures.url(last));
        }
        return input;
    }

    private static JsonArrayBuilder media(@Nullable InputFile first, @Nullable InputFile last) {
        JsonArrayBuilder media = Json.array();
        if (first != null) {
            media.add(Json.object().add("type", "first_frame").add("url", FilmPictures.url(first)));
        }
        if (last != null) {
            media.add(Json.object().add("type", "last_frame").add("url", FilmPictures.url(last)));
        }
        return media;
    }

    private static JsonObjectBuilder parameters(
            VideoRequest request, FilmPictures pictures, Target target, Losses losses) {
        JsonObjectBuilder parameters = Json.object();
        FilmShape shape = new FilmShape(request.frame());
        String size = pictures.isEmpty() ? WanSizes.size(shape, losses) : null;
        if (size != null) {
            parameters.add("size", size);
        }
        String resolution = pictures.isEmpty() ? null : WanSizes.resolution(shape, losses);
        if (resolution != null) {
            parameters.add("resolution", resolution);
        }
        Integer seconds = target.profile().can(Capability.VIDEO_ANY_SECONDS)
                ? FilmLength.between(request, 2, 15, losses)
                : FilmLength.oneOf(request, losses, 5, 10);
        parameters
                .add("duration", seconds == null ? USUAL_SECONDS : seconds)
                .add("prompt_extend", true)
                .add("watermark", false);
        if (request.seed() != null) {
            parameters.add("seed", request.seed());
        }
        return parameters;
    }

    /** The caller's members, each in its section. */
    private static JsonObject sections(JsonObject own) {
        JsonObjectBuilder sections = Json.object();
        for (String section : List.of("input", "parameters")) {
            JsonObjectBuilder some = Json.object();
            for (Map.Entry<String, JsonValue> member : own.entrySet()) {
                String place = INPUTS.contains(member.getKey()) ? "input" : "parameters";
                if (!SECTIONS.contains(member.getKey()) && place.equals(section)) {
                    some.add(member.getKey(), member.getValue());
                }
            }
            JsonObject loose = some.build();
            JsonObject told =
                    own.get(section) instanceof JsonObject object ? VendorMembers.over(loose, object, Set.of()) : loose;
            sections.add(section, told);
        }
        return sections.build();
    }
}
