package dev.interlingua.usage;

import static java.util.Objects.requireNonNull;

import dev.interlingua.channel.ChannelType;
import dev.interlingua.dialect.Operation;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.Usage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one exchange has used, told when it is over. Holds no content and no key.
 *
 * @param exchangeId the id that also stands in log lines and answers
 * @param caller name of the token or host principal, or null when anonymous
 * @param operation what was asked for
 * @param channel name of the channel that answered last, or null when none was asked
 * @param channelType its type, or null when none was asked
 * @param model the model as the caller named it, or null when the request names none
 * @param upstreamModel the model as the channel was asked for it, or null when none was asked
 * @param callerFormat the format the caller spoke, such as {@code openai-chat}; {@code java} for the host's own code
 * @param upstreamFormat the format the channel was asked in, or null when none was asked
 * @param status the HTTP status the caller got (the host's own code: would have got), 499 when the caller left before one was
 *     sent
 * @param usage the upstream's last counts; {@link Usage#NONE} when it reported none
 * @param firstContent from the caller's head to the beginning of the answer, which in a stream is its first content; null when
 *     there was no answer but an error
 * @param duration from the caller's head to the end of the answer
 * @param outcome how it ended
 * @param error why it failed, or null when it did not
 */
public record UsageRecord(
        String exchangeId,
        @Nullable String caller,
        Operation operation,
        @Nullable String channel,
        @Nullable ChannelType channelType,
        @Nullable String model,
        @Nullable String upstreamModel,
        String callerFormat,
        @Nullable String upstreamFormat,
        int status,
        Usage usage,
        @Nullable Duration firstContent,
        Duration duration,
        Outcome outcome,
        @Nullable ErrorKind error) {

    /** How an exchange ended. */
    public enum Outcome {
        /** The answer was given whole. */
        COMPLETED,
        /** It ended with an error, before or within the answer. */
        FAILED,
        /** The caller left. */
        CANCELLED
    }

    public UsageRecord {
        requireNonNull(exchangeId, "exchangeId");
        requireNonNull(operation, "operation");
        requireNonNull(callerFormat, "callerFormat");
        requireNonNull(usage, "usage");
        requireNonNull(duration, "duration");
        requireNonNull(outcome, "outcome");
    }
}
