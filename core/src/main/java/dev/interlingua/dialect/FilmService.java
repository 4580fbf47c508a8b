package dev.interlingua.dialect;

import dev.interlingua.catalog.ModelKind;
import dev.interlingua.service.ResultFile;
import dev.interlingua.service.VideoQuery;
import dev.interlingua.service.VideoRequest;
import dev.interlingua.service.VideoTask;
import java.util.List;

/** How a vendor makes films: what every vendor of films can be asked. Pure and thread-safe. */
public interface FilmService {

    /** The wire format of the vendor's films. */
    String format();

    /** The vendor's error shapes. */
    ErrorCodec errors();

    /** Begins a film. */
    Step<VideoTask> create(VideoRequest request, Target target, Losses losses);

    /** How far it is. */
    Step<VideoTask> get(VideoQuery query, Target target);

    /**
     * Where it is to be read.
     *
     * @implSpec a film that is not finished is {@code NOT_FOUND}
     */
    Step<ResultFile> content(VideoQuery query, Target target);

    /** The same, operation by operation. */
    default List<UpstreamService<?, ?>> services() {
        WayOfAsking<VideoRequest, VideoTask> create = this::create;
        WayOfAsking<VideoQuery, VideoTask> get = (query, target, losses) -> get(query, target);
        WayOfAsking<VideoQuery, ResultFile> content = (query, target, losses) -> content(query, target);
        return List.of(
                create.as(Operation.CREATE_VIDEO, format(), errors(), FilmService::makesFilms),
                get.as(Operation.GET_VIDEO, format(), errors(), any -> true),
                content.as(Operation.GET_VIDEO_CONTENT, format(), errors(), any -> true));
    }

    /** Whether a model is for films, or nobody knows what it is for. */
    private static boolean makesFilms(Target target) {
        return target.profile().kinds().isEmpty() || target.profile().is(ModelKind.VIDEO);
    }
}
