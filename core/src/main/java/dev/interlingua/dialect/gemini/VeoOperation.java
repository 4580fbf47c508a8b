package dev.interlingua.dialect.gemini;

import dev.interlingua.dialect.FinishedFilm;
import dev.interlingua.json.Loose;
import dev.interlingua.model.GatewayException;
import dev.interlingua.service.ResultFile;
import dev.interlingua.service.VideoTask;
import dev.interlingua.service.VideoTask.Failure;
import dev.interlingua.service.VideoTask.Status;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a long-running operation that makes a film; reading its file takes the key it was made with. */
final class VeoOperation {
    private VeoOperation() {}

    static VideoTask task(String handle, JsonObject operation) {
        JsonObject error = Loose.object(operation, "error");
        if (error != null) {
            String message = Loose.text(error, "message");
            return of(
                    handle,
                    Status.FAILED,
                    operation,
                    new Failure(
                            Loose.text(error, "code"),
                            message == null ? "The provider could not make the video." : message));
        }
        if (!Loose.isTrue(operation, "done")) {
            return of(handle, Status.IN_PROGRESS, operation, null);
        }
        return film(operation) == null
                ? of(handle, Status.FAILED, operation, filtered(operation))
                : of(handle, Status.COMPLETED, operation, null);
    }

    /** @throws GatewayException of kind {@code NOT_FOUND} when there is no film, or not yet */
    static ResultFile file(String handle, JsonObject operation) {
        FinishedFilm.requireCompleted(task(handle, operation));
        JsonObject film = film(operation);
        String uri = Loose.text(film, "uri");
        if (uri != null) {
            return new ResultFile.Remote(uri, true);
        }
        String bytes = bytes(film);
        if (bytes == null) {
            throw GatewayException.badGateway("The video lies in a bucket of the provider's customer.");
        }
        String type = Loose.text(film, "mimeType");
        try {
            return new ResultFile.Inline(
                    type == null ? "video/mp4" : type, Base64.getDecoder().decode(bytes));
        } catch (IllegalArgumentException notBase64) {
            throw GatewayException.badGateway("The upstream's video is not base64.");
        }
    }

    /** The first film, in any of the places where the two services and their versions have it. */
    private static @Nullable JsonObject film(JsonObject operation) {
        JsonObject response = Loose.object(operation, "response");
        JsonObject within = Loose.object(response, "generateVideoResponse");
        return Stream.of(within, response)
                .flatMap(place -> Stream.of("generatedSamples", "generatedVideos", "videos")
                        .flatMap(name -> Loose.objects(place, name).stream()))
                .map(sample -> {
                    JsonObject video = Loose.object(sample, "video");
                    return video == null ? sample : video;
                })
                .filter(video ->
                        Loose.text(video, "uri") != null || bytes(video) != null || Loose.text(video, "gcsUri") != null)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String bytes(@Nullable JsonObject film) {
        String bytes = Loose.text(film, "bytesBase64Encoded");
        return bytes == null ? Loose.text(film, "encodedVideo") : bytes;
    }

    /** Done without a film: a policy has kept it back. */
    private static Failure filtered(JsonObject operation) {
        JsonObject response = Loose.object(operation, "response");
        JsonObject within = Loose.object(response, "generateVideoResponse");
        List<String> reasons = Stream.of(within, response)
                .map(place -> Loose.array(place, "raiMediaFilteredReasons"))
                .filter(array -> array != null)
                .flatMap(array ->
                        array.getValuesAs(reason -> reason instanceof JsonString text ? text.getString() : "").stream())
                .filter(reason -> !reason.isEmpty())
                .toList();
        return new Failure(
                "content_policy_violation",
                reasons.isEmpty() ? "The provider has kept the video back." : reasons.get(0));
    }

    private static VideoTask of(String handle, Status status, JsonObject operation, @Nullable Failure failure) {
        Long percent = Loose.number(Loose.object(operation, "metadata"), "progressPercent");
        Integer progress = percent == null || percent < 0 || percent > 100 ? null : (Integer) percent.intValue();
        return new VideoTask(handle, status, null, progress, null, null, null, null, null, null, null, failure);
    }
}
