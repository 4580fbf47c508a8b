package dev.interlingua.dialect.dashscope;

import dev.interlingua.catalog.ImageTraits;
import dev.interlingua.dialect.ErrorCodec;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.PathSegment;
import dev.interlingua.dialect.Pictures;
import dev.interlingua.dialect.Polling;
import dev.interlingua.dialect.Question;
import dev.interlingua.dialect.Step;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.UpstreamAnswer;
import dev.interlingua.dialect.UpstreamService;
import dev.interlingua.http.Headers;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.GatewayException;
import dev.interlingua.service.ImageRequest;
import dev.interlingua.service.ImageResponse;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * DashScope's pictures (api-surface.md §18.4). Most models answer at once; older ones begin a task, which is asked for until
 * it is over.
 *
 * @param edit whether pictures are to be changed
 */
record DashScopePictures(boolean edit) implements UpstreamService<ImageRequest, ImageResponse> {
    private static final Headers ASYNC = Headers.of("X-DashScope-Async", "enable");

    @Override
    public Operation operation() {
        return edit ? Operation.EDIT_IMAGE : Operation.GENERATE_IMAGE;
    }

    @Override
    public String format() {
        return "dashscope";
    }

    @Override
    public ErrorCodec errors() {
        return DashScopeErrors.INSTANCE;
    }

    @Override
    public Step<ImageResponse> begin(ImageRequest request, Target target, Losses losses) {
        ImageTraits traits = target.profile().images();
        PictureWay way = PictureWay.of(traits);
        PictureBody body = new PictureBody(request, target, way, losses);
        List<Question> questions = Pictures.counts(request, traits.perCall()).stream()
                .map(count -> way.async()
                        ? Question.post(way.path(), ASYNC, body.asking(count))
                        : Question.post(way.path(), body.asking(count)))
                .toList();
        return Step.askAll(
                questions,
                answers -> way.async() ? wait(request, answers, 0, new ArrayList<>()) : finish(request, answers));
    }

    /** Goes from task to task; they are being worked on side by side. */
    private Step<ImageResponse> wait(
            ImageRequest request, List<UpstreamAnswer> begun, int at, List<UpstreamAnswer> over) {
        if (at == begun.size()) {
            return finish(request, over);
        }
        JsonObject output = Loose.object(DashScopeErrors.INSTANCE.successful(begun.get(at)), "output");
        String task = Loose.string(output, "task_id");
        if (task == null || task.isBlank()) {
            throw GatewayException.badGateway("The upstream does not tell which task it has begun.");
        }
        Question question = Question.get("/api/v1/tasks/" + PathSegment.of(task));
        return Polling.until(question, DashScopeErrors.INSTANCE, DashScopePictures::state, answer -> {
            List<UpstreamAnswer> all = new ArrayList<>(over);
            all.add(answer);
            return wait(request, begun, at + 1, all);
        });
    }

    private static Polling.State state(UpstreamAnswer answer) {
        String word = Loose.string(Loose.object(answer.json(), "output"), "task_status");
        return switch (word == null ? "" : word) {
            case "PENDING", "SUSPENDED", "RUNNING" -> Polling.State.WAITING;
            default -> Polling.State.OVER;
        };
    }

    /** What could be made is given, if there is anything. */
    private static Step<ImageResponse> finish(ImageRequest request, List<UpstreamAnswer> answers) {
        List<ImageResponse> made = new ArrayList<>();
        ApiError failure = null;
        for (UpstreamAnswer answer : answers) {
            JsonObject json = DashScopeErrors.INSTANCE.successful(answer);
            ImageResponse response = PictureAnswer.read(json);
            if (response != null) {
                made.add(response);
            } else if (failure == null) {
                failure = failure(json);
            }
        }
        if (made.isEmpty()) {
            throw new GatewayException(Objects.requireNonNull(failure, "there was no answer"));
        }
        return Pictures.delivered(request, Pictures.joined(made));
    }

    /** Why there is no picture: what is said of the task, or of the first picture that could not be made. */
    private static ApiError failure(JsonObject answer) {
        JsonObject output = Loose.object(answer, "output");
        ApiError told = told(output);
        for (JsonObject each : Loose.objects(output, "results")) {
            told = told == null ? told(each) : told;
        }
        return told == null
                ? GatewayException.badGateway("The upstream made no picture.").error()
                : told;
    }

    private static @Nullable ApiError told(@Nullable JsonObject part) {
        String code = Loose.string(part, "code");
        if (code == null) {
            return null;
        }
        String message = Loose.string(part, "message");
        byte[] body = Json.bytes(Json.object()
                .add("code", code)
                .add("message", message == null ? "" : message)
                .build());
        return DashScopeErrors.INSTANCE.failure(new UpstreamAnswer(200, Headers.EMPTY, body));
    }
}
