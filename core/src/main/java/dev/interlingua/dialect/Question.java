package dev.interlingua.dialect;

import static java.util.Objects.requireNonNull;

import dev.interlingua.http.Headers;
import dev.interlingua.json.Json;
import jakarta.json.JsonObject;

/**
 * One request of a {@link Step}.
 *
 * @param method the HTTP method
 * @param target where: a path after the channel's base address, query included, or the absolute address of a result file
 *     that the provider has told
 * @param headers besides credentials
 * @param body empty for none; must not be changed
 * @param credentialed whether the channel's key is shown; never to an absolute address on another origin than the
 *     channel's
 * @param anyStatus whether an error status is an answer like others, because this vendor tells its result with it
 */
public record Question(
        String method, String target, Headers headers, byte[] body, boolean credentialed, boolean anyStatus) {
    public Question {
        requireNonNull(method, "method");
        requireNonNull(target, "target");
        requireNonNull(headers, "headers");
        requireNonNull(body, "body");
    }

    /** A question to which only a 2xx status is an answer. */
    public Question(String method, String target, Headers headers, byte[] body, boolean credentialed) {
        this(method, target, headers, body, credentialed, false);
    }

    /** The same, answered by any status. */
    public Question withAnyStatus() {
        return new Question(method, target, headers, body, credentialed, true);
    }

    /** Sends JSON to a path of the provider's. */
    public static Question post(String path, JsonObject json) {
        return post(path, Headers.EMPTY, json);
    }

    /** Sends JSON to a path of the provider's, with more headers. */
    public static Question post(String path, Headers headers, JsonObject json) {
        Headers typed = Headers.of("Content-Type", "application/json").withAll(headers);
        return new Question("POST", path, typed, Json.bytes(json), true);
    }

    /** Reads a path of the provider's. */
    public static Question get(String path) {
        return new Question("GET", path, Headers.EMPTY, new byte[0], true);
    }

    /** Downloads a result file whose address the provider has told. */
    public static Question file(String address) {
        return new Question("GET", address, Headers.of("Accept", "*/*"), new byte[0], false);
    }

    /** Whether {@link #target} is an address of its own. */
    public boolean absolute() {
        return !target.startsWith("/");
    }
}
