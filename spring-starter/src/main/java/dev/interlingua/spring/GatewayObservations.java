package dev.interlingua.spring;

import dev.interlingua.intercept.CallStart;
import dev.interlingua.intercept.CallWatch;
import dev.interlingua.intercept.GatewayListener;
import dev.interlingua.usage.UsageRecord;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An observation of each call, as a child of the HTTP request's. Opens no scope: a call has no thread of its own, and nothing is
 * left on the threads of others.
 */
final class GatewayObservations implements GatewayListener {
    private final Supplier<@Nullable ObservationRegistry> registry;
    private final ModelNames models;

    GatewayObservations(Supplier<@Nullable ObservationRegistry> registry, ModelNames models) {
        this.registry = registry;
        this.models = models;
    }

    @Override
    public CallWatch begun(CallStart call) {
        ObservationRegistry known = registry.get();
        if (known == null || known.isNoop()) {
            return CallWatch.NONE;
        }
        Observation observation = Observation.createNotStarted(GenAi.OPERATION, known)
                .lowCardinalityKeyValue(GenAi.OPERATION_NAME, GenAi.operation(call.operation()))
                .lowCardinalityKeyValue(GenAi.PROVIDER_NAME, GenAi.NONE)
                .lowCardinalityKeyValue(GenAi.REQUEST_MODEL, models.tag(call.model(), false))
                .lowCardinalityKeyValue(GenAi.RESPONSE_MODEL, GenAi.NONE)
                .lowCardinalityKeyValue(GenAi.ERROR_TYPE, GenAi.NONE);
        if (call.attribute(ParentObservationFilter.ATTRIBUTE) instanceof Observation parent) {
            observation.parentObservation(parent);
        }
        observation.start();
        return new Watch(observation);
    }

    /** What is known at the end takes the place of what was not known at the beginning. */
    private final class Watch implements CallWatch {
        private final Observation observation;

        Watch(Observation observation) {
            this.observation = observation;
        }

        @Override
        public void answering() {
            observation.event(Observation.Event.of("gen_ai.answering"));
        }

        @Override
        public void ended(UsageRecord call) {
            String operation = GenAi.operation(call.operation());
            String model = models.tag(call.model(), GenAi.answered(call));
            observation
                    .contextualName(operation + " " + model)
                    .lowCardinalityKeyValues(KeyValues.of(
                            KeyValue.of(GenAi.PROVIDER_NAME, GenAi.provider(call.channelType())),
                            KeyValue.of(GenAi.REQUEST_MODEL, model),
                            KeyValue.of(GenAi.RESPONSE_MODEL, models.tag(call.upstreamModel(), GenAi.answered(call))),
                            KeyValue.of(GenAi.ERROR_TYPE, GenAi.errorType(call))));
            count(GenAi.INPUT_TOKENS, call.usage().input());
            count(GenAi.OUTPUT_TOKENS, call.usage().output());
            if (call.outcome() == UsageRecord.Outcome.FAILED) {
                observation.error(new CallFailed(GenAi.errorType(call)));
            }
            observation.stop();
        }

        private void count(String key, @Nullable Long tokens) {
            if (tokens != null) {
                observation.highCardinalityKeyValue(key, tokens.toString());
            }
        }
    }

    /** Observations name an error by its class and message; without a trace, which would lead nowhere. */
    static final class CallFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CallFailed(String type) {
            super(type, null, false, false);
        }
    }
}
