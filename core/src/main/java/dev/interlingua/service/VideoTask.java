package dev.interlingua.service;

import static java.util.Objects.requireNonNull;

import dev.interlingua.model.Extensions;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How far a vendor is with a film.
 *
 * @param handle all a vendor's service needs to ask for it again: its id, and where the vendor needs more, that too
 * @param model as the vendor names it, or null
 * @param progress in percent, or null when the vendor does not tell
 * @param createdSeconds seconds since 1970, as the next two; null when the vendor does not tell
 * @param seconds length of the film, or null
 * @param size such as {@code 1280x720}, or null
 * @param url of the result on the vendor's side, or null when there is none (yet) that can be read without a key
 * @param remixedFrom handle of the film it was made from, or null
 * @param failure why it failed, or null
 * @param own the vendor's own answer, by its format, for callers of the same one
 */
public record VideoTask(
        String handle,
        Status status,
        @Nullable String model,
        @Nullable Integer progress,
        @Nullable Long createdSeconds,
        @Nullable Long completedSeconds,
        @Nullable Long expiresSeconds,
        @Nullable BigDecimal seconds,
        @Nullable String size,
        @Nullable String url,
        @Nullable String remixedFrom,
        @Nullable Failure failure,
        Extensions own) {
    public VideoTask {
        requireNonNull(handle, "handle");
        requireNonNull(status, "status");
        requireNonNull(own, "own");
    }

    /** A task of which everything is understood. */
    public VideoTask(
            String handle,
            Status status,
            @Nullable String model,
            @Nullable Integer progress,
            @Nullable Long createdSeconds,
            @Nullable Long completedSeconds,
            @Nullable Long expiresSeconds,
            @Nullable BigDecimal seconds,
            @Nullable String size,
            @Nullable String url,
            @Nullable String remixedFrom,
            @Nullable Failure failure) {
        this(
                handle,
                status,
                model,
                progress,
                createdSeconds,
                completedSeconds,
                expiresSeconds,
                seconds,
                size,
                url,
                remixedFrom,
                failure,
                Extensions.NONE);
    }

    /** The four states a caller sees. */
    public enum Status {
        /** Accepted, or waiting. */
        QUEUED,
        /** Being made. */
        IN_PROGRESS,
        /** There is a film. */
        COMPLETED,
        /** There will be none. */
        FAILED
    }

    /**
     * Why there is no film.
     *
     * @param code the vendor's word or number, or null
     */
    public record Failure(@Nullable String code, String message) {}

    /** A task that was just accepted. */
    public static VideoTask queued(String handle) {
        return new VideoTask(handle, Status.QUEUED, null, null, null, null, null, null, null, null, null, null);
    }

    /** The same film by other ids. */
    public VideoTask named(String id, @Nullable String remixedFromId) {
        return new VideoTask(
                id,
                status,
                model,
                progress,
                createdSeconds,
                completedSeconds,
                expiresSeconds,
                seconds,
                size,
                url,
                remixedFromId,
                failure,
                own);
    }

    /** The same film, with what its vendor does not tell. */
    public VideoTask withDefaults(
            String otherModel, long otherCreated, @Nullable BigDecimal otherSeconds, @Nullable String otherSize) {
        return new VideoTask(
                handle,
                status,
                model == null ? otherModel : model,
                progress,
                createdSeconds == null ? Long.valueOf(otherCreated) : createdSeconds,
                completedSeconds,
                expiresSeconds,
                seconds == null ? otherSeconds : seconds,
                size == null ? otherSize : size,
                url,
                remixedFrom,
                failure,
                own);
    }
}
