package dev.interlingua.dialect.openai.videos;

import dev.interlingua.dialect.openai.common.OpenAiErrors;
import dev.interlingua.json.Loose;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import dev.interlingua.service.VideoTask;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads OpenAI's video object, and those of the servers that are like it. */
final class SoraTask {
    /** No film was made so many seconds after 1970; some servers write milliseconds. */
    private static final long MILLISECONDS = 100_000_000_000L;

    private SoraTask() {}

    static VideoTask read(JsonObject json) {
        String id = Loose.string(json, "id");
        if (OpenAiErrors.isError(json, "id")) {
            throw new GatewayException(OpenAiErrors.decode(json));
        }
        if (id == null || id.isEmpty()) {
            throw GatewayException.badGateway("The upstream does not tell which video it is about.");
        }
        VideoTask.Status status = status(Loose.string(json, "status"));
        Long progress = Loose.number(json, "progress");
        return new VideoTask(
                id,
                status,
                Loose.string(json, "model"),
                progress == null ? null : (int) Math.max(0, Math.min(100, progress)),
                time(json, "created_at"),
                time(json, "completed_at"),
                time(json, "expires_at"),
                seconds(json.get("seconds")),
                Loose.string(json, "size"),
                Loose.string(Loose.object(json, "metadata"), "url"),
                Loose.string(json, "remixed_from_video_id"),
                status == VideoTask.Status.FAILED ? failure(Loose.object(json, "error")) : null,
                Extensions.of(OpenAiVideosDialect.SORA, json));
    }

    private static VideoTask.Status status(@Nullable String word) {
        return switch (word == null ? "" : word) {
            case "in_progress", "processing", "running" -> VideoTask.Status.IN_PROGRESS;
            case "completed", "succeeded" -> VideoTask.Status.COMPLETED;
            case "failed", "cancelled", "canceled", "expired" -> VideoTask.Status.FAILED;
            default -> VideoTask.Status.QUEUED;
        };
    }

    private static VideoTask.Failure failure(@Nullable JsonObject error) {
        String message = Loose.string(error, "message");
        return new VideoTask.Failure(
                Loose.string(error, "code"), message == null ? "The video could not be made." : message);
    }

    private static @Nullable Long time(JsonObject json, String name) {
        Long time = Loose.number(json, name);
        return time == null || time < MILLISECONDS ? time : Long.valueOf(time / 1000);
    }

    private static @Nullable BigDecimal seconds(@Nullable JsonValue value) {
        if (value instanceof JsonNumber number) {
            return number.bigDecimalValue();
        }
        return value instanceof JsonString text && text.getString().matches("\\d{1,6}(\\.\\d{1,6})?")
                ? new BigDecimal(text.getString())
                : null;
    }
}
