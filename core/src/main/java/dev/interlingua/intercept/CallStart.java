package dev.interlingua.intercept;

import static java.util.Objects.requireNonNull;

import dev.interlingua.dialect.Operation;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call that begins. Holds no content and no key.
 *
 * @param exchangeId the id that also stands in log lines and answers
 * @param caller name of the token or host principal
 * @param model the model as the caller named it; empty where the request names none. It need not be one that exists
 * @param callerFormat the format the caller speaks, such as {@code openai-chat}; {@code java} for the host's own code
 * @param operation what is asked for
 * @param attributes the attributes of the host's request, as they were when the call came in; none for the host's own code
 */
public record CallStart(
        String exchangeId,
        String caller,
        String model,
        String callerFormat,
        Operation operation,
        Function<String, @Nullable Object> attributes) {
    public CallStart {
        requireNonNull(exchangeId, "exchangeId");
        requireNonNull(caller, "caller");
        requireNonNull(model, "model");
        requireNonNull(callerFormat, "callerFormat");
        requireNonNull(operation, "operation");
        requireNonNull(attributes, "attributes");
    }

    /** An attribute of the host's request, or null. */
    public @Nullable Object attribute(String name) {
        return attributes.apply(name);
    }

    /** Names no attribute: they may hold anything. */
    @Override
    public String toString() {
        return "CallStart[" + exchangeId + " " + operation + " " + model + "]";
    }
}
