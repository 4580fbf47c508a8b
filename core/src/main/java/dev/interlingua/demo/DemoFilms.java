package dev.interlingua.demo;

import dev.interlingua.dialect.RequestHead;
import dev.interlingua.json.Json;
import dev.interlingua.upstream.UpstreamResponse;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Films of the demo model, in OpenAI's words: done when they are asked about and always the same one second. */
final class DemoFilms {
    private static final String ID = "video_demo";
    private static final Pattern PATH = Pattern.compile("/videos(?:/([^/]+)(?:/(content|remix))?)?/?");

    private DemoFilms() {}

    /** Answers what is asked at the paths of films; null at any other path. */
    static @Nullable UpstreamResponse answer(RequestHead head) {
        Matcher path = PATH.matcher(head.path());
        if (!path.matches()) {
            return null;
        }
        String id = path.group(1);
        String part = path.group(2);
        if (id != null && !id.equals(ID)) {
            return json(
                    404,
                    Json.object()
                            .add("error", Json.object().add("message", "There is no such film."))
                            .build());
        }
        if (part != null && part.equals("content")) {
            return DemoRange.of(content(), "video/mp4", head.headers().first("Range"));
        }
        return switch (head.method()) {
            case "DELETE" -> json(200, deleted());
            case "POST" -> json(200, task(false, part == null ? null : id));
            default -> json(200, task(true, null));
        };
    }

    private static UpstreamResponse json(int status, JsonObject json) {
        return DemoTransport.respond(status, "application/json", Json.bytes(json));
    }

    /** A film that was just asked for, from another if {@code remixed} is not null; or one that is done. */
    private static JsonObject task(boolean done, @Nullable String remixed) {
        JsonObjectBuilder task = Json.object()
                .add("id", ID)
                .add("object", "video")
                .add("model", DemoTransport.NAME)
                .add("status", done ? "completed" : "queued")
                .add("progress", done ? 100 : 0)
                .add("created_at", DemoTransport.CREATED)
                .add("seconds", "1")
                .add("size", "96x64");
        if (done) {
            task.add("completed_at", DemoTransport.CREATED);
        }
        return task.add("remixed_from_video_id", remixed == null ? JsonValue.NULL : Json.string(remixed))
                .build();
    }

    private static JsonObject deleted() {
        return Json.object()
                .add("id", ID)
                .add("object", "video.deleted")
                .add("deleted", true)
                .build();
    }

    /** An MP4 file. */
    private static byte[] content() {
        try (InputStream film = DemoFilms.class.getResourceAsStream("film.mp4")) {
            return Objects.requireNonNull(film).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
