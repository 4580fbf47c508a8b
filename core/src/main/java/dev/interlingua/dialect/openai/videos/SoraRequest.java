package dev.interlingua.dialect.openai.videos;

import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Question;
import dev.interlingua.dialect.Target;
import dev.interlingua.http.Headers;
import dev.interlingua.json.Json;
import dev.interlingua.service.InputFile;
import dev.interlingua.service.VideoRequest;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks OpenAI for a film: as a form when the picture it starts from is here as bytes, as JSON otherwise. */
final class SoraRequest {
    private static final String PATH = "/videos";
    private static final Map<String, String> LANDSCAPE = Map.of("720p", "1280x720", "1080p", "1792x1024");
    private static final Map<String, String> PORTRAIT = Map.of("720p", "720x1280", "1080p", "1024x1792");

    private SoraRequest() {}

    static Question of(VideoRequest request, Target target, Losses losses) {
        JsonObjectBuilder json = Json.object().add("model", target.model());
        if (request.prompt() != null) {
            json.add("prompt", request.prompt());
        }
        if (request.seconds() != null) {
            json.add("seconds", request.seconds().stripTrailingZeros().toPlainString());
        }
        String size = size(request.frame(), losses);
        if (size != null) {
            json.add("size", size);
        }
        tellLosses(request, losses);
        InputFile picture = picture(request, losses);
        if (picture instanceof InputFile.Address address) {
            json.add("input_reference", Json.object().add("image_url", address.url()));
        } else if (picture instanceof InputFile.Stored stored) {
            json.add("input_reference", Json.object().add("file_id", stored.id()));
        }
        request.vendor().forEach((name, value) -> {
            if (!name.equals("model")) {
                json.add(name, value);
            }
        });
        JsonObject members = json.build();
        if (picture instanceof InputFile.Inline inline) {
            SoraForm form = SoraForm.of(members, inline);
            return new Question("POST", PATH, Headers.of("Content-Type", form.contentType()), form.body(), true);
        }
        return Question.post(PATH, members);
    }

    private static @Nullable String size(VideoRequest.Frame frame, Losses losses) {
        if (frame.fps() != null) {
            losses.dropped("fps");
        }
        if (frame.width() != null && frame.height() != null) {
            return frame.width() + "x" + frame.height();
        }
        String ratio = frame.aspectRatio();
        String resolution = frame.resolution() == null ? "720p" : frame.resolution();
        Map<String, String> sizes =
                "9:16".equals(ratio) ? PORTRAIT : ratio == null || ratio.equals("16:9") ? LANDSCAPE : Map.of();
        String size = ratio == null && frame.resolution() == null ? null : sizes.get(resolution);
        if (size == null) {
            if (ratio != null) {
                losses.dropped("aspect_ratio");
            }
            if (frame.resolution() != null) {
                losses.dropped("resolution");
            }
        }
        return size;
    }

    private static void tellLosses(VideoRequest request, Losses losses) {
        if (request.negativePrompt() != null) {
            losses.dropped("negative_prompt");
        }
        if (request.seed() != null) {
            losses.dropped("seed");
        }
        if (request.count() != null && request.count() > 1) {
            losses.clamped("n", "1");
        }
        if (request.user() != null) {
            losses.dropped("user");
        }
    }

    /** What the film begins with; it takes no other. */
    private static @Nullable InputFile picture(VideoRequest request, Losses losses) {
        InputFile picture = null;
        for (VideoRequest.Picture each : request.pictures()) {
            if (picture == null && each.place() != VideoRequest.Place.LAST) {
                picture = each.file();
            } else {
                losses.dropped("image");
            }
        }
        return picture;
    }
}
