package dev.interlingua.dialect.kling;

import dev.interlingua.json.Loose;
import dev.interlingua.model.GatewayException;
import dev.interlingua.service.VideoTask;
import dev.interlingua.service.VideoTask.Failure;
import dev.interlingua.service.VideoTask.Status;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads Kling's word on a task, in either of its two envelopes. Its times are milliseconds; what it has made it keeps for
 * thirty days.
 */
final class KlingTask {
    private static final long KEPT_SECONDS = 30L * 24 * 60 * 60;

    private KlingTask() {}

    /** @throws GatewayException of kind {@code BAD_GATEWAY} when there is no task in it */
    static JsonObject data(JsonObject body) {
        JsonObject data = Loose.object(body, "data");
        if (data == null || id(data) == null) {
            throw GatewayException.badGateway("The upstream does not tell which task it has begun.");
        }
        return data;
    }

    /** The task's id, or null. */
    static @Nullable String id(JsonObject data) {
        return either(data, "task_id", "id");
    }

    static VideoTask read(String handle, JsonObject data) {
        Status status = status(either(data, "task_status", "status"));
        List<JsonObject> films = Loose.objects(Loose.object(data, "task_result"), "videos");
        JsonObject film = films.isEmpty() ? null : films.get(0);
        Long created = seconds(data, "created_at", "create_time");
        Long completed = status == Status.COMPLETED ? seconds(data, "updated_at", "update_time") : null;
        BigDecimal length = Loose.decimal(film, "duration");
        String url = status == Status.COMPLETED ? Loose.string(film, "url") : null;
        return new VideoTask(
                handle,
                status,
                null,
                null,
                created,
                completed,
                completed == null ? null : completed + KEPT_SECONDS,
                length,
                null,
                url,
                null,
                status == Status.FAILED ? failure(data) : null);
    }

    private static Status status(@Nullable String word) {
        return switch (word == null ? "" : word) {
            case "processing" -> Status.IN_PROGRESS;
            case "succeed", "succeeded" -> Status.COMPLETED;
            case "failed" -> Status.FAILED;
            default -> Status.QUEUED;
        };
    }

    private static Failure failure(JsonObject data) {
        String message = either(data, "task_status_msg", "message");
        return new Failure(null, message == null ? "The provider could not make the video." : message);
    }

    private static @Nullable String either(JsonObject data, String name, String newer) {
        String text = Loose.text(data, name);
        return text == null ? Loose.text(data, newer) : text;
    }

    private static @Nullable Long seconds(JsonObject data, String name, String newer) {
        Long millis = Loose.number(data, name);
        Long told = millis == null ? Loose.number(data, newer) : millis;
        return told == null ? null : (Long) (told / 1000);
    }
}
