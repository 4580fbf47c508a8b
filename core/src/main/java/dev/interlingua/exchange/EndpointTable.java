package dev.interlingua.exchange;

import dev.interlingua.dialect.Dialect;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.ErrorCodec;
import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.RequestHead;
import dev.interlingua.dialect.ServiceCodec;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All rows of all dialects, in order: finds the row of a request, and the dialect in which a refusal is worded. */
final class EndpointTable {
    private final List<Endpoint> rows;
    private final List<Prefix> prefixes;
    private final ErrorCodec fallback;

    /** Paths that belong to one dialect even where no row matches. */
    private record Prefix(String path, ErrorCodec errors) {}

    /** A row and the request's head with the row's path parameters. */
    record Match(Endpoint row, RequestHead head) {}

    EndpointTable(List<Dialect> dialects) {
        List<Endpoint> all = new ArrayList<>();
        dialects.forEach(dialect -> all.addAll(dialect.endpoints()));
        rows = List.copyOf(all);
        prefixes = List.of(new Prefix("/v1/messages", errorsOf("claude")), new Prefix("/v1beta/", errorsOf("gemini")));
        fallback = errorsOf("openai-chat");
    }

    private ErrorCodec errorsOf(String format) {
        return rows.stream()
                .filter(row -> row.format().equals(format))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no row of format " + format))
                .errors();
    }

    List<Endpoint> rows() {
        return rows;
    }

    /**
     * The first row of a format that does {@code operation}.
     *
     * @throws IllegalArgumentException when there is none
     */
    Endpoint rowOf(String format, Operation operation) {
        Endpoint row = findRow(format, operation);
        if (row == null) {
            throw new IllegalArgumentException("no row of format " + format + " for " + operation);
        }
        return row;
    }

    /** The first row of a format that does {@code operation}, or null. */
    @Nullable
    Endpoint findRow(String format, Operation operation) {
        return rows.stream()
                .filter(row -> row.operation() == operation && row.format().equals(format))
                .findFirst()
                .orElse(null);
    }

    /**
     * The row that answers {@code head}.
     *
     * @throws GatewayException of kind {@code NOT_FOUND} or {@code METHOD_NOT_ALLOWED}
     */
    Match match(RequestHead head) {
        boolean knownPath = false;
        for (Endpoint row : rows) {
            Map<String, String> parameters = row.parameters(head.path());
            if (parameters != null) {
                knownPath = true;
                if (row.method().equals(head.method()) && row.when().test(head) && !isVariant(row)) {
                    return new Match(row, head.with(parameters));
                }
            }
        }
        throw new GatewayException(
                knownPath
                        ? new ApiError(
                                ErrorKind.METHOD_NOT_ALLOWED,
                                "Method " + head.method() + " is not allowed for " + head.path() + ".")
                        : new ApiError(
                                ErrorKind.NOT_FOUND,
                                "Unknown request URL: " + head.method() + " " + head.path() + "."));
    }

    /** The row of a variant of the same path that recognises the body as its own, or else {@code usual}. */
    Match variant(Match usual, InboundRequest request) {
        for (Endpoint row : rows) {
            Map<String, String> parameters =
                    isVariant(row) ? row.parameters(request.head().path()) : null;
            if (parameters != null
                    && row.method().equals(request.head().method())
                    && row.when().test(request.head())
                    && ((ServiceCodec<?, ?>) row.codec()).reads(request)) {
                return new Match(row, request.head().with(parameters));
            }
        }
        return usual;
    }

    private static boolean isVariant(Endpoint row) {
        return row.codec() instanceof ServiceCodec<?, ?> codec && codec.isVariant();
    }

    /** The methods a path takes: for the header {@code Allow}. */
    Set<String> methods(RequestHead head) {
        Set<String> methods = new TreeSet<>();
        rows.stream().filter(row -> row.parameters(head.path()) != null).forEach(row -> methods.add(row.method()));
        return methods;
    }

    /** The error shapes a caller of this path expects. */
    ErrorCodec errorsFor(RequestHead head) {
        Endpoint sibling = rows.stream()
                .filter(row -> row.parameters(head.path()) != null && row.when().test(head) && !isVariant(row))
                .max((a, b) -> Boolean.compare(
                        a.method().equals(head.method()), b.method().equals(head.method())))
                .orElse(null);
        if (sibling != null) {
            return sibling.errors();
        }
        return prefixes.stream()
                .filter(prefix -> head.path().startsWith(prefix.path()))
                .map(Prefix::errors)
                .findFirst()
                .orElse(fallback);
    }
}
