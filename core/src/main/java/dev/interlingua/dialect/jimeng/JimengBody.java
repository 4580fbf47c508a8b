package dev.interlingua.dialect.jimeng;

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

/** Writes what Jimeng is asked: lengths are pictures of a film that has 24 of them each second, and one more. */
final class JimengBody {
    private static final Set<String> MODEL = Set.of("model", "req_key");
    private static final List<String> RATIOS = List.of("16:9", "4:3", "1:1", "3:4", "9:16", "21:9");
    private static final int FRAMES_PER_SECOND = 24;
    private static final int USUAL_SECONDS = 5;
    private static final long RANDOM = -1;

    private JimengBody() {}

    /** The pictures it takes; their order says which is which. */
    static FilmPictures pictures(VideoRequest request, Losses losses) {
        List<Place> places = FilmPictures.of(request).first() == null
                ? List.of(Place.FIRST, Place.REFERENCE)
                : List.of(Place.FIRST, Place.LAST);
        FilmPictures pictures = FilmPictures.of(request).only(places, losses);
        FilmWishes.requireContent(request, pictures);
        return pictures;
    }

    static JsonObject of(VideoRequest request, Target target, Losses losses) {
        FilmWishes.common(request, losses);
        FilmWishes.noNegativePrompt(request, losses);
        FilmWishes.noFrameRate(request, losses);
        JsonObjectBuilder body = Json.object().add("req_key", target.model());
        if (request.prompt() != null) {
            body.add("prompt", request.prompt());
        }
        body.add("seed", request.seed() == null ? RANDOM : request.seed());
        FilmShape shape = new FilmShape(request.frame());
        String ratio = shape.ratio(RATIOS, losses);
        if (ratio != null) {
            body.add("aspect_ratio", ratio);
        } else if (shape.lines() != null) {
            losses.dropped("size");
        }
        Integer seconds = FilmLength.oneOf(request, losses, 5, 10);
        body.add("frames", FRAMES_PER_SECOND * (seconds == null ? USUAL_SECONDS : seconds) + 1);
        return body.build();
    }

    /** With pictures, which it takes as addresses or as bytes, never both in one request, and with the caller's own members. */
    static JsonObject whole(JsonObject body, FilmPictures pictures, VideoRequest request) {
        List<InputFile> files = Stream.of(
                        Stream.ofNullable(pictures.first()),
                        pictures.references().stream(),
                        Stream.ofNullable(pictures.last()))
                .flatMap(some -> some)
                .toList();
        if (files.isEmpty()) {
            return VendorMembers.over(body, request.vendor(), MODEL);
        }
        boolean addresses = pictures.haveAddresses();
        JsonArrayBuilder all = Json.array();
        files.forEach(file -> all.add(FilmPictures.addressOrBase64(file)));
        JsonObject pictured = Json.object(body)
                .add(addresses ? "image_urls" : "binary_data_base64", all)
                .build();
        return VendorMembers.over(pictured, request.vendor(), MODEL);
    }
}
