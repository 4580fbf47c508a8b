package dev.interlingua.samples.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The packaged sample, started by its one command. */
class ExecutableJarIT {
    private static final String LISTENING = "Interlingua listening on ";

    /** 128 and the number of SIGTERM: what a process reports that has ended because it was told to. */
    private static final int ENDED_BY_SIGTERM = 143;

    @Test
    void startsWithOneCommandServesAndEndsWhenToldTo() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String jar = System.getProperty("interlingua.sample.jar", "target/interlingua-spring-boot.jar");
        ProcessBuilder command = new ProcessBuilder(java, "-Xmx256m", "-jar", jar, "--server.port=0");
        command.environment().remove("JAVA_TOOL_OPTIONS"); // the virtual machine would tell of them
        Process process = command.redirectErrorStream(true).start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String line = String.valueOf(out.readLine());
            assertTrue(line.startsWith(LISTENING), line);
            String url = line.substring(LISTENING.length());

            ProbeResponse answer = HttpProbe.post(
                    url + "/ai/v1/chat/completions",
                    HeaderList.of("Authorization", Visitor.basic("alice", "alice")),
                    Visitor.CHAT);
            assertEquals(200, answer.status(), answer::toString);
            assertEquals(
                    "[DONE]", answer.events().get(answer.events().size() - 1).data());
            assertEquals(
                    302,
                    HttpProbe.get(url + "/", HeaderList.of("Accept", "text/html"))
                            .status());
            Visitor alice = Visitor.logIn(url, "alice");
            for (String file : new String[] {"/", "/chat.js", "/chat.css"}) {
                assertEquals(200, alice.get(file).status(), file);
            }

            process.destroy();
            assertTrue(process.waitFor(30, TimeUnit.SECONDS), "the process does not end");
            assertEquals(ENDED_BY_SIGTERM, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }
}
