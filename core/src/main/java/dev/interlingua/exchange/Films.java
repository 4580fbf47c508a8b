package dev.interlingua.exchange;

import dev.interlingua.access.Caller;
import dev.interlingua.channel.Credential;
import dev.interlingua.dialect.Losses;
import dev.interlingua.json.Json;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.routing.Attempt;
import dev.interlingua.routing.ModelRouter;
import dev.interlingua.service.InputFile;
import dev.interlingua.service.VideoRequest;
import dev.interlingua.service.VideoTask;
import dev.interlingua.task.TaskRef;
import dev.interlingua.task.TaskSeal;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives films ids for their callers and finds them again. Nothing is kept: an id holds, sealed, which channel is making the
 * film by which key, so that any node with the same secret and channels answers.
 */
final class Films {
    private final ModelRouter router;
    private final TaskSeal seal;
    private final LongSupplier wallClockSeconds;

    Films(Services services) {
        this.router = services.router();
        this.seal = services.tasks();
        this.wallClockSeconds = services.wallClockSeconds();
    }

    /**
     * A film that a caller may ask about.
     *
     * @param id as the caller knows it
     * @param attempt leads to the channel and key that make it
     */
    record Film(String id, TaskRef ref, Attempt attempt) {}

    /**
     * The film of this id.
     *
     * @throws GatewayException of kind {@code NOT_FOUND}, the same whether the id was never given out, not to this caller, or
     *     its channel or key is gone; of kind {@code PERMISSION} when the caller may not use its model any more
     */
    Film find(String id, Caller caller) {
        TaskRef ref = seal.open(id, caller.name());
        Attempt attempt = ref == null ? null : attempt(ref);
        if (ref == null || attempt == null) {
            throw missing();
        }
        ModelAnswers.requireAllowed(caller, ref.model());
        return new Film(id, ref, attempt);
    }

    /** The complaint that there is no such film for this caller: nobody can tell why. */
    static GatewayException missing() {
        return new GatewayException(new ApiError(
                ErrorKind.NOT_FOUND, "The video task does not exist.", null, "task_not_exist", null, null));
    }

    /** A vendor that does not know the film speaks of it by its own id, which is not the caller's to see. */
    static Throwable inOwnWords(Throwable failure) {
        ApiError error = UpstreamErrors.of(failure);
        return error.kind() == ErrorKind.NOT_FOUND && error.upstreamStatus() != null ? missing() : failure;
    }

    private @Nullable Attempt attempt(TaskRef ref) {
        return router.channels().stream()
                .filter(channel -> channel.name().equals(ref.channel()))
                .flatMap(channel -> Attempt.byEachKey(channel, channel.upstreamModel(ref.model())))
                .filter(attempt -> fingerprint(attempt).equals(ref.key()))
                .findFirst()
                .orElse(null);
    }

    private String fingerprint(Attempt attempt) {
        Credential key = attempt.credential();
        return seal.fingerprint(key == null ? null : key.reveal());
    }

    /**
     * What the vendor of {@code format} shall see of {@code request}: members that are its own among the rest, those of
     * other formats lost.
     *
     * @throws GatewayException of kind {@code UNSUPPORTED_PARAMETER} for a file that another vendor keeps
     */
    static VideoRequest fitted(VideoRequest request, String format, Losses losses) {
        for (VideoRequest.Picture picture : request.pictures()) {
            if (picture.file() instanceof InputFile.Stored stored
                    && !stored.format().equals(format)) {
                throw GatewayException.unsupported(
                        "input_reference", "This model's provider cannot read files by another provider's ids.");
            }
        }
        JsonObjectBuilder vendor = Json.object();
        request.own().byDialect().forEach((issuer, members) -> {
            if (issuer.equals(format)) {
                members.forEach(vendor::add);
            } else {
                members.keySet().forEach(losses::dropped);
            }
        });
        request.vendor().forEach(vendor::add);
        return request.withVendor(vendor.build());
    }

    /** A film that was just begun, by the id its caller will know it by. */
    VideoTask begun(VideoTask task, VideoRequest request, Attempt attempt, String format, String caller) {
        BigDecimal seconds = request.seconds();
        VideoTask known =
                task.withDefaults(attempt.model(), wallClockSeconds.getAsLong(), seconds, size(request.frame()));
        return known.named(sealed(known, request.model(), attempt, format, caller), null);
    }

    /** A film that was made of {@code source}, by the id its caller will know it by. */
    VideoTask remixed(VideoTask task, Film source, String caller) {
        TaskRef ref = source.ref();
        VideoTask known =
                task.withDefaults(source.attempt().model(), wallClockSeconds.getAsLong(), seconds(ref), ref.size());
        return known.named(sealed(known, ref.model(), source.attempt(), ref.format(), caller), source.id());
    }

    /** What the vendor tells of {@code film}, by the caller's ids. */
    VideoTask told(VideoTask task, Film film, String caller) {
        TaskRef ref = film.ref();
        String source = task.remixedFrom();
        String sourceId = source == null
                ? null
                : seal.seal(
                        new TaskRef(
                                ref.channel(),
                                ref.key(),
                                ref.format(),
                                source,
                                ref.model(),
                                ref.createdSeconds(),
                                null,
                                null),
                        caller);
        return task.withDefaults(film.attempt().model(), ref.createdSeconds(), seconds(ref), ref.size())
                .named(film.id(), sourceId);
    }

    private String sealed(VideoTask task, String model, Attempt attempt, String format, String caller) {
        Long created = task.createdSeconds();
        BigDecimal seconds = task.seconds();
        TaskRef ref = new TaskRef(
                attempt.channel().name(),
                fingerprint(attempt),
                format,
                task.handle(),
                model,
                created == null ? 0 : created,
                seconds == null ? null : seconds.toPlainString(),
                task.size());
        String id = seal.seal(ref, caller);
        if (id == null) {
            throw GatewayException.badGateway("The upstream's id of the task is too long.");
        }
        return id;
    }

    private static @Nullable BigDecimal seconds(TaskRef ref) {
        return ref.seconds() == null ? null : new BigDecimal(ref.seconds());
    }

    private static @Nullable String size(VideoRequest.Frame frame) {
        return frame.width() == null || frame.height() == null ? null : frame.width() + "x" + frame.height();
    }
}
