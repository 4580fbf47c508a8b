package dev.interlingua.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.interlingua.catalog.Catalog;
import dev.interlingua.http.Headers;
import dev.interlingua.json.Json;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.GatewayException;
import dev.interlingua.service.InputFile;
import dev.interlingua.service.ResultFile;
import dev.interlingua.service.VideoQuery;
import dev.interlingua.service.VideoRequest;
import dev.interlingua.service.VideoRequest.Frame;
import dev.interlingua.service.VideoRequest.Picture;
import dev.interlingua.service.VideoRequest.Place;
import dev.interlingua.service.VideoTask;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Goes the steps of one vendor's film service, with answers that the test gives. Quotes in JSON may be single. */
public final class AskedFilm {
    /** The first bytes of a picture, as far as one needs to know it. */
    public static final InputFile PNG =
            new InputFile.Inline(null, null, new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});

    public static final String PNG_BASE64 = "iVBORw0KGgo=";

    private final Dialect dialect;
    private final boolean vertex;

    public AskedFilm(Dialect dialect) {
        this(dialect, false);
    }

    public AskedFilm(Dialect dialect, boolean vertex) {
        this.dialect = dialect;
        this.vertex = vertex;
    }

    /** A film of a cat, nothing else said. */
    public static VideoRequest cat() {
        return film("a cat", List.of(), null, Frame.ANY, "{}");
    }

    public static VideoRequest film(
            @Nullable String prompt, List<Picture> pictures, @Nullable BigDecimal seconds, Frame frame, String vendor) {
        return new VideoRequest("film", prompt, null, pictures, seconds, frame, null, null, null, object(vendor));
    }

    /** Every wish there is, with a negative prompt, seed, fps, several films and a user. */
    public static VideoRequest demanding(BigDecimal seconds, Frame frame) {
        return new VideoRequest("film", "a cat", "dogs", List.of(), seconds, frame, 7L, 2, "user-1", object("{}"));
    }

    public static Picture first(InputFile file) {
        return new Picture(Place.FIRST, file);
    }

    public static Picture last(InputFile file) {
        return new Picture(Place.LAST, file);
    }

    public static Picture reference(InputFile file) {
        return new Picture(Place.REFERENCE, file);
    }

    public static InputFile at(String url) {
        return new InputFile.Address(url);
    }

    public static Frame size(int width, int height) {
        return new Frame(width, height, null, null, null);
    }

    public static JsonObject object(String json) {
        return (JsonObject) Json.readRequest(json.replace('\'', '"'));
    }

    /** What is asked to begin the film; its losses are told as {@code code:param:to}. */
    public Question create(VideoRequest request, String model, List<String> losses) {
        return question(begin(request, model, losses));
    }

    public Question create(VideoRequest request, String model) {
        return create(request, model, new ArrayList<>());
    }

    /** The first step of a new film. */
    public Step<VideoTask> begin(VideoRequest request, String model, List<String> losses) {
        UpstreamService<VideoRequest, VideoTask> service = service(Operation.CREATE_VIDEO);
        Losses all = new Losses();
        Step<VideoTask> step = service.begin(request, target(model, service.format()), all);
        all.all().forEach(loss -> losses.add(loss.code() + ":" + loss.param() + ":" + loss.to()));
        return step;
    }

    /** The task when the vendor answers with {@code reply}. */
    public VideoTask created(String model, String reply) {
        return done(answer(begin(cat(), model, new ArrayList<>()), 200, reply));
    }

    public Question get(String handle) {
        return question(getting(handle));
    }

    private Step<VideoTask> getting(String handle) {
        UpstreamService<VideoQuery, VideoTask> service = service(Operation.GET_VIDEO);
        return service.begin(VideoQuery.of(handle), target("film", service.format()), new Losses());
    }

    /** The task when the vendor answers with {@code replies}, one after the other. */
    public VideoTask got(String handle, String... replies) {
        Step<VideoTask> step = getting(handle);
        for (String reply : replies) {
            step = answer(step, 200, reply);
        }
        return done(step);
    }

    /** The task when the vendor answers so, at a vendor whose error statuses may tell of tasks. */
    public VideoTask gotWith(int status, String handle, String reply) {
        return done(answer(getting(handle), status, reply));
    }

    /** What a vendor's {@code reply} of status 200 to the state's question is in truth. */
    public ApiError refused(String handle, String reply) {
        return assertThrows(GatewayException.class, () -> answer(getting(handle), 200, reply))
                .error();
    }

    public ApiError refusedCreation(String model, String reply) {
        Step<VideoTask> step = begin(cat(), model, new ArrayList<>());
        return assertThrows(GatewayException.class, () -> answer(step, 200, reply))
                .error();
    }

    /** What an error of the vendor's means. */
    public ApiError error(int status, String body) {
        return service(Operation.GET_VIDEO)
                .errors()
                .decode(status, Headers.EMPTY, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    /** Where the film is to be read when the vendor answers with {@code replies}. */
    public ResultFile content(String handle, String... replies) {
        UpstreamService<VideoQuery, ResultFile> service = service(Operation.GET_VIDEO_CONTENT);
        Step<ResultFile> step = service.begin(VideoQuery.of(handle), target("film", service.format()), new Losses());
        for (String reply : replies) {
            step = answer(step, 200, reply);
        }
        return done(step);
    }

    public ApiError noContent(String handle, String reply) {
        return assertThrows(GatewayException.class, () -> content(handle, reply))
                .error();
    }

    @SuppressWarnings("unchecked") // Operation says which types its services have
    private <Q, R> UpstreamService<Q, R> service(Operation operation) {
        return (UpstreamService<Q, R>) Stream.of(dialect.services())
                .flatMap(List::stream)
                .filter(service -> service.operation() == operation)
                .findFirst()
                .orElseThrow();
    }

    private Target target(String model, String format) {
        return new Target(
                model, Catalog.shipped().profile(model, format), false, true, false, vertex, ServerToolPolicy.MAP);
    }

    /** Whether a model such as {@code model} is asked for films. */
    public boolean makesFilms(String model) {
        UpstreamService<VideoRequest, VideoTask> service = service(Operation.CREATE_VIDEO);
        return service.serves(target(model, service.format()));
    }

    /** The one question of a step. */
    @SuppressWarnings("unchecked")
    public static <R> Question question(Step<R> step) {
        Step.Ask<R> ask = (Step.Ask<R>) assertInstanceOf(Step.Ask.class, step);
        assertEquals(1, ask.questions().size());
        return ask.questions().get(0);
    }

    @SuppressWarnings("unchecked")
    public static <R> Step<R> answer(Step<R> step, int status, String reply) {
        Step.Ask<R> ask = (Step.Ask<R>) assertInstanceOf(Step.Ask.class, step);
        byte[] body = reply.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return ask.then().apply(List.of(new UpstreamAnswer(status, Headers.EMPTY, body)));
    }

    @SuppressWarnings("unchecked")
    public static <R> R done(Step<R> step) {
        return ((Step.Done<R>) assertInstanceOf(Step.Done.class, step)).result();
    }

    /** The body of a question as text. */
    public static String body(Question question) {
        return new String(question.body(), StandardCharsets.UTF_8);
    }
}
