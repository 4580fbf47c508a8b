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
        this.vendors = new UpstreamServices(services.dialects(), outbound);
        this.outbound = outbound;
    }

    /** @throws dev.interlingua.model.GatewayException when the form cannot be sent on */
    <Q, R> AttemptRun<Answer> start(UploadCall<Q, R> call, Attempt attempt) {
        UpstreamService<?, ?> service = vendors.require(attempt, call.row());
        call.accounting().attempting(attempt, service.format());
        return service.format().equals(call.row().format())
                ? relay(call, attempt)
                : translate(call, attempt, UpstreamServices.typed(service));
    }

    private AttemptRun<Answer> relay(UploadCall<?, ?> call, Attempt attempt) {
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

    private <Q, R> AttemptRun<Answer> translate(UploadCall<Q, R> call, Attempt attempt, UpstreamService<Q, R> service) {
        Target target = outbound.target(attempt, service.format(), false);
        StepRun<R> steps = new StepRun<>(services, outbound, attempt, service.errors());
        return new GatheredRun<>(
                call, service, target, steps, services.settings().requestBytes());
    }
}
