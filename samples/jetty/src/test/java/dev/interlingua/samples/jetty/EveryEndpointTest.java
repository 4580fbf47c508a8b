package dev.interlingua.samples.jetty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code Smoke.java} calls every endpoint of README's table at the sample. */
class EveryEndpointTest {
    @Test
    void everyEndpointOfTheReadmeAnswers() throws Exception {
        try (Launched sample = new Launched("--port", "0")) {
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            ProcessBuilder command = new ProcessBuilder(java, "Smoke.java", sample.url(), "../../README.md");
            command.environment().remove("JAVA_TOOL_OPTIONS");
            Process smoke = command.redirectErrorStream(true).start();
            String told = new String(smoke.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, smoke.waitFor(), told);
        }
    }
}
