package dev.interlingua.dialect.jimeng;

import dev.interlingua.dialect.FilmPictures;
import dev.interlingua.dialect.FilmService;
import dev.interlingua.dialect.FinishedFilm;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Question;
import dev.interlingua.dialect.Step;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.UpstreamAnswer;
import dev.interlingua.dialect.VendorErrors;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.GatewayException;
import dev.interlingua.service.ResultFile;
import dev.interlingua.service.VideoQuery;
import dev.interlingua.service.VideoRequest;
import dev.interlingua.service.VideoTask;
import jakarta.json.JsonObject;

/**
 * Jimeng's films. A task is asked for with the model's key it was begun with, so that its handle is that key, a colon and
 * the vendor's id, which may be larger than any number and stays a text.
 */
final class JimengFilms implements FilmService {
    private static final String SUBMIT = "/?Action=CVSync2AsyncSubmitTask&Version=2022-08-31";
    private static final String RESULT = "/?Action=CVSync2AsyncGetResult&Version=2022-08-31";

    @Override
    public String format() {
        return "jimeng";
    }

    @Override
    public VendorErrors errors() {
        return JimengErrors.INSTANCE;
    }

    @Override
    public Step<VideoTask> create(VideoRequest request, Target target, Losses losses) {
        FilmPictures pictures = JimengBody.pictures(request, losses);
        JsonObject body = JimengBody.of(request, target, losses);
        return pictures.haveAddresses() && pictures.haveBytes()
                ? pictures.fetched(fetched -> submit(body, fetched, request, target))
                : submit(body, pictures, request, target);
    }

    private Step<VideoTask> submit(JsonObject body, FilmPictures pictures, VideoRequest request, Target target) {
        JsonObject whole = JimengBody.whole(body, pictures, request);
        return Step.ask(Question.post(SUBMIT, whole), answer -> {
            JsonObject data = Loose.object(errors().successful(answer), "data");
            String id = Loose.text(data, "task_id");
            if (id == null) {
                throw GatewayException.badGateway("The upstream does not tell which task it has begun.");
            }
            return Step.done(VideoTask.queued(target.model() + ":" + id));
        });
    }

    @Override
    public Step<VideoTask> get(VideoQuery query, Target target) {
        String handle = query.handle();
        int colon = handle.lastIndexOf(':');
        JsonObject body = Json.object()
                .add("req_key", handle.substring(0, Math.max(colon, 0)))
                .add("task_id", handle.substring(colon + 1))
                .build();
        return Step.ask(Question.post(RESULT, body).withAnyStatus(), answer -> Step.done(read(handle, answer)));
    }

    /** The vendor refuses a film by an error status; other errors say nothing of the film. */
    private VideoTask read(String handle, UpstreamAnswer answer) {
        ApiError error = errors().failure(answer);
        if (error == null) {
            return JimengTask.read(handle, answer.json());
        }
        return switch (error.kind()) {
            case CONTENT_POLICY, INVALID_REQUEST, UNPROCESSABLE -> JimengTask.failed(handle, error);
            default -> throw new GatewayException(error);
        };
    }

    @Override
    public Step<ResultFile> content(VideoQuery query, Target target) {
        return get(query, target).map(FinishedFilm::of);
    }
}
