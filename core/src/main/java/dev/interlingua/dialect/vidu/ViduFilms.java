package dev.interlingua.dialect.vidu;

import dev.interlingua.dialect.FilmService;
import dev.interlingua.dialect.FinishedFilm;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.PathSegment;
import dev.interlingua.dialect.Question;
import dev.interlingua.dialect.Step;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.VendorErrors;
import dev.interlingua.json.Loose;
import dev.interlingua.model.GatewayException;
import dev.interlingua.service.ResultFile;
import dev.interlingua.service.VideoQuery;
import dev.interlingua.service.VideoRequest;
import dev.interlingua.service.VideoTask;
import jakarta.json.JsonObject;

/** Vidu's films. A handle is the vendor's id of the task. */
final class ViduFilms implements FilmService {

    @Override
    public String format() {
        return "vidu";
    }

    @Override
    public VendorErrors errors() {
        return ViduErrors.INSTANCE;
    }

    @Override
    public Step<VideoTask> create(VideoRequest request, Target target, Losses losses) {
        ViduBody body = ViduBody.of(request, target, losses);
        return Step.ask(Question.post(body.path(), body.json()), answer -> {
            JsonObject told = errors().successful(answer);
            String id = Loose.text(told, "task_id");
            if (id == null) {
                throw GatewayException.badGateway("The upstream does not tell which task it has begun.");
            }
            return Step.done(ViduTask.read(id, told));
        });
    }

    @Override
    public Step<VideoTask> get(VideoQuery query, Target target) {
        return Step.ask(
                Question.get("/ent/v2/tasks/" + PathSegment.of(query.handle()) + "/creations"),
                answer -> Step.done(ViduTask.read(query.handle(), errors().successful(answer))));
    }

    @Override
    public Step<ResultFile> content(VideoQuery query, Target target) {
        return get(query, target).map(FinishedFilm::of);
    }
}
