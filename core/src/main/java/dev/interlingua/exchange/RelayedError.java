package dev.interlingua.exchange;

import dev.interlingua.dialect.ErrorCodec;
import dev.interlingua.http.Headers;
import dev.interlingua.json.WellFormed;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.upstream.UpstreamResponse;
import org.jspecify.annotations.Nullable;

/**
 * An error of an upstream of the caller's own format.
 *
 * @param told what it means
 * @param ownWords its own body, under the status this gateway gives to its kind; null when the gateway has to say it
 */
record RelayedError(ApiError told, @Nullable Answer ownWords) {

    static RelayedError of(ErrorCodec errors, UpstreamResponse response, byte[] body) {
        int status = response.status();
        ApiError told = Upstream.told(errors.decode(status, response.headers(), body), status);
        ApiError forCaller = UpstreamErrors.forCaller(told);
        boolean hidden = forCaller.message() != told.message();
        if (status < 400 || hidden || !WellFormed.isJson(body)) {
            return new RelayedError(told, null);
        }
        Headers headers = HeaderRules.relayedToCaller(response.headers());
        return new RelayedError(told, Answer.of(status(status, forCaller), headers, body));
    }

    private static int status(int status, ApiError forCaller) {
        boolean broken = status == 500 || status > 500 && forCaller.kind() == ErrorKind.BAD_GATEWAY;
        return broken ? ErrorKind.BAD_GATEWAY.status() : status;
    }
}
