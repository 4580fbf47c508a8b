package dev.interlingua.dialect.dashscope;

import dev.interlingua.dialect.FilmService;
import dev.interlingua.dialect.FinishedFilm;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.PathSegment;
import dev.interlingua.dialect.Question;
import dev.interlingua.dialect.Step;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.VendorErrors;
import dev.interlingua.http.Headers;
import dev.interlingua.json.Loose;
import dev.interlingua.model.GatewayException;
import dev.interlingua.service.ResultFile;
import dev.interlingua.service.VideoQuery;
import dev.interlingua.service.VideoRequest;
import dev.interlingua.service.VideoTask;
import jakarta.json.JsonObject;

/** Films of Wan at DashScope. A handle is the vendor's id of the task. */
final class WanFilms implements FilmService {
    private static final String SERVICES = "/api/v1/services/aigc";
    private static final Headers ASYNC = Headers.of("X-DashScope-Async", "enable");

    @Override
    public String format() {
        return "dashscope-video";
    }

    @Override
    public VendorErrors errors() {
        return DashScopeErrors.INSTANCE;
    }

    @Override
    public Step<VideoTask> create(VideoRequest request, Target target, Losses losses) {
        JsonObject body = WanBody.of(request, target, losses);
        boolean between = body.getJsonObject("input").containsKey("last_frame_url");
        String service = between ? "/image2video" : "/video-generation";
        return Step.ask(Question.post(SERVICES + service + "/video-synthesis", ASYNC, body), answer -> {
            JsonObject told = errors().successful(answer);
            String id = Loose.text(Loose.object(told, "output"), "task_id");
            if (id == null) {
                throw GatewayException.badGateway("The upstream does not tell which task it has begun.");
            }
            return Step.done(WanTask.read(id, told));
        });
    }

    @Override
    public Step<VideoTask> get(VideoQuery query, Target target) {
        return Step.ask(
                Question.get("/api/v1/tasks/" + PathSegment.of(query.handle())),
                answer -> Step.done(WanTask.read(query.handle(), errors().successful(answer))));
    }

    @Override
    public Step<ResultFile> content(VideoQuery query, Target target) {
        return get(query, target).map(FinishedFilm::of);
    }
}
