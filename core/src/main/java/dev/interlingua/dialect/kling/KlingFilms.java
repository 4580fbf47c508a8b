package dev.interlingua.dialect.kling;

import dev.interlingua.dialect.FilmService;
import dev.interlingua.dialect.FinishedFilm;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.PathSegment;
import dev.interlingua.dialect.Question;
import dev.interlingua.dialect.Step;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.VendorErrors;
import dev.interlingua.service.ResultFile;
import dev.interlingua.service.VideoQuery;
import dev.interlingua.service.VideoRequest;
import dev.interlingua.service.VideoTask;
import jakarta.json.JsonObject;

/**
 * Kling's films. A task is asked for below the path it was begun at, so that its handle is that path's last part, a slash
 * and the vendor's id.
 */
final class KlingFilms implements FilmService {
    private static final String PATH = "/v1/videos/";

    @Override
    public String format() {
        return "kling";
    }

    @Override
    public VendorErrors errors() {
        return KlingErrors.INSTANCE;
    }

    @Override
    public Step<VideoTask> create(VideoRequest request, Target target, Losses losses) {
        JsonObject body = KlingBody.of(request, target, losses);
        boolean pictured = body.containsKey("image") || body.containsKey("image_tail");
        String kind = pictured ? "image2video" : "text2video";
        return Step.ask(Question.post(PATH + kind, body), answer -> {
            JsonObject data = KlingTask.data(errors().successful(answer));
            return Step.done(KlingTask.read(kind + "/" + KlingTask.id(data), data));
        });
    }

    @Override
    public Step<VideoTask> get(VideoQuery query, Target target) {
        String handle = query.handle();
        int slash = handle.indexOf('/');
        String path = PATH + PathSegment.of(handle.substring(0, Math.max(slash, 0))) + "/"
                + PathSegment.of(handle.substring(slash + 1));
        return Step.ask(
                Question.get(path),
                answer -> Step.done(KlingTask.read(handle, KlingTask.data(errors().successful(answer)))));
    }

    @Override
    public Step<ResultFile> content(VideoQuery query, Target target) {
        return get(query, target).map(FinishedFilm::of);
    }
}
