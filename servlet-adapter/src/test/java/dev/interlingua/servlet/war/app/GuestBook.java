package dev.interlingua.servlet.war.app;

import dev.interlingua.access.Caller;
import dev.interlingua.access.CallerResolver;
import dev.interlingua.access.Limits;
import dev.interlingua.http.ServerExchange;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import java.util.List;

/** Knows its guests by a header. */
public final class GuestBook implements CallerResolver {

    /** For the gateway. */
    public GuestBook() {}

    @Override
    public Caller resolve(ServerExchange exchange) {
        String guest = exchange.headers().first("X-Guest");
        if (guest == null) {
            throw new GatewayException(new ApiError(ErrorKind.AUTHENTICATION, "Who are you?"));
        }
        return new Caller(guest, List.of("*"), Limits.NONE);
    }
}
