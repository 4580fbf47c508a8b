package dev.interlingua.dialect.openai.videos;

import dev.interlingua.dialect.ErrorCodec;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.Question;
import dev.interlingua.dialect.Step;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.UpstreamService;
import dev.interlingua.dialect.openai.common.OpenAiErrors;
import dev.interlingua.http.Headers;
import dev.interlingua.json.Json;
import dev.interlingua.service.ResultFile;
import dev.interlingua.service.VideoQuery;
import dev.interlingua.service.VideoRequest;
import dev.interlingua.service.VideoTask;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** How OpenAI makes films (API reference, "Videos"). A film's handle is its id there. */
final class SoraFilms {
    private SoraFilms() {}

    static List<UpstreamService<?, ?>> services() {
        Way<VideoRequest, VideoTask> create = (request, target, losses) ->
                Step.ask(SoraRequest.of(request, target, losses), answer -> Step.done(SoraTask.read(answer.json())));
        Way<VideoQuery, VideoTask> get = (query, target, losses) ->
                Step.ask(Question.get(path(query, "")), answer -> Step.done(SoraTask.read(answer.json())));
        Way<VideoQuery, ResultFile> content = (query, target, losses) -> Step.done(new ResultFile.Remote(
                path(query, "/content" + (query.variant() == null ? "" : "?variant=" + query.variant())), true));
        Way<VideoQuery, VideoTask> delete = (query, target, losses) -> Step.ask(
                new Question("DELETE", path(query, ""), Headers.EMPTY, new byte[0], true),
                answer -> Step.done(VideoTask.queued(query.handle())));
        Way<VideoQuery, VideoTask> remix = (query, target, losses) -> Step.ask(
                Question.post(
                        path(query, "/remix"),
                        Json.object()
                                .add("prompt", query.prompt() == null ? "" : query.prompt())
                                .build()),
                answer -> Step.done(SoraTask.read(answer.json())));
        return List.of(
                new Service<>(Operation.CREATE_VIDEO, create),
                new Service<>(Operation.GET_VIDEO, get),
                new Service<>(Operation.GET_VIDEO_CONTENT, content),
                new Service<>(Operation.DELETE_VIDEO, delete),
                new Service<>(Operation.REMIX_VIDEO, remix));
    }

    private static String path(VideoQuery query, String rest) {
        String id = URLEncoder.encode(query.handle(), StandardCharsets.UTF_8).replace("+", "%20");
        return "/videos/" + id + rest;
    }

    /** What to ask for one operation. */
    @FunctionalInterface
    private interface Way<Q, R> {
        Step<R> begin(Q request, Target target, Losses losses);
    }

    private record Service<Q, R>(Operation operation, Way<Q, R> way) implements UpstreamService<Q, R> {
        @Override
        public String format() {
            return OpenAiVideosDialect.SORA;
        }

        @Override
        public Step<R> begin(Q request, Target target, Losses losses) {
            return way.begin(request, target, losses);
        }

        @Override
        public ErrorCodec errors() {
            return OpenAiErrors.INSTANCE;
        }
    }
}
