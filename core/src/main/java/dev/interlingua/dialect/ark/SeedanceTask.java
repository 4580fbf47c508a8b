package dev.interlingua.dialect.ark;

import dev.interlingua.json.Loose;
import dev.interlingua.service.VideoTask;
import dev.interlingua.service.VideoTask.Failure;
import dev.interlingua.service.VideoTask.Status;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Reads Ark's word on a film. */
final class SeedanceTask {
    private SeedanceTask() {}

    static VideoTask read(String handle, JsonObject body) {
        String word = Loose.string(body, "status");
        Status status = status(word);
        boolean completed = status == Status.COMPLETED;
        return new VideoTask(
                handle,
                status,
                Loose.string(body, "model"),
                null,
                Loose.number(body, "created_at"),
                completed ? Loose.number(body, "updated_at") : null,
                null,
                Loose.decimal(body, "duration"),
                null,
                completed ? Loose.text(Loose.object(body, "content"), "video_url") : null,
                null,
                status == Status.FAILED ? failure(word, Loose.object(body, "error")) : null);
    }

    private static Status status(@Nullable String word) {
        return switch (word == null ? "" : word) {
            case "running", "processing" -> Status.IN_PROGRESS;
            case "succeeded" -> Status.COMPLETED;
            case "failed", "cancelled", "expired" -> Status.FAILED;
            default -> Status.QUEUED;
        };
    }

    private static Failure failure(@Nullable String word, @Nullable JsonObject error) {
        String message = Loose.text(error, "message");
        if (message != null) {
            return new Failure(Loose.text(error, "code"), message);
        }
        return switch (word == null ? "" : word) {
            case "cancelled" -> new Failure(word, "The task was cancelled.");
            case "expired" -> new Failure(word, "The task took too long.");
            default -> new Failure(Loose.text(error, "code"), "The provider could not make the video.");
        };
    }
}
