package dev.interlingua.dialect;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A row: one endpoint of one dialect. The same row matches a caller's request and says how to ask an upstream.
 *
 * @param id unique, such as {@code gemini.stream}
 * @param format the wire format; rows of one format differ only in path or framing. For chat rows one of
 *     {@code openai-chat}, {@code openai-responses}, {@code claude}, {@code gemini}, for completions
 *     {@code openai-completions}: the words of a channel's {@code dialects}
 * @param method HTTP method
 * @param paths templates under which the row is mounted; a trailing slash is always tolerated
 * @param when a further condition on headers or query; {@code any -> true} for none
 * @param codec translates between wire and neutral
 * @param errors this row's error shapes
 */
public record Endpoint(
        String id,
        String format,
        String method,
        List<PathTemplate> paths,
        Predicate<RequestHead> when,
        Operation operation,
        EndpointCodec codec,
        ErrorCodec errors) {
    public Endpoint {
        requireNonNull(id, "id");
        requireNonNull(format, "format");
        requireNonNull(method, "method");
        paths = List.copyOf(paths);
        requireNonNull(when, "when");
        requireNonNull(operation, "operation");
        requireNonNull(codec, "codec");
        requireNonNull(errors, "errors");
    }

    /** The decoded parameters of the first of the row's paths that {@code path} fits, or null. */
    public @Nullable Map<String, String> parameters(String path) {
        return paths.stream()
                .map(template -> template.match(path))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** A row without a condition. */
    public Endpoint(
            String id,
            String format,
            String method,
            List<PathTemplate> paths,
            Operation operation,
            EndpointCodec codec,
            ErrorCodec errors) {
        this(id, format, method, paths, any -> true, operation, codec, errors);
    }
}
