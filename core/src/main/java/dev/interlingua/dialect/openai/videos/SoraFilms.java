package dev.interlingua.dialect.openai.videos;

import dev.interlingua.dialect.ErrorCodec;
import dev.interlingua.dialect.FilmService;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.PathSegment;
import dev.interlingua.dialect.Question;
import dev.interlingua.dialect.Step;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.UpstreamService;
import dev.interlingua.dialect.WayOfAsking;
import dev.interlingua.dialect.openai.common.OpenAiErrors;
import dev.interlingua.http.Headers;
import dev.interlingua.json.Json;
import dev.interlingua.service.ResultFile;
import dev.interlingua.service.VideoQuery;
import dev.interlingua.service.VideoRequest;
import dev.interlingua.service.VideoTask;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/** How OpenAI makes films (API reference, "Videos"). A film's handle is its id there. */
final class SoraFilms implements FilmService {

    @Override
    public String format() {
        return OpenAiVideosDialect.SORA;
    }

    @Override
    public ErrorCodec errors() {
        return OpenAiErrors.INSTANCE;
    }

    @Override
    public Step<VideoTask> create(VideoRequest request, Target target, Losses losses) {
        return asked(SoraRequest.of(request, target, losses));
    }

    @Override
    public Step<VideoTask> get(VideoQuery query, Target target) {
        return asked(Question.get(path(query, "")));
    }

    /** OpenAI itself says of a film that is not finished that it is not there. */
    @Override
    public Step<ResultFile> content(VideoQuery query, Target target) {
        String variant = query.variant() == null ? "" : "?variant=" + query.variant();
        return Step.done(new ResultFile.Remote(path(query, "/content" + variant), true));
    }

    private Step<VideoTask> delete(VideoQuery query) {
        Question question = new Question("DELETE", path(query, ""), Headers.EMPTY, new byte[0], true);
        return Step.ask(question, answer -> Step.done(VideoTask.queued(query.handle())));
    }

    private Step<VideoTask> remix(VideoQuery query) {
        String prompt = query.prompt() == null ? "" : query.prompt();
        JsonObject body = Json.object().add("prompt", prompt).build();
        return asked(Question.post(path(query, "/remix"), body));
    }

    @Override
    public List<UpstreamService<?, ?>> services() {
        WayOfAsking<VideoQuery, VideoTask> delete = (query, target, losses) -> delete(query);
        WayOfAsking<VideoQuery, VideoTask> remix = (query, target, losses) -> remix(query);
        return Stream.concat(
                        FilmService.super.services().stream(),
                        Stream.of(
                                delete.as(Operation.DELETE_VIDEO, format(), errors(), any -> true),
                                remix.as(Operation.REMIX_VIDEO, format(), errors(), any -> true)))
                .toList();
    }

    private static Step<VideoTask> asked(Question question) {
        return Step.ask(question, answer -> Step.done(SoraTask.read(answer.json())));
    }

    private static String path(VideoQuery query, String rest) {
        return "/videos/" + PathSegment.of(query.handle()) + rest;
    }
}
