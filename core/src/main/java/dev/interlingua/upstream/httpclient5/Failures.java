package dev.interlingua.upstream.httpclient5;

import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.HttpException;

/** What happens on the network, as errors a caller may read: no host, address or header of the upstream in them. */
final class Failures {
    private Failures() {}

    static GatewayException of(Exception cause) {
        if (cause instanceof GatewayException known) {
            return known;
        }
        if (cause instanceof ConnectTimeoutException || cause instanceof SocketTimeoutException) {
            return failure(ErrorKind.TIMEOUT, "the upstream did not answer in time", cause);
        }
        return failure(ErrorKind.BAD_GATEWAY, describe(cause), cause);
    }

    private static String describe(Exception cause) {
        if (cause instanceof UnknownHostException) {
            return "the upstream's host name is unknown";
        }
        if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
            return "the upstream refused the connection";
        }
        if (cause instanceof SSLException) {
            return "no secure connection to the upstream";
        }
        if (cause instanceof HttpException) {
            return "the upstream sent no valid HTTP";
        }
        return "the connection to the upstream broke";
    }

    private static GatewayException failure(ErrorKind kind, String message, Exception cause) {
        return new GatewayException(new ApiError(kind, message), cause);
    }
}
