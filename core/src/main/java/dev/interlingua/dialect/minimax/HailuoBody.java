package dev.interlingua.dialect.minimax;

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
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Set;

/** Writes what Hailuo is asked. Films from words are 16:9; those from pictures have their shape. */
final class HailuoBody {
    private static final Set<String> MODEL = Set.of("model");
    private static final List<String> RESOLUTIONS = List.of("512P", "768P", "1080P");
    private static final List<String> RATIOS = List.of("16:9");

    private HailuoBody() {}

    static JsonObject of(VideoRequest request, Target target, Losses losses) {
        FilmPictures pictures = FilmPictures.of(request).only(List.of(Place.FIRST, Place.LAST), losses);
        FilmWishes.requireContent(request, pictures);
        FilmWishes.common(request, losses);
        FilmWishes.noNegativePrompt(request, losses);
        FilmWishes.noFrameRate(request, losses);
        FilmWishes.noSeed(request, losses);
        JsonObjectBuilder body = Json.object().add("model", target.model());
        if (request.prompt() != null) {
            body.add("prompt", request.prompt());
        }
        InputFile first = pictures.first();
        if (first != null) {
            body.add("first_frame_image", FilmPictures.url(first));
        }
        InputFile last = pictures.last();
        if (last != null) {
            body.add("last_frame_image", FilmPictures.url(last));
        }
        Integer seconds = FilmLength.oneOf(request, losses, 6, 10);
        if (seconds != null) {
            body.add("duration", seconds);
        }
        size(new FilmShape(request.frame()), target, body, losses);
        return VendorMembers.over(body.build(), request.vendor(), MODEL);
    }

    private static void size(FilmShape shape, Target target, JsonObjectBuilder body, Losses losses) {
        shape.ratio(RATIOS, losses);
        boolean choice = target.profile().can(Capability.VIDEO_RESOLUTION);
        String resolution = choice ? shape.resolution(RESOLUTIONS, losses) : null;
        if (resolution != null) {
            body.add("resolution", resolution);
        } else if (shape.lines() != null) {
            losses.dropped("size");
        }
    }
}
