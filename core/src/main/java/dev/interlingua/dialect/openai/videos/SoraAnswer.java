package dev.interlingua.dialect.openai.videos;

import dev.interlingua.dialect.ServiceContext;
import dev.interlingua.json.Json;
import dev.interlingua.service.VideoTask;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A film in OpenAI's words (API reference, "Videos"). What a vendor of the same format has said stays as it is. */
final class SoraAnswer {
    private static final int USUAL_PROGRESS = 30;

    private SoraAnswer() {}

    static JsonObject of(VideoTask task, ServiceContext context) {
        JsonObject own = task.own().of(OpenAiVideosDialect.SORA);
        JsonObjectBuilder json = own == null ? Json.object() : Json.object(own);
        json.add("id", task.handle())
                .add("task_id", task.handle())
                .add("object", "video")
                .add("model", task.model() == null ? "" : task.model())
                .add("status", status(task))
                .add("progress", progress(task))
                .add("created_at", created(task, context))
                .add("seconds", seconds(task));
        add(json, "completed_at", task.completedSeconds());
        add(json, "expires_at", task.expiresSeconds());
        if (task.size() != null) {
            json.add("size", task.size());
        }
        if (task.remixedFrom() != null) {
            json.add("remixed_from_video_id", task.remixedFrom());
        }
        VideoTask.Failure failure = task.failure();
        if (own == null && failure != null) {
            String code = failure.code() == null ? "video_generation_failed" : failure.code();
            json.add("error", Json.object().add("code", code).add("message", failure.message()));
        }
        if (own == null && task.url() != null) {
            json.add("metadata", Json.object().add("url", task.url()));
        }
        return json.build();
    }

    static JsonObject deleted(VideoTask task, ServiceContext context) {
        return Json.object()
                .add("id", task.handle())
                .add("object", "video.deleted")
                .add("deleted", true)
                .build();
    }

    /** One of the four documented words. */
    static String status(VideoTask task) {
        return task.status().name().toLowerCase(Locale.ROOT);
    }

    /** Percent; where the vendor tells none, what is usual for the state. */
    static int progress(VideoTask task) {
        Integer told = task.progress();
        return switch (task.status()) {
            case COMPLETED -> 100;
            case FAILED -> told == null ? 100 : clamp(told);
            case QUEUED -> told == null ? 0 : clamp(told);
            case IN_PROGRESS -> told == null ? USUAL_PROGRESS : clamp(told);
        };
    }

    private static int clamp(int percent) {
        return Math.max(0, Math.min(100, percent));
    }

    static long created(VideoTask task, ServiceContext context) {
        Long created = task.createdSeconds();
        return created == null ? context.createdSeconds() : created;
    }

    /** A must; 0 where nobody has said how long the film is. */
    private static String seconds(VideoTask task) {
        BigDecimal seconds = task.seconds();
        return seconds == null ? "0" : seconds.stripTrailingZeros().toPlainString();
    }

    static void add(JsonObjectBuilder json, String name, @Nullable Long number) {
        if (number != null) {
            json.add(name, number);
        }
    }
}
