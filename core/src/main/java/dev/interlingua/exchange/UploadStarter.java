package dev.interlingua.exchange;

import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.UploadCodec;
import dev.interlingua.dialect.UpstreamService;
import dev.interlingua.flow.TransformPublisher;
import dev.interlingua.http.Headers;
import dev.interlingua.http.Payload;
import dev.interlingua.routing.Attempt;
import java.nio.ByteBuffer;
import java.util.Map;

/** Decides how to have a form with a file answered at a channel: sent on as it arrives, or read whole and translated. */
final class UploadStarter {
    private final Services services;
    private final UpstreamServices vendors;
    private final Outbound outbound;

    UploadStarter(Services services, Outbound outbound) {
        this.services = services;
        this.vendors = new UpstreamServices(services.dialects());
        this.outbound = outbound;
    }

    /** @throws dev.interlingua.model.GatewayException when the form cannot be sent on */
    <Q, R> AttemptRun start(UploadCall<Q, R> call, Attempt attempt) {
        String callers = call.row().format();
        UpstreamService<?, ?> service = vendors.find(
                attempt.channel(), call.row().operation(), callers, format -> outbound.target(attempt, format, false));
        if (service == null) {
            throw new IllegalStateException("the channel was asked for what it cannot do");
        }
        call.accounting().attempting(attempt, service.format());
        return service.format().equals(callers) ? relay(call, attempt) : translate(call, attempt, typed(service));
    }

    /** Services and codecs of one operation have the same neutral types: {@code Operation} says which. */
    @SuppressWarnings("unchecked")
    private static <Q, R> UpstreamService<Q, R> typed(UpstreamService<?, ?> service) {
        return (UpstreamService<Q, R>) service;
    }

    private AttemptRun relay(UploadCall<?, ?> call, Attempt attempt) {
        Headers headers = Headers.of("Content-Type", call.upload().contentType(), "Accept", "*/*")
                .withAll(HeaderRules.relayedToUpstream(call.headers()));
        Payload form = checked(call, call.upload().payload(Map.of("model", attempt.model())));
        Upstream upstream = outbound.raw("POST", attempt, call.codec().upstreamPath(), headers, form);
        int most = services.settings().responseBytes();
        return new ServiceRelay(call, call.codec().usageReader(), upstream, most);
    }

    /** Fields that come behind the file are looked at when they come. */
    private static Payload checked(UploadCall<?, ?> call, Payload form) {
        if (form.repeatable()) {
            return form;
        }
        UploadCodec<?, ?> codec = call.codec();
        return Payload.of(
                new TransformPublisher<ByteBuffer, ByteBuffer>(form.bytes(), () -> (bytes, out) -> {
                    codec.check(call.upload()::fields);
                    out.accept(bytes);
                }),
                form.length());
    }

    private <Q, R> AttemptRun translate(UploadCall<Q, R> call, Attempt attempt, UpstreamService<Q, R> service) {
        Target target = outbound.target(attempt, service.format(), false);
        CallerFiles files = new CallerFiles(services.media(), services.clock().nanoTime());
        StepRun<R> steps = new StepRun<>(
                outbound,
                attempt,
                service.errors(),
                files,
                services.clock(),
                services.settings().responseBytes());
        return new GatheredRun<>(
                call, service, target, steps, services.settings().requestBytes());
    }
}
