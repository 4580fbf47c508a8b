package dev.interlingua.dialect.openai.videos;

import dev.interlingua.dialect.ServiceContext;
import dev.interlingua.json.Json;
import dev.interlingua.service.VideoTask;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A film as {@code VideoResponse} and {@code VideoTaskResponse}, which the generic and Kling's rows answer, with the members of
 * OpenAI's video object that are called otherwise.
 */
final class GenericAnswer {
    private static final int UNKNOWN_FAILURE = 500;

    private GenericAnswer() {}

    static JsonObject of(VideoTask task, ServiceContext context) {
        JsonObjectBuilder json = Json.object()
                .add("id", task.handle())
                .add("task_id", task.handle())
                .add("object", "video")
                .add("model", task.model() == null ? "" : task.model())
                .add("status", SoraAnswer.status(task))
                .add("progress", SoraAnswer.progress(task))
                .add("created_at", SoraAnswer.created(task, context));
        SoraAnswer.add(json, "completed_at", task.completedSeconds());
        if (task.status() == VideoTask.Status.COMPLETED) {
            json.add("url", url(task, context)).add("format", "mp4");
        }
        JsonObject metadata = metadata(task);
        if (!metadata.isEmpty()) {
            json.add("metadata", metadata);
        }
        VideoTask.Failure failure = task.failure();
        if (task.status() == VideoTask.Status.FAILED) {
            String message = failure == null ? "The video could not be made." : failure.message();
            json.add("error", Json.object().add("code", code(failure)).add("message", message));
        }
        return json.build();
    }

    /** Where the film is: at its vendor's, or here when that takes the vendor's key. */
    static String url(VideoTask task, ServiceContext context) {
        String told = task.url();
        return told == null ? context.base() + "/v1/videos/" + task.handle() + "/content" : told;
    }

    private static JsonObject metadata(VideoTask task) {
        JsonObjectBuilder json = Json.object();
        if (task.seconds() != null) {
            json.add("duration", task.seconds());
        }
        String size = task.size();
        if (size != null && size.matches("\\d{1,5}x\\d{1,5}")) {
            int by = size.indexOf('x');
            json.add("width", Integer.parseInt(size.substring(0, by)))
                    .add("height", Integer.parseInt(size.substring(by + 1)));
        }
        return json.build();
    }

    /** The documentation wants a number, and some vendors have words. */
    private static int code(VideoTask.@Nullable Failure failure) {
        String code = failure == null ? null : failure.code();
        return code != null && code.matches("\\d{1,9}") ? Integer.parseInt(code) : UNKNOWN_FAILURE;
    }
}
