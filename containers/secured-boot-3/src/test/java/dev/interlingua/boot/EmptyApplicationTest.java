package dev.interlingua.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.JavaProgram;
import dev.interlingua.testkit.ProbeResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that has nothing but Spring Boot's web and security starters, ours, and ten lines of configuration. */
class EmptyApplicationTest {
    static final String MAIN = """
        package app;

        import static org.springframework.security.config.Customizer.withDefaults;

        import org.springframework.boot.SpringApplication;
        import org.springframework.boot.autoconfigure.SpringBootApplication;
        import org.springframework.context.annotation.Bean;
        import org.springframework.security.config.annotation.web.builders.HttpSecurity;
        import org.springframework.security.web.SecurityFilterChain;

        @SpringBootApplication
        public class Main {
            public static void main(String[] arguments) {
                SpringApplication.run(Main.class, arguments);
            }

            @Bean
            SecurityFilterChain chain(HttpSecurity http) throws Exception {
        %s
            }
        }
        """;

    /** Programs have no cookies, so nobody can make them send what they did not mean; with them the CSRF token is due. */
    static final List<String> CHAIN = List.of(
            "http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated()).httpBasic(withDefaults());",
            "http.csrf(csrf -> csrf.ignoringRequestMatchers(request -> request.getHeader(\"Cookie\") == null));",
            "return http.build();");

    static final List<String> PROPERTIES = List.of(
            "spring.security.user.name=alice",
            "spring.security.user.password=secret",
            "interlingua.channels[0].name=openai",
            "interlingua.channels[0].type=openai",
            "interlingua.channels[0].base-url=${OPENAI_URL}",
            "interlingua.channels[0].api-key=${OPENAI_API_KEY}",
            "interlingua.channels[0].models=gpt-*");

    /** Not the gateway's: tells what the process has. */
    static final String PROBE = """
        package app;

        import java.util.List;
        import org.springframework.web.bind.annotation.GetMapping;
        import org.springframework.web.bind.annotation.RestController;

        @RestController
        class Probe {
            @GetMapping("/threads")
            List<String> threads() {
                return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).sorted().toList();
            }

            @GetMapping("/heap")
            long heap() {
                for (int i = 0; i < 3; i++) {
                    System.gc();
                }
                return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
            }
        }
        """;

    private static final HeaderList ALICE = HeaderList.of("Authorization", "Basic YWxpY2U6c2VjcmV0");

    static Map<String, String> files() {
        return Map.of(
                "Main.java", MAIN.formatted(String.join("\n", CHAIN)),
                "Probe.java", PROBE,
                "src/main/resources/application.properties", String.join("\n", PROPERTIES));
    }

    @Test
    void servesATranslatedStreamBehindItsLogin(@TempDir Path directory) throws Exception {
        assertTrue(CHAIN.size() + PROPERTIES.size() <= 10, "more than ten lines of configuration");
        ClassPath classPath = ClassPath.empty();
        assertFalse(classPath.has("junit") || classPath.has("interlingua-testkit"), classPath::toString);
        Path classes = JavaProgram.compile(directory, files(), classPath.toString());

        try (FakeUpstream upstream = FakeUpstream.start().answerAlways(Wire.HELLO);
                GeneratedApplication application = GeneratedApplication.start(
                        classes,
                        classPath,
                        Map.of("OPENAI_URL", upstream.baseUrl() + "/v1", "OPENAI_API_KEY", "sk-1"),
                        "app.Main")) {
            ProbeResponse threads = HttpProbe.get(application.url() + "/threads", ALICE);
            assertTrue(threads.text().contains("http-nio"), threads::toString);
            assertFalse(threads.text().contains("interlingua"), threads::toString);

            ProbeResponse stranger =
                    HttpProbe.post(application.url() + Wire.MESSAGES, HeaderList.empty(), Wire.message("gpt-5"));
            assertEquals(401, stranger.status());
            assertEquals(0, upstream.requests().size());

            ProbeResponse answer = HttpProbe.post(application.url() + Wire.MESSAGES, ALICE, Wire.message("gpt-5"));

            Wire.assertHello(answer);
            assertEquals(
                    "/v1/chat/completions",
                    upstream.takeRequest(Duration.ofSeconds(30)).path());
            assertEquals("Bearer sk-1", upstream.requests().get(0).header("Authorization"));
            assertTrue(
                    HttpProbe.get(application.url() + "/threads", ALICE).text().contains("interlingua"));
            assertEquals(
                    List.of(),
                    application.stop().stream()
                            .filter(line -> line.contains(" ERROR ") || line.contains(" WARN "))
                            .filter(line -> !line.contains("SecureRandom")) // Tomcat's, on a slow machine
                            .toList());
        }
    }
}
