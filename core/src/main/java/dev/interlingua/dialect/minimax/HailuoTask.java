package dev.interlingua.dialect.minimax;

import dev.interlingua.json.Loose;
import dev.interlingua.service.VideoTask;
import dev.interlingua.service.VideoTask.Failure;
import dev.interlingua.service.VideoTask.Status;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Reads MiniMax's word on a film. */
final class HailuoTask {
    static final String FAILED = "Fail";

    private HailuoTask() {}

    /** @param url of the file, where it is known already; else null */
    static VideoTask read(String handle, JsonObject body, @Nullable String url) {
        Status status = status(Loose.string(body, "status"));
        Long width = Loose.number(body, "video_width");
        Long height = Loose.number(body, "video_height");
        boolean sized = width != null && height != null && width > 0 && height > 0;
        return new VideoTask(
                handle,
                status,
                null,
                null,
                null,
                null,
                null,
                null,
                sized ? width + "x" + height : null,
                url,
                null,
                status == Status.FAILED ? failure(Loose.object(body, "base_resp")) : null);
    }

    private static Status status(@Nullable String word) {
        return switch (word == null ? "" : word) {
            case "Processing" -> Status.IN_PROGRESS;
            case "Success" -> Status.COMPLETED;
            case FAILED -> Status.FAILED;
            default -> Status.QUEUED;
        };
    }

    private static Failure failure(@Nullable JsonObject told) {
        Long code = Loose.number(told, "status_code");
        String message = Loose.text(told, "status_msg");
        return code == null || code == 0 || message == null
                ? new Failure(null, "The provider could not make the video.")
                : new Failure(code.toString(), message);
    }
}
