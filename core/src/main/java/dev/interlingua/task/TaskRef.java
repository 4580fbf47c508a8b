package dev.interlingua.task;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Where a task is to be asked for, and what its vendor may not repeat.
 *
 * @param channel name of the channel
 * @param key {@link TaskSeal#fingerprint} of the channel's key that began it
 * @param format the vendor's format in which it was begun
 * @param handle the vendor's own, see {@code VideoTask}
 * @param model public name of the model
 * @param createdSeconds seconds since 1970
 * @param seconds length that was asked for, or null
 * @param size that was asked for, such as {@code 1280x720}, or null
 */
public record TaskRef(
        String channel,
        String key,
        String format,
        String handle,
        String model,
        long createdSeconds,
        @Nullable String seconds,
        @Nullable String size) {
    public TaskRef {
        requireNonNull(channel, "channel");
        requireNonNull(key, "key");
        requireNonNull(format, "format");
        requireNonNull(handle, "handle");
        requireNonNull(model, "model");
    }

    /** Whose vendor's names are not the caller's to see. */
    @Override
    public String toString() {
        return "TaskRef[" + channel + ", " + model + "]";
    }
}
