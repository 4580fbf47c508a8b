package dev.interlingua.dialect.openai.videos;

import dev.interlingua.dialect.ServiceContext;
import dev.interlingua.json.Json;
import dev.interlingua.service.VideoTask;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** A film in Jimeng's words: <code>{code, message, data}</code>, where 10000 is success. */
final class JimengAnswer {
    private static final int SUCCESS = 10000;
    private static final int FAILURE = 50500;

    private JimengAnswer() {}

    static JsonObject submitted(VideoTask task, ServiceContext context) {
        return envelope(
                SUCCESS, "Success", Json.object().add("task_id", task.handle()).build(), context);
    }

    static JsonObject result(VideoTask task, ServiceContext context) {
        boolean done = task.status() == VideoTask.Status.COMPLETED;
        JsonObjectBuilder data = Json.object()
                .add("task_id", task.handle())
                .add("status", status(task))
                .add("video_url", done ? GenericAnswer.url(task, context) : "");
        VideoTask.Failure failure = task.failure();
        if (task.status() != VideoTask.Status.FAILED) {
            return envelope(SUCCESS, "Success", data.build(), context);
        }
        return failure == null
                ? envelope(FAILURE, "The video could not be made.", data.build(), context)
                : envelope(code(failure), failure.message(), data.build(), context);
    }

    /** Jimeng's own words; it has none for a failure, which its code tells. */
    private static String status(VideoTask task) {
        return switch (task.status()) {
            case QUEUED -> "in_queue";
            case IN_PROGRESS -> "generating";
            case COMPLETED -> "done";
            case FAILED -> "failed";
        };
    }

    private static int code(VideoTask.Failure failure) {
        String code = failure.code();
        boolean number = code != null && code.matches("\\d{5}") && !code.equals(String.valueOf(SUCCESS));
        return number ? Integer.parseInt(code) : FAILURE;
    }

    private static JsonObject envelope(int code, String message, JsonObject data, ServiceContext context) {
        return Json.object()
                .add("code", code)
                .add("message", message)
                .add("data", data)
                .add("request_id", context.requestId())
                .add("status", code)
                .build();
    }
}
