package dev.interlingua.dialect.gemini;

import dev.interlingua.dialect.ErrorCodec;
import dev.interlingua.dialect.FilmPictures;
import dev.interlingua.dialect.FilmService;
import dev.interlingua.dialect.FilmWishes;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.PathSegment;
import dev.interlingua.dialect.Question;
import dev.interlingua.dialect.Step;
import dev.interlingua.dialect.Target;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.GatewayException;
import dev.interlingua.service.ResultFile;
import dev.interlingua.service.VideoQuery;
import dev.interlingua.service.VideoRequest;
import dev.interlingua.service.VideoRequest.Place;
import dev.interlingua.service.VideoTask;
import jakarta.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Films of Veo, here and on Vertex AI. A handle is the name of the long-running operation. A film lies with the service,
 * behind the key, or comes along with its state as base64.
 */
final class VeoFilms implements FilmService {
    private static final String MODELS = "/models/";
    private static final String OPERATIONS = "/operations/";

    @Override
    public String format() {
        return "veo";
    }

    @Override
    public ErrorCodec errors() {
        return new GeminiErrors(false);
    }

    @Override
    public Step<VideoTask> create(VideoRequest request, Target target, Losses losses) {
        FilmPictures pictures = FilmPictures.of(request).only(List.of(Place.values()), losses);
        FilmWishes.requireContent(request, pictures);
        JsonObject parameters = VeoBody.parameters(request, target, losses);
        return pictures.fetched(bytes -> Step.ask(
                Question.post(ModelPath.film(target.model()), VeoBody.of(request, bytes, parameters)), answer -> {
                    String name = Loose.text(answer.json(), "name");
                    if (name == null) {
                        throw GatewayException.badGateway("The upstream does not tell which operation it has begun.");
                    }
                    return Step.done(VideoTask.queued(name));
                }));
    }

    @Override
    public Step<VideoTask> get(VideoQuery query, Target target) {
        return Step.ask(
                question(query.handle(), target),
                answer -> Step.done(VeoOperation.task(query.handle(), answer.json())));
    }

    @Override
    public Step<ResultFile> content(VideoQuery query, Target target) {
        return Step.ask(
                question(query.handle(), target),
                answer -> Step.done(VeoOperation.file(query.handle(), answer.json())));
    }

    /** Vertex AI is not asked for an operation but for what a model has made of it. */
    private static Question question(String name, Target target) {
        if (!target.vertex()) {
            String path =
                    Arrays.stream(name.split("/", -1)).map(PathSegment::of).collect(Collectors.joining("/"));
            return Question.get("/v1beta/" + path);
        }
        int end = name.lastIndexOf(OPERATIONS);
        int model = name.lastIndexOf(MODELS, Math.max(end, 0));
        String asked = model < 0 ? target.model() : name.substring(model + MODELS.length(), end);
        return Question.post(
                ModelPath.fetchFilm(asked),
                Json.object().add("operationName", name).build());
    }
}
