package dev.interlingua.dialect.vidu;

import dev.interlingua.json.Loose;
import dev.interlingua.service.VideoTask;
import dev.interlingua.service.VideoTask.Failure;
import dev.interlingua.service.VideoTask.Status;
import jakarta.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads Vidu's word on a task. */
final class ViduTask {
    private ViduTask() {}

    static VideoTask read(String handle, JsonObject body) {
        Status status = status(Loose.string(body, "state"));
        List<JsonObject> creations = Loose.objects(body, "creations");
        boolean made = status == Status.COMPLETED && !creations.isEmpty();
        return new VideoTask(
                handle,
                status,
                Loose.string(body, "model"),
                progress(Loose.number(body, "progress")),
                null,
                null,
                null,
                Loose.decimal(body, "duration"),
                null,
                made ? Loose.text(creations.get(0), "url") : null,
                null,
                status == Status.FAILED ? failure(Loose.text(body, "err_code")) : null);
    }

    private static @Nullable Integer progress(@Nullable Long percent) {
        return percent == null || percent < 0 || percent > 100 ? null : (Integer) percent.intValue();
    }

    private static Status status(@Nullable String word) {
        return switch (word == null ? "" : word) {
            case "processing" -> Status.IN_PROGRESS;
            case "success" -> Status.COMPLETED;
            case "failed" -> Status.FAILED;
            default -> Status.QUEUED;
        };
    }

    private static Failure failure(@Nullable String code) {
        return new Failure(code, "The provider could not make the video" + (code == null ? "." : ": " + code + "."));
    }
}
