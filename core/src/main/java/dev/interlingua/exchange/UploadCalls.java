package dev.interlingua.exchange;

import dev.interlingua.access.Caller;
import dev.interlingua.access.RateLimiter;
import dev.interlingua.dialect.ServiceContext;
import dev.interlingua.dialect.UploadCodec;
import dev.interlingua.framing.MultipartBoundary;
import dev.interlingua.http.Headers;
import dev.interlingua.http.ServerExchange;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.upload.Upload;
import dev.interlingua.upload.UploadLimits;
import java.util.concurrent.CompletionStage;

/**
 * The way of a call whose request is a form with a file: read until its model (or what else its codec needs) is known, check, route, and hand over to
 * {@link CallExchange}. The file is sent on as it comes, and is kept only where it comes ahead of the model's name.
 */
final class UploadCalls {
    private static final String MODEL = "model";

    /** Forms up to this are kept, so that they can be sent again. */
    private static final int SMALL = 64 * 1024;

    private final Services services;
    private final ServiceCalls routes;
    private final UploadStarter starter;
    private final ErrorAnswers errors;

    /** @param routes knows which channels can do what */
    UploadCalls(Services services, Outbound outbound, ServiceCalls routes, ErrorAnswers errors) {
        this.services = services;
        this.routes = routes;
        this.starter = new UploadStarter(services, outbound);
        this.errors = errors;
    }

    /**
     * Serves a call.
     *
     * @return fails when it is refused; afterwards every failure is answered
     */
    CompletionStage<Void> serve(
            ServerExchange exchange,
            EndpointTable.Match match,
            Caller caller,
            RateLimiter.Permit permit,
            String requestId) {
        String type = exchange.headers().first("Content-Type");
        if (!MultipartBoundary.isForm(type)) {
            throw new GatewayException(new ApiError(
                    ErrorKind.UNSUPPORTED_MEDIA_TYPE,
                    "Unsupported content type: this endpoint takes multipart/form-data."));
        }
        long limit = services.settings().uploadBytes();
        UploadCodec<?, ?> codec = (UploadCodec<?, ?>) match.row().codec();
        return Upload.read(exchange.bodyStream(limit), type, UploadLimits.of(limit), codec.needed())
                .thenCompose(upload -> upload.readAhead(SMALL).whenComplete((ahead, failure) -> {
                    if (failure != null) {
                        upload.close();
                    }
                }))
                .thenAccept(upload -> {
                    try {
                        begin(exchange, match, codec, upload, caller, permit, requestId);
                    } catch (RuntimeException e) {
                        upload.close();
                        throw e;
                    }
                });
    }

    private <Q, R> void begin(
            ServerExchange exchange,
            EndpointTable.Match match,
            UploadCodec<Q, R> codec,
            Upload upload,
            Caller caller,
            RateLimiter.Permit permit,
            String requestId) {
        codec.check(upload::fields);
        for (String name : codec.needed()) {
            if (upload.field(name) == null) {
                throw GatewayException.invalid(name, "Missing required parameter: '" + name + "'.");
            }
        }
        ServiceCalls.Routed routed = routes.route(match.row(), caller, upload.field(MODEL));
        upload.requireFile(codec.files().toArray(String[]::new));
        Headers headers = exchange.headers();
        LossWish wish = LossWish.of(headers, services.settings());
        Accounting accounting =
                Accounting.of(services, exchange, requestId, caller, routed.model(), match.row(), permit);
        accounting.whenOver(upload::close);
        ServiceContext context =
                new ServiceContext(requestId, services.wallClockSeconds().getAsLong());
        UploadCall<Q, R> call = new UploadCall<>(match.row(), codec, headers, upload, wish, context, accounting);
        EarlyAnswer waiting =
                codec.streams(upload::fields) ? new EventWait(match.row().errors(), requestId) : null;
        new CallExchange(
                        exchange, call, routed.attempts(), next -> starter.start(call, next), waiting, errors, services)
                .start();
    }
}
