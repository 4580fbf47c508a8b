package dev.interlingua.spring;

import dev.interlingua.intercept.CallStart;
import dev.interlingua.intercept.CallWatch;
import dev.interlingua.intercept.GatewayListener;
import dev.interlingua.usage.UsageRecord;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Meters of each call, when it is over. */
final class GatewayMeters implements GatewayListener {
    private final Supplier<@Nullable MeterRegistry> registry;
    private final ModelNames models;

    GatewayMeters(Supplier<@Nullable MeterRegistry> registry, ModelNames models) {
        this.registry = registry;
        this.models = models;
    }

    @Override
    public CallWatch begun(CallStart call) {
        MeterRegistry known = registry.get();
        return known == null ? CallWatch.NONE : record -> measure(known, record);
    }

    private void measure(MeterRegistry known, UsageRecord call) {
        Tags tags = Tags.of(
                GenAi.OPERATION_NAME, GenAi.operation(call.operation()),
                GenAi.PROVIDER_NAME, GenAi.provider(call.channelType()),
                GenAi.REQUEST_MODEL, models.tag(call.model(), GenAi.answered(call)),
                GenAi.RESPONSE_MODEL, models.tag(call.upstreamModel(), GenAi.answered(call)));
        Timer.builder(GenAi.DURATION)
                .description("Duration of calls, from their head to the end of the answer")
                .tags(tags.and(GenAi.ERROR_TYPE, GenAi.errorType(call)))
                .register(known)
                .record(call.duration());
        if (call.firstContent() != null) {
            Timer.builder(GenAi.FIRST_TOKEN)
                    .description("Time from the head of calls to the beginning of the answer")
                    .tags(tags)
                    .register(known)
                    .record(call.firstContent());
        }
        tokens(known, tags, "input", call.usage().input());
        tokens(known, tags, "output", call.usage().output());
    }

    private static void tokens(MeterRegistry known, Tags tags, String type, @Nullable Long count) {
        if (count != null) {
            DistributionSummary.builder(GenAi.TOKENS)
                    .description("Tokens used by calls")
                    .tags(tags.and(GenAi.TOKEN_TYPE, type))
                    .register(known)
                    .record(count);
        }
    }
}
