package dev.interlingua.dialect.vidu;

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
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Writes what Vidu is asked: all pictures are one list, and the path says what they are for. */
record ViduBody(String path, JsonObject json) {
    private static final Set<String> MODEL = Set.of("model");
    private static final List<String> RATIOS = List.of("16:9", "9:16", "1:1");
    private static final List<String> RESOLUTIONS = List.of("360p", "540p", "720p", "1080p");

    static ViduBody of(VideoRequest request, Target target, Losses losses) {
        FilmPictures pictures = FilmPictures.of(request).only(places(request), losses);
        FilmWishes.requireContent(request, pictures);
        FilmWishes.common(request, losses);
        FilmWishes.noNegativePrompt(request, losses);
        FilmWishes.noFrameRate(request, losses);
        JsonObjectBuilder body = Json.object().add("model", target.model());
        if (!pictures.isEmpty()) {
            body.add("images", images(pictures));
        }
        if (request.prompt() != null) {
            body.add("prompt", request.prompt());
        }
        Integer seconds = target.profile().can(Capability.VIDEO_ANY_SECONDS)
                ? FilmLength.between(request, 1, 16, losses)
                : FilmLength.oneOf(request, losses, 4, 5, 8);
        if (seconds != null) {
            body.add("duration", seconds);
        }
        if (request.seed() != null) {
            body.add("seed", request.seed());
        }
        shape(request, pictures.first() == null, body, losses);
        return new ViduBody(path(pictures), VendorMembers.over(body.build(), request.vendor(), MODEL));
    }

    /** It ends a film with a picture only where another begins it, and refers to pictures only where none does. */
    private static List<Place> places(VideoRequest request) {
        return FilmPictures.of(request).first() == null ? List.of(Place.REFERENCE) : List.of(Place.FIRST, Place.LAST);
    }

    private static String path(FilmPictures pictures) {
        if (pictures.isEmpty()) {
            return "/ent/v2/text2video";
        }
        if (pictures.first() == null) {
            return "/ent/v2/reference2video";
        }
        return pictures.last() == null ? "/ent/v2/img2video" : "/ent/v2/start-end2video";
    }

    private static JsonArrayBuilder images(FilmPictures pictures) {
        JsonArrayBuilder images = Json.array();
        Stream<InputFile> frames =
                Stream.concat(Stream.ofNullable(pictures.first()), Stream.ofNullable(pictures.last()));
        Stream.concat(frames, pictures.references().stream()).forEach(file -> images.add(FilmPictures.url(file)));
        return images;
    }

    /** @param free whether no picture has settled the film's ratio */
    private static void shape(VideoRequest request, boolean free, JsonObjectBuilder body, Losses losses) {
        FilmShape shape = new FilmShape(request.frame());
        String resolution = shape.resolution(RESOLUTIONS, losses);
        if (resolution != null) {
            body.add("resolution", resolution);
        }
        String ratio = free ? shape.ratio(RATIOS, losses) : null;
        if (ratio != null) {
            body.add("aspect_ratio", ratio);
        } else if (shape.ratio() != null) {
            losses.converted("size", resolution);
        }
    }
}
