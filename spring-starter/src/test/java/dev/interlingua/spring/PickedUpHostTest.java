package dev.interlingua.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.access.Caller;
import dev.interlingua.access.CallerResolver;
import dev.interlingua.access.Limits;
import dev.interlingua.catalog.Catalog;
import dev.interlingua.intercept.GatewayListener;
import dev.interlingua.json.Json;
import dev.interlingua.responses.InMemoryResponseStore;
import dev.interlingua.responses.ResponseStore;
import dev.interlingua.responses.StoreKey;
import dev.interlingua.responses.StoredDocument;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.upstream.UpstreamCall;
import dev.interlingua.upstream.UpstreamRequest;
import dev.interlingua.upstream.UpstreamTransport;
import dev.interlingua.upstream.httpclient5.HttpClient5Transport;
import dev.interlingua.usage.UsageListener;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/** Beans of the application's own that the gateway works with. */
@Timeout(120)
class PickedUpHostTest {
    private static final String WHOLE = """
        {"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"Good day"},"finish_reason":"stop"}],"usage":{"prompt_tokens":7,"completion_tokens":2,"total_tokens":9}}\
        """;

    @Test
    void eachIsAskedOrTold() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                Application application = Application.start(
                        Beans.class, Chats.channel(upstream, "interlingua.channels[0].models[1]=house-*"))) {
            upstream.answerAlways(Answer.json(200, WHOLE));
            String body = "{\"model\":\"m\",\"input\":\"x\"}";
            ProbeResponse answer = HttpProbe.post(application.url() + "/ai/v1/responses", Chats.JSON, body);
            assertEquals(200, answer.status(), answer::text);

            Heard heard = application.context().getBean(Heard.class);
            assertEquals("first customizer, second customizer", heard.next() + ", " + heard.next());
            Set<String> rest = Set.of(heard.next(), heard.next(), heard.next(), heard.next(), heard.next());
            assertEquals(
                    Set.of("sent to /v1/chat/completions", "one used 9", "two used 9", "begun by bean-caller", "kept"),
                    rest);

            String models = HttpProbe.get(application.url() + "/ai/v1/models", HeaderList.empty())
                    .text();
            assertTrue(models.contains("house-1"), models);
        }
    }

    /** What the beans have seen. */
    static final class Heard {
        private final BlockingQueue<String> all = new LinkedBlockingQueue<>();

        void add(String event) {
            all.add(event);
        }

        String next() throws InterruptedException {
            return String.valueOf(all.poll(30, TimeUnit.SECONDS));
        }
    }

    static class Beans {
        @Bean
        Heard heard() {
            return new Heard();
        }

        @Bean
        CallerResolver callers() {
            return exchange -> new Caller("bean-caller", List.of("*"), Limits.NONE);
        }

        @Bean
        UsageListener one(Heard heard) {
            return call -> heard.add("one used " + call.usage().total());
        }

        @Bean
        UsageListener two(Heard heard) {
            return call -> heard.add("two used " + call.usage().total());
        }

        @Bean
        GatewayListener listener(Heard heard) {
            return call -> {
                heard.add("begun by " + call.caller());
                return record -> {};
            };
        }

        @Bean
        @Order(2)
        GatewayCustomizer second(Heard heard) {
            return builder -> heard.add("second customizer");
        }

        @Bean
        @Order(1)
        GatewayCustomizer first(Heard heard) {
            return builder -> heard.add("first customizer");
        }

        @Bean
        UpstreamTransport transport(Heard heard) {
            return new Listening(heard);
        }

        @Bean
        ResponseStore responses(Heard heard) {
            return new Keeping(heard);
        }

        @Bean
        Catalog catalog() {
            return Catalog.shipped()
                    .withOverrides(Json.readReplyObject(
                            "{\"models\":[{\"match\":[\"house-*\"],\"names\":{\"house-1\":{\"title\":\"House\"}}}]}"));
        }
    }

    /** Tells where requests go. */
    static final class Listening implements UpstreamTransport {
        private final UpstreamTransport inner = new HttpClient5Transport();
        private final Heard heard;

        Listening(Heard heard) {
            this.heard = heard;
        }

        @Override
        public UpstreamCall send(UpstreamRequest request) {
            heard.add("sent to " + request.uri().getPath());
            return inner.send(request);
        }

        @Override
        public void close() {
            inner.close();
        }
    }

    /** Tells that something is kept, once. */
    static final class Keeping implements ResponseStore {
        private final ResponseStore inner =
                new InMemoryResponseStore(10, 1 << 20, Duration.ofHours(1), System::nanoTime);
        private final Heard heard;

        private final AtomicBoolean kept = new AtomicBoolean();

        Keeping(Heard heard) {
            this.heard = heard;
        }

        @Override
        public CompletionStage<Optional<StoredDocument>> find(StoreKey key) {
            return inner.find(key);
        }

        @Override
        public CompletionStage<Boolean> write(StoreKey key, StoredDocument document) {
            if (!kept.getAndSet(true)) {
                heard.add("kept");
            }
            return inner.write(key, document);
        }

        @Override
        public CompletionStage<Boolean> delete(StoreKey key) {
            return inner.delete(key);
        }
    }
}
