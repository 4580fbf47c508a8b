package dev.interlingua.dialect.ark;

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

/** Films of Seedance at Ark. A handle is the vendor's id of the task. */
final class SeedanceFilms implements FilmService {
    private static final String TASKS = "/api/v3/contents/generations/tasks";

    @Override
    public String format() {
        return "ark-video";
    }

    @Override
    public VendorErrors errors() {
        return ArkErrors.INSTANCE;
    }

    @Override
    public Step<VideoTask> create(VideoRequest request, Target target, Losses losses) {
        JsonObject body = SeedanceBody.of(request, target, losses);
        return Step.ask(Question.post(TASKS, body), answer -> {
            String id = Loose.text(errors().successful(answer), "id");
            if (id == null) {
                throw GatewayException.badGateway("The upstream does not tell which task it has begun.");
            }
            return Step.done(VideoTask.queued(id));
        });
    }

    @Override
    public Step<VideoTask> get(VideoQuery query, Target target) {
        return Step.ask(
                Question.get(TASKS + "/" + PathSegment.of(query.handle())),
                answer -> Step.done(SeedanceTask.read(query.handle(), errors().successful(answer))));
    }

    @Override
    public Step<ResultFile> content(VideoQuery query, Target target) {
        return get(query, target).map(FinishedFilm::of);
    }
}
