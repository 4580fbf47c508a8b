package dev.interlingua.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.Bean;

/** Meters and observations in the names of OpenTelemetry's conventions. */
@Timeout(120)
class MetricsHostTest {
    private static final Map<String, String> TAGS = Map.of(
            "gen_ai.operation.name", "chat",
            "gen_ai.provider.name", "openai",
            "gen_ai.request.model", "m",
            "gen_ai.response.model", "m");

    @Test
    void aCallIsMeasuredAndIsAChildOfItsRequest() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                Application application = Application.start(Watching.class, Chats.open(upstream))) {
            upstream.answer(Answer.sse(Chats.FIRST + Chats.REST));
            assertEquals(200, Chats.stream(application).status());

            Observation.Context observed =
                    application.context().getBean(Ends.class).next();
            assertEquals("chat m", observed.getContextualName());
            assertEquals(with(TAGS, "error.type", "none"), low(observed));
            assertEquals("7", value(observed.getHighCardinalityKeyValue("gen_ai.usage.input_tokens")));
            assertEquals("2", value(observed.getHighCardinalityKeyValue("gen_ai.usage.output_tokens")));
            assertNotNull(observed.getParentObservation());
            assertEquals(
                    "http.server.requests",
                    observed.getParentObservation().getContextView().getName());

            MeterRegistry meters = application.context().getBean(MeterRegistry.class);
            assertEquals(1, timer(meters, "gen_ai.client.operation.duration", with(TAGS, "error.type", "none")));
            assertEquals(1, timer(meters, "gen_ai.server.time_to_first_token", TAGS));
            assertEquals(7, tokens(meters, "input"));
            assertEquals(2, tokens(meters, "output"));
        }
    }

    @Test
    void aFailureIsNamedByItsKind() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                Application application = Application.start(Watching.class, Chats.open(upstream))) {
            upstream.answerAlways(Answer.json(500, "{}"));
            assertEquals(502, Chats.stream(application).status());

            Observation.Context observed =
                    application.context().getBean(Ends.class).next();
            assertEquals(with(TAGS, "error.type", "bad_gateway"), low(observed));
            assertNotNull(observed.getError());
            MeterRegistry meters = application.context().getBean(MeterRegistry.class);
            assertEquals(1, timer(meters, "gen_ai.client.operation.duration", with(TAGS, "error.type", "bad_gateway")));
        }
    }

    /** Where a channel has a pattern, callers could make a new tag with each call. */
    @Test
    void aNameThatNoProviderHasAnsweredToIsNoTag() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                Application application = Application.start(
                        Watching.class, Chats.open(upstream, "interlingua.channels[0].models[1]=guess-*"))) {
            upstream.answerAlways(Answer.json(404, "{\"error\":{\"message\":\"no such model\"}}"));
            ProbeResponse refused =
                    HttpProbe.post(application.url() + Chats.PATH, Chats.JSON, Chats.request("guess-1", false));
            assertEquals(404, refused.status(), refused::text);
            assertEquals(1, upstream.requests().size());

            Observation.Context observed =
                    application.context().getBean(Ends.class).next();
            assertEquals("other", low(observed).get("gen_ai.request.model"));
            assertEquals("other", low(observed).get("gen_ai.response.model"));
            MeterRegistry meters = application.context().getBean(MeterRegistry.class);
            assertNull(meters.find("gen_ai.client.operation.duration")
                    .tag("gen_ai.request.model", "guess-1")
                    .timer());
        }
    }

    @Test
    void anApplicationWithoutRegistriesIsServedAllTheSame() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                Application application = Application.start(Chats.open(
                        upstream,
                        "management.simple.metrics.export.enabled=false",
                        "management.defaults.metrics.export.enabled=false"))) {
            upstream.answer(Answer.sse(Chats.FIRST + Chats.REST));
            assertTrue(Chats.stream(application).text().contains("message_stop"));
        }
    }

    private static Map<String, String> with(Map<String, String> tags, String key, String value) {
        return Stream.concat(tags.entrySet().stream(), Map.of(key, value).entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, String> low(Observation.Context observed) {
        return observed.getLowCardinalityKeyValues().stream()
                .collect(Collectors.toMap(KeyValue::getKey, KeyValue::getValue));
    }

    private static @Nullable String value(@Nullable KeyValue pair) {
        return pair == null ? null : pair.getValue();
    }

    private static long timer(MeterRegistry meters, String name, Map<String, String> tags) {
        var search = meters.get(name);
        tags.forEach(search::tag);
        return search.timer().count();
    }

    private static double tokens(MeterRegistry meters, String type) {
        return meters.get("gen_ai.client.token.usage")
                .tag("gen_ai.token.type", type)
                .summary()
                .totalAmount();
    }

    /** An application that looks at its observations. */
    static class Watching {
        @Bean
        SimpleMeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        Ends ends() {
            return new Ends();
        }
    }

    /** The calls whose observations have ended. */
    static final class Ends implements ObservationHandler<Observation.Context> {
        private final BlockingQueue<Observation.Context> ended = new LinkedBlockingQueue<>();

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }

        @Override
        public void onStop(Observation.Context context) {
            if ("gen_ai.client.operation".equals(context.getName())) {
                ended.add(context);
            }
        }

        Observation.Context next() throws InterruptedException {
            Observation.Context next = ended.poll(30, TimeUnit.SECONDS);
            assertNotNull(next, "no call has ended");
            return next;
        }
    }
}
