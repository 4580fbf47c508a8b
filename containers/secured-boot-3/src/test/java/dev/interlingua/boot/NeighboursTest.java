package dev.interlingua.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.JavaProgram;
import dev.interlingua.testkit.ProbeResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An application with a Jackson of its own, Apache HttpClient 4 and Logback: what it answers, sends and logs with the starter
 * is what it does without it.
 */
class NeighboursTest {
    private static final String MAIN = """
        package app;

        import %1$s.databind.ObjectMapper;
        import %1$s.databind.json.JsonMapper;
        import java.time.LocalDate;
        import java.util.Map;
        import org.apache.http.client.methods.HttpGet;
        import org.apache.http.impl.client.CloseableHttpClient;
        import org.apache.http.impl.client.HttpClients;
        import org.apache.http.util.EntityUtils;
        import org.slf4j.Logger;
        import org.slf4j.LoggerFactory;
        import org.springframework.boot.SpringApplication;
        import org.springframework.boot.autoconfigure.SpringBootApplication;
        import org.springframework.web.bind.annotation.GetMapping;
        import org.springframework.web.bind.annotation.PostMapping;
        import org.springframework.web.bind.annotation.RequestBody;
        import org.springframework.web.bind.annotation.RequestParam;
        import org.springframework.web.bind.annotation.RestController;

        @SpringBootApplication
        @RestController
        public class Main {
            public static void main(String[] arguments) {
                SpringApplication.run(Main.class, arguments);
            }

            public record Order(String customerName, LocalDate dueDate, String note) {}

            private static final Logger LOG = LoggerFactory.getLogger("shop.Orders");
            private final ObjectMapper mapper;

            Main(ObjectMapper mapper) {
                this.mapper = mapper;
            }

            @PostMapping("/order")
            Order order(@RequestBody Order order) {
                LOG.info("order of {}", order.customerName());
                LOG.debug("not to be seen");
                return order;
            }

            @GetMapping("/mapper")
            String mapper() throws Exception {
                String plain = JsonMapper.builder().build().writeValueAsString(Map.of("aKey", 1));
                return mapper.getClass().getName() + " " + mapper.writeValueAsString(new Order("x", null, null)) + " " + plain;
            }

            @GetMapping("/fetch")
            String fetch(@RequestParam String from) throws Exception {
                try (CloseableHttpClient client = HttpClients.createDefault()) {
                    return client.execute(new HttpGet(from), answer -> EntityUtils.toString(answer.getEntity()));
                }
            }
        }
        """;

    private static final String LOGBACK = """
        <configuration>
          <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
            <encoder><pattern>[shop] %level %logger %msg%n</pattern></encoder>
          </appender>
          <logger name="shop" level="info"/>
          <logger name="org.springframework.boot" level="info"/>
          <root level="warn"><appender-ref ref="out"/></root>
        </configuration>
        """;

    /** Beside the gateway's own, which an application without it would not mind. */
    private static final List<String> PROPERTIES = List.of(
            "spring.security.user.name=alice",
            "spring.security.user.password=secret",
            "spring.jackson.property-naming-strategy=SNAKE_CASE",
            "spring.jackson.default-property-inclusion=non_null",
            "spring.main.banner-mode=off",
            "interlingua.channels[0].name=openai",
            "interlingua.channels[0].type=demo",
            "interlingua.channels[0].models=demo");

    private static final HeaderList ALICE = HeaderList.of("Authorization", "Basic YWxpY2U6c2VjcmV0");

    /** What an application was seen to do. */
    private record Seen(List<String> answers, String userAgent, List<String> log) {}

    @Test
    void jsonCallsAndLogAreAsWithoutTheStarter(@TempDir Path directory) throws Exception {
        ClassPath with = ClassPath.whole();
        ClassPath without = with.withoutUs();
        assertTrue(with.has("httpclient5-"), with::toString);
        assertFalse(without.has("httpclient5-") || without.has("yasson") || without.has("interlingua"));
        String jackson = with.has("jackson-databind-3") ? "tools.jackson" : "com.fasterxml.jackson";
        Path classes = JavaProgram.compile(
                directory,
                Map.of(
                        "Main.java", MAIN.formatted(jackson),
                        "Login.java", login(),
                        "src/main/resources/logback.xml", LOGBACK,
                        "src/main/resources/application.properties", String.join("\n", PROPERTIES)),
                without.toString());

        Seen alone = see(classes, without);
        Seen beside = see(classes, with);

        assertEquals(
                "{\"customer_name\":\"Ann\",\"due_date\":\"2026-12-24\"}",
                alone.answers().get(0));
        assertTrue(alone.userAgent().startsWith("Apache-HttpClient/4.5.14"), alone.userAgent());
        assertTrue(alone.log().contains("[shop] INFO shop.Orders order of Ann"), alone::toString);
        assertEquals(alone, beside);
    }

    private static String login() {
        return EmptyApplicationTest.MAIN
                .formatted(String.join("\n", EmptyApplicationTest.CHAIN))
                .replace("@SpringBootApplication", "@org.springframework.context.annotation.Configuration")
                .replace("Main", "Login");
    }

    private static Seen see(Path classes, ClassPath classPath) throws Exception {
        try (FakeUpstream elsewhere = FakeUpstream.start()
                        .answerAlways(Answer.bytes("text/plain", "ok".getBytes(StandardCharsets.UTF_8)));
                GeneratedApplication application =
                        GeneratedApplication.start(classes, classPath, Map.of(), "app.Main")) {
            if (classPath.has("httpclient5-")) {
                Wire.assertStreamed(HttpProbe.post(application.url() + Wire.MESSAGES, ALICE, Wire.message("demo")));
            }
            ProbeResponse order = HttpProbe.post(
                    application.url() + "/order", ALICE, "{\"customer_name\":\"Ann\",\"due_date\":\"2026-12-24\"}");
            ProbeResponse mapper = HttpProbe.get(application.url() + "/mapper", ALICE);
            ProbeResponse fetched =
                    HttpProbe.get(application.url() + "/fetch?from=" + elsewhere.baseUrl() + "/x", ALICE);
            List<String> log = application.stop().stream()
                    .filter(line -> !line.contains("started on port"))
                    .filter(line -> !line.contains("SecureRandom")) // Tomcat's, on a slow machine
                    .map(line -> line.replaceAll("\\d+ ms", "some ms"))
                    .toList();
            return new Seen(
                    List.of(order.text(), mapper.text(), fetched.text(), String.valueOf(order.header("Content-Type"))),
                    String.valueOf(elsewhere.requests().get(0).header("User-Agent")),
                    log);
        }
    }
}
