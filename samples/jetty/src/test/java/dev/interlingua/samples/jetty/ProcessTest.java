package dev.interlingua.samples.jetty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.Step;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own, ended by a signal. */
class ProcessTest {
    private static final String LISTENING = "Interlingua listening on ";

    /** 128 and the number of SIGTERM: what a process reports that has ended because it was told to. */
    private static final int ENDED_BY_SIGTERM = 143;

    @Test
    void runningStreamIsFinishedWhenTheProcessIsToldToEnd(@TempDir Path directory) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start()) {
            upstream.answer(Answer.steps(
                    Step.write(ShutdownTest.CHUNK), Step.awaitGate("rest"), Step.write(ShutdownTest.REST)));
            Path config = Files.writeString(
                    directory.resolve("interlingua.json"),
                    "{\"channels\": [{\"name\": \"u\", \"type\": \"openai\", \"baseUrl\": \"" + upstream.baseUrl()
                            + "/v1\", \"models\": [\"m\"]}], \"access\": {\"anonymous\": true}}");
            Path errors = directory.resolve("stderr");
            Process process = start(errors, "--port", "0", "--host", "127.0.0.1", "--config", config.toString());
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                String line = String.valueOf(out.readLine());
                assertTrue(line.startsWith(LISTENING), () -> line + errorsIn(errors));
                String url = line.substring(LISTENING.length());

                try (HttpProbe caller = HttpProbe.connect(url)) {
                    caller.request(
                            "POST",
                            "/v1/chat/completions",
                            HeaderList.of("Content-Type", "application/json"),
                            "{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}");
                    assertEquals(200, caller.readHead().status());
                    caller.readUntil("one");

                    process.destroy();
                    ShutdownTest.awaitRefusal(url);
                    upstream.open("rest");

                    String rest = new String(caller.readRest(), StandardCharsets.UTF_8);
                    assertTrue(rest.endsWith("data: [DONE]\n\n"), rest);
                }
                assertTrue(process.waitFor(30, TimeUnit.SECONDS), "the process does not end");
                assertEquals(ENDED_BY_SIGTERM, process.exitValue());
                assertEquals("", errorsIn(errors));
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private static Process start(Path errors, String... arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder command = new ProcessBuilder(java, "-Xmx128m", "-cp", classPath(), Main.class.getName());
        command.command().addAll(List.of(arguments));
        command.environment().remove("JAVA_TOOL_OPTIONS"); // the virtual machine would tell of them on stderr
        return command.redirectError(errors.toFile()).start();
    }

    /** Some test runners load the tests by a loader of their own, and then know the class path alone. */
    private static String classPath() {
        return Main.class.getClassLoader() instanceof URLClassLoader loader
                ? Arrays.stream(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    private static String errorsIn(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
