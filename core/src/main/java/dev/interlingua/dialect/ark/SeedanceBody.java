package dev.interlingua.dialect.ark;

import dev.interlingua.dialect.FilmLength;
import dev.interlingua.dialect.FilmPictures;
import dev.interlingua.dialect.FilmShape;
import dev.interlingua.dialect.FilmWishes;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.VendorMembers;
import dev.interlingua.json.Json;
import dev.interlingua.service.VideoRequest;
import dev.interlingua.service.VideoRequest.Picture;
import dev.interlingua.service.VideoRequest.Place;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Set;

/** Writes what Seedance is asked: words and pictures are one list, in which each picture has a role. */
final class SeedanceBody {
    private static final Set<String> MODEL = Set.of("model");
    private static final List<String> RATIOS = List.of("16:9", "4:3", "1:1", "3:4", "9:16", "21:9");
    private static final List<String> RESOLUTIONS = List.of("480p", "720p", "1080p");

    private SeedanceBody() {}

    static JsonObject of(VideoRequest request, Target target, Losses losses) {
        FilmPictures pictures = FilmPictures.of(request).only(List.of(Place.values()), losses);
        FilmWishes.requireContent(request, pictures);
        FilmWishes.common(request, losses);
        FilmWishes.noNegativePrompt(request, losses);
        FilmWishes.noFrameRate(request, losses);
        JsonObjectBuilder body = Json.object().add("model", target.model()).add("content", content(request, pictures));
        FilmShape shape = new FilmShape(request.frame());
        String resolution = shape.resolution(RESOLUTIONS, losses);
        if (resolution != null) {
            body.add("resolution", resolution);
        }
        String ratio = shape.ratio(RATIOS, losses);
        if (ratio != null) {
            body.add("ratio", ratio);
        }
        Integer seconds = FilmLength.between(request, 2, 15, losses);
        if (seconds != null) {
            body.add("duration", seconds);
        }
        if (request.seed() != null) {
            body.add("seed", request.seed());
        }
        return VendorMembers.over(body.build(), request.vendor(), MODEL);
    }

    private static JsonArrayBuilder content(VideoRequest request, FilmPictures pictures) {
        JsonArrayBuilder content = Json.array();
        if (request.prompt() != null) {
            content.add(Json.object().add("type", "text").add("text", request.prompt()));
        }
        for (Picture picture : pictures.all()) {
            content.add(Json.object()
                    .add("type", "image_url")
                    .add("image_url", Json.object().add("url", FilmPictures.url(picture.file())))
                    .add("role", role(picture.place())));
        }
        return content;
    }

    private static String role(Place place) {
        return switch (place) {
            case FIRST -> "first_frame";
            case LAST -> "last_frame";
            case REFERENCE -> "reference_image";
        };
    }
}
