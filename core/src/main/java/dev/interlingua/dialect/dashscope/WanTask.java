package dev.interlingua.dialect.dashscope;

import dev.interlingua.json.Loose;
import dev.interlingua.service.VideoTask;
import dev.interlingua.service.VideoTask.Failure;
import dev.interlingua.service.VideoTask.Status;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads DashScope's word on a film. Its times name no zone, so that they tell nothing. */
final class WanTask {
    private WanTask() {}

    static VideoTask read(String handle, JsonObject body) {
        JsonObject output = Loose.object(body, "output");
        JsonObject usage = Loose.object(body, "usage");
        String word = Loose.string(output, "task_status");
        Status status = status(word);
        BigDecimal seconds = Loose.decimal(usage, "output_video_duration");
        String size = Loose.string(usage, "size");
        return new VideoTask(
                handle,
                status,
                null,
                null,
                null,
                null,
                null,
                seconds == null ? either(usage) : seconds,
                size == null ? null : size.replace('*', 'x'),
                status == Status.COMPLETED ? Loose.text(output, "video_url") : null,
                null,
                status == Status.FAILED ? failure(word, output) : null);
    }

    private static @Nullable BigDecimal either(@Nullable JsonObject usage) {
        BigDecimal seconds = Loose.decimal(usage, "video_duration");
        return seconds == null ? Loose.decimal(usage, "duration") : seconds;
    }

    private static Status status(@Nullable String word) {
        return switch (word == null ? "" : word) {
            case "RUNNING" -> Status.IN_PROGRESS;
            case "SUCCEEDED" -> Status.COMPLETED;
            case "FAILED", "CANCELED", "UNKNOWN" -> Status.FAILED;
            default -> Status.QUEUED;
        };
    }

    private static Failure failure(@Nullable String word, @Nullable JsonObject output) {
        String message = Loose.text(output, "message");
        if (message != null) {
            return new Failure(Loose.text(output, "code"), message);
        }
        return switch (word == null ? "" : word) {
            case "CANCELED" -> new Failure(word, "The task was cancelled.");
            case "UNKNOWN" -> new Failure(word, "The provider does not know the task, or has forgotten it.");
            default -> new Failure(Loose.text(output, "code"), "The provider could not make the video.");
        };
    }
}
