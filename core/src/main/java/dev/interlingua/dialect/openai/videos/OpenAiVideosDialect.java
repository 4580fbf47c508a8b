package dev.interlingua.dialect.openai.videos;

import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.EndpointCodec;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.PathTemplate;
import dev.interlingua.dialect.RequestHead;
import dev.interlingua.dialect.UpstreamService;
import dev.interlingua.dialect.openai.common.OpenAiErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The rows of films, and how OpenAI makes them. */
public final class OpenAiVideosDialect {
    static final String SORA = "openai-videos";
    static final String GENERIC = "video-generations";
    static final String KLING = "kling";
    static final String JIMENG = "jimeng";

    private OpenAiVideosDialect() {}

    /** The rows of all formats. */
    public static List<Endpoint> endpoints() {
        return Stream.of(sora(), generic(), kling(), jimeng())
                .flatMap(List::stream)
                .toList();
    }

    /** How OpenAI, and servers like it, make films. */
    public static List<UpstreamService<?, ?>> services() {
        return new SoraFilms().services();
    }

    private static List<Endpoint> sora() {
        FilmCodec task = new FilmCodec(SoraAnswer::of, FilmCodec.IN_PATH);
        return List.of(
                row(
                        "openai.video",
                        SORA,
                        "POST",
                        Operation.CREATE_VIDEO,
                        new CreateFilmCodec(FilmBody.SORA, SoraAnswer::of),
                        versions("/videos")),
                row(
                        "openai.video-content",
                        SORA,
                        "GET",
                        Operation.GET_VIDEO_CONTENT,
                        task,
                        versions("/videos/{id}/content")),
                row("openai.video-remix", SORA, "POST", Operation.REMIX_VIDEO, task, versions("/videos/{id}/remix")),
                row("openai.video-state", SORA, "GET", Operation.GET_VIDEO, task, versions("/videos/{id}")),
                row(
                        "openai.video-delete",
                        SORA,
                        "DELETE",
                        Operation.DELETE_VIDEO,
                        new FilmCodec(SoraAnswer::deleted, FilmCodec.IN_PATH),
                        versions("/videos/{id}")));
    }

    private static List<Endpoint> generic() {
        return List.of(
                row(
                        "video.generation",
                        GENERIC,
                        "POST",
                        Operation.CREATE_VIDEO,
                        new CreateFilmCodec(FilmBody.GENERIC, GenericAnswer::of),
                        versions("/video/generations")),
                row(
                        "video.generation-state",
                        GENERIC,
                        "GET",
                        Operation.GET_VIDEO,
                        new FilmCodec(GenericAnswer::of, FilmCodec.IN_PATH),
                        versions("/video/generations/{id}")));
    }

    private static List<Endpoint> kling() {
        List<Endpoint> rows = new ArrayList<>();
        for (FilmBody body : List.of(FilmBody.KLING_TEXT, FilmBody.KLING_IMAGE)) {
            String kind = body == FilmBody.KLING_TEXT ? "text2video" : "image2video";
            PathTemplate path = PathTemplate.of("/kling/v1/videos/" + kind);
            PathTemplate one = PathTemplate.of("/kling/v1/videos/" + kind + "/{id}");
            CreateFilmCodec create = new CreateFilmCodec(body, GenericAnswer::of);
            FilmCodec state = new FilmCodec(GenericAnswer::of, FilmCodec.IN_PATH);
            rows.add(row("kling." + kind, KLING, "POST", Operation.CREATE_VIDEO, create, List.of(path)));
            rows.add(row("kling." + kind + "-state", KLING, "GET", Operation.GET_VIDEO, state, List.of(one)));
        }
        return rows;
    }

    /** One path for all: which call it is, the query tells. What is none of them goes to the first, which refuses it. */
    private static List<Endpoint> jimeng() {
        List<PathTemplate> path = List.of(PathTemplate.of("/jimeng"));
        return List.of(
                row(
                        "jimeng.submit",
                        JIMENG,
                        "POST",
                        path,
                        head -> !JimengCall.isResult(head),
                        Operation.CREATE_VIDEO,
                        new CreateFilmCodec(FilmBody.JIMENG, JimengAnswer::submitted)),
                row(
                        "jimeng.result",
                        JIMENG,
                        "POST",
                        path,
                        JimengCall::isResult,
                        Operation.GET_VIDEO,
                        new FilmCodec(JimengAnswer::result, JimengCall::task)));
    }

    private static List<PathTemplate> versions(String path) {
        return Stream.of("/v1" + path, "/api/v1" + path).map(PathTemplate::of).toList();
    }

    private static Endpoint row(
            String id,
            String format,
            String method,
            Operation operation,
            EndpointCodec codec,
            List<PathTemplate> paths) {
        return row(id, format, method, paths, any -> true, operation, codec);
    }

    private static Endpoint row(
            String id,
            String format,
            String method,
            List<PathTemplate> paths,
            Predicate<RequestHead> when,
            Operation operation,
            EndpointCodec codec) {
        return new Endpoint(id, format, method, paths, when, operation, codec, OpenAiErrors.INSTANCE);
    }
}
