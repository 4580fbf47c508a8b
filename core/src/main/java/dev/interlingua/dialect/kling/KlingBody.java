package dev.interlingua.dialect.kling;

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

/** Writes what Kling is asked: lengths are texts, pictures addresses or bare base64. */
final class KlingBody {
    private static final Set<String> MODEL = Set.of("model", "model_name");
    private static final List<String> RATIOS = List.of("16:9", "9:16", "1:1");
    private static final String USUAL_SECONDS = "5";

    private KlingBody() {}

    static JsonObject of(VideoRequest request, Target target, Losses losses) {
        FilmPictures pictures = FilmPictures.of(request).only(List.of(Place.FIRST, Place.LAST), losses);
        FilmWishes.requireContent(request, pictures);
        FilmWishes.common(request, losses);
        FilmWishes.noSeed(request, losses);
        FilmWishes.noFrameRate(request, losses);
        JsonObjectBuilder body = Json.object().add("model_name", target.model());
        if (request.prompt() != null) {
            body.add("prompt", request.prompt());
        }
        if (request.negativePrompt() != null) {
            body.add("negative_prompt", request.negativePrompt());
        }
        InputFile first = pictures.first();
        if (first != null) {
            body.add("image", FilmPictures.addressOrBase64(first));
        }
        InputFile last = pictures.last();
        if (last != null) {
            body.add("image_tail", FilmPictures.addressOrBase64(last));
        }
        body.add("mode", mode(request)).add("duration", seconds(request, target, losses));
        String ratio = new FilmShape(request.frame()).ratio(RATIOS, losses);
        if (ratio != null) {
            body.add("aspect_ratio", ratio);
        }
        return VendorMembers.over(body.build(), request.vendor(), MODEL);
    }

    /** Its better mode makes films of more lines than its usual one, and there is no other word for that. */
    private static String mode(VideoRequest request) {
        Integer lines = new FilmShape(request.frame()).lines();
        return lines != null && lines > 720 ? "pro" : "std";
    }

    private static String seconds(VideoRequest request, Target target, Losses losses) {
        Integer seconds = target.profile().can(Capability.VIDEO_ANY_SECONDS)
                ? FilmLength.between(request, 3, 15, losses)
                : FilmLength.oneOf(request, losses, 5, 10);
        return seconds == null ? USUAL_SECONDS : seconds.toString();
    }
}
