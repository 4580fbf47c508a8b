package dev.interlingua.boot;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

/** Spring Boot chooses the HTTP client of its {@code RestClient} by the class path, and lets the application say which. */
class RestClientTest {
    /** Where Boot's builder is looked for. */
    record Client(ObjectProvider<RestClient.Builder> builder) {}

    @Configuration(proxyBeanMethods = false)
    static class Beans {
        @Bean
        Client client(ObjectProvider<RestClient.Builder> builder) {
            return new Client(builder);
        }
    }

    private static String userAgent(String... properties) {
        try (FakeUpstream elsewhere = FakeUpstream.start().answer(Answer.json(200, "{}"));
                Application application = Application.start(elsewhere, Beans.class, properties)) {
            Optional<RestClient.Builder> builder =
                    application.bean(Client.class).builder().stream().findFirst();
            assumeTrue(builder.isPresent(), "the web starter of this Spring Boot brings no RestClient");
            builder.get()
                    .build()
                    .get()
                    .uri(elsewhere.baseUrl() + "/x")
                    .retrieve()
                    .toBodilessEntity();
            return String.valueOf(elsewhere.requests().get(0).header("User-Agent"));
        }
    }

    /** README says so: it is Boot's doing, not the starter's. */
    @Test
    void bootTakesHttpClient5WhenItIsThere() {
        String agent = userAgent();
        assertTrue(agent.startsWith("Apache-HttpClient/5"), agent);
    }

    @Test
    void theApplicationKeepsTheJdksWhenItSaysSo() {
        String agent = userAgent("spring.http.client.factory=jdk");
        assertTrue(agent.startsWith("Java-http-client"), agent);
    }
}
