package dev.interlingua.dialect.jimeng;

import dev.interlingua.json.Loose;
import dev.interlingua.model.ApiError;
import dev.interlingua.service.VideoTask;
import dev.interlingua.service.VideoTask.Failure;
import dev.interlingua.service.VideoTask.Status;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Reads Jimeng's word on a task; it tells neither times nor progress. */
final class JimengTask {
    private JimengTask() {}

    static VideoTask read(String handle, JsonObject body) {
        JsonObject data = Loose.object(body, "data");
        String word = Loose.string(data, "status");
        return switch (word == null ? "" : word) {
            case "generating" -> of(handle, Status.IN_PROGRESS, null, null);
            case "done" -> done(handle, Loose.string(data, "video_url"));
            case "not_found" ->
                failed(handle, "not_found", "The provider does not know the task, or has forgotten it.");
            case "expired" -> failed(handle, "expired", "The provider has forgotten the task.");
            default -> of(handle, Status.QUEUED, null, null);
        };
    }

    private static VideoTask done(String handle, @Nullable String url) {
        return url == null || url.isEmpty()
                ? failed(handle, "done", "The provider has finished without a video.")
                : of(handle, Status.COMPLETED, url, null);
    }

    /** An error with which the vendor ends the task. */
    static VideoTask failed(String handle, ApiError error) {
        return of(handle, Status.FAILED, null, new Failure(error.code(), error.message()));
    }

    private static VideoTask failed(String handle, String code, String message) {
        return of(handle, Status.FAILED, null, new Failure(code, message));
    }

    private static VideoTask of(String handle, Status status, @Nullable String url, @Nullable Failure failure) {
        return new VideoTask(handle, status, null, null, null, null, null, null, null, url, null, failure);
    }
}
