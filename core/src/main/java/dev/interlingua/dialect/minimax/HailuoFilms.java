package dev.interlingua.dialect.minimax;

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

/**
 * MiniMax's films. A handle is the vendor's id of the task. A finished task names a file, and only the file's own record
 * tells an address, which then takes no key.
 */
final class HailuoFilms implements FilmService {

    @Override
    public String format() {
        return "minimax-video";
    }

    @Override
    public VendorErrors errors() {
        return MiniMaxErrors.INSTANCE;
    }

    @Override
    public Step<VideoTask> create(VideoRequest request, Target target, Losses losses) {
        JsonObject body = HailuoBody.of(request, target, losses);
        return Step.ask(Question.post("/v1/video_generation", body), answer -> {
            String id = Loose.text(errors().successful(answer), "task_id");
            if (id == null) {
                throw GatewayException.badGateway("The upstream does not tell which task it has begun.");
            }
            return Step.done(VideoTask.queued(id));
        });
    }

    @Override
    public Step<VideoTask> get(VideoQuery query, Target target) {
        String handle = query.handle();
        return Step.ask(Question.get("/v1/query/video_generation?task_id=" + PathSegment.of(handle)), answer -> {
            JsonObject told = errors().successful(answer);
            VideoTask task = HailuoTask.read(handle, told, null);
            String file = Loose.text(told, "file_id");
            return task.status() == VideoTask.Status.COMPLETED && file != null
                    ? located(handle, told, file)
                    : Step.done(task);
        });
    }

    private Step<VideoTask> located(String handle, JsonObject told, String file) {
        return Step.ask(Question.get("/v1/files/retrieve?file_id=" + PathSegment.of(file)), answer -> {
            JsonObject record = Loose.object(errors().successful(answer), "file");
            return Step.done(HailuoTask.read(handle, told, Loose.text(record, "download_url")));
        });
    }

    @Override
    public Step<ResultFile> content(VideoQuery query, Target target) {
        return get(query, target).map(FinishedFilm::of);
    }
}
