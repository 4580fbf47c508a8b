package dev.interlingua.dialect;

import dev.interlingua.http.Headers;
import dev.interlingua.http.Query;
import java.util.Map;

/**
 * A caller's request without its body.
 *
 * @param path inside the mount, percent-encoded, with a leading slash
 * @param parameters decoded values of the row's path template; empty before a row was found
 */
public record RequestHead(String method, String path, Map<String, String> parameters, Query query, Headers headers) {
    public RequestHead {
        parameters = Map.copyOf(parameters);
    }

    /** The same head with the path parameters of the row that matched. */
    public RequestHead with(Map<String, String> matched) {
        return new RequestHead(method, path, matched, query, headers);
    }
}
