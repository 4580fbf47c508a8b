package dev.interlingua.samples.war;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.Sse;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application on the packaged runner, as README starts it, from a browser's and a program's point of view. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class RunnerTest {
    private static final Path RUNNER = Path.of("target", "interlingua-war-runner.jar");
    private static final Path WAR = Path.of("target", "interlingua-war.war");
    private static final String LISTENING = "Interlingua sample listening on ";
    private static final String CHAT =
            "{\"model\":\"demo\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"count to 3\"}]}";

    /** 128 and the number of SIGTERM: what a process reports that has ended because it was told to. */
    private static final int ENDED_BY_SIGTERM = 143;

    private Process process;
    private BufferedReader out;
    private Path errors;
    private String url;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        errors = directory.resolve("stderr");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder command = new ProcessBuilder(java, "-Xmx128m", "-jar", RUNNER.toString(), "--port", "0");
        command.environment().remove("JAVA_TOOL_OPTIONS"); // the virtual machine would tell of them on stderr
        process = command.redirectError(errors.toFile()).start();
        out = process.inputReader(StandardCharsets.UTF_8);
        String line = String.valueOf(out.readLine());
        assertTrue(line.startsWith(LISTENING), () -> line + told());
        url = line.substring(LISTENING.length());
    }

    @AfterAll
    void stop() {
        process.destroyForcibly();
    }

    @Test
    void pagesAskForALogin() throws IOException {
        ProbeResponse page = HttpProbe.get(url + "/office/assistant", HeaderList.empty());
        assertTrue(page.text().contains("j_security_check"), page::text);
        assertFalse(page.text().contains("You are"), page::text);
        ProbeResponse failed = login("alice", "wrong");
        assertTrue(failed.text().contains("That was not right"), failed::text);
    }

    @Test
    void theApiAnswersStrangersInTheirFormat() throws IOException {
        ProbeResponse refused = chat(HeaderList.empty());
        assertEquals(401, refused.status(), refused::text);
        assertEquals("invalid_api_key", refused.json().getJsonObject("error").getString("code"), refused::text);
    }

    @Test
    void aliceStreams() throws IOException {
        ProbeResponse answer = chat(session("alice"));
        assertEquals(200, answer.status(), answer::text);
        List<Sse.Event> events = answer.events();
        assertEquals("[DONE]", events.get(events.size() - 1).data());
        String text = events.subList(0, events.size() - 1).stream()
                .flatMap(event -> event.json().getJsonArray("choices").stream())
                .map(choice -> choice.asJsonObject().getJsonObject("delta").getString("content", ""))
                .collect(Collectors.joining());
        assertEquals("1 2 3", text);
    }

    @Test
    void bobMayNot() throws IOException {
        ProbeResponse refused = chat(session("bob"));
        assertEquals(403, refused.status(), refused::text);
    }

    @Test
    void thePageOfOldAsksInProcessWithTheUsersRights() throws IOException {
        ProbeResponse alice = ask(session("alice"));
        assertEquals(200, alice.status(), alice::text);
        assertTrue(alice.text().contains("You are alice.") && alice.text().contains("1 2 3"), alice::text);
        ProbeResponse bob = ask(session("bob"));
        assertEquals(403, bob.status(), bob::text);
        assertTrue(bob.text().contains("You are bob.") && !bob.text().contains("1 2 3"), bob::text);
    }

    @Test
    void pagesOfOtherSitesMayNotUseTheLogin() throws IOException {
        HeaderList alice = session("alice");
        URI own = URI.create(url);
        String origin = "http://" + own.getAuthority();
        assertEquals(200, chat(alice.plus("Origin", origin)).status());
        assertEquals(200, chat(alice.plus("Sec-Fetch-Site", "same-origin")).status());
        for (HeaderList foreign : List.of(
                HeaderList.of("Origin", "https://evil.example"),
                HeaderList.of("Origin", "null"),
                HeaderList.of("Sec-Fetch-Site", "cross-site", "Origin", origin),
                HeaderList.of("Sec-Fetch-Site", "same-site"))) {
            HeaderList both = foreign.plus("Cookie", String.valueOf(alice.first("Cookie")));
            // as a form of another site can send it: without asking anybody before
            ProbeResponse refused =
                    HttpProbe.post(url + "/ai/v1/chat/completions", both.plus("Content-Type", "text/plain"), CHAT);
            assertEquals(403, refused.status(), refused::text);
            assertTrue(refused.text().contains("another site"), refused::text);
            assertEquals(403, ask(both).status());
        }
        assertTrue(String.valueOf(cookies("alice")).contains("SameSite=Lax"));
    }

    @Test
    void theWarIsAnOrdinaryOne() throws IOException {
        try (JarFile war = new JarFile(WAR.toFile())) {
            List<String> names = war.stream().map(ZipEntry::getName).toList();
            assertTrue(names.contains("WEB-INF/web.xml"));
            assertTrue(names.stream().anyMatch(name -> name.startsWith("WEB-INF/lib/interlingua-servlet")));
            assertTrue(
                    names.stream()
                            .noneMatch(name -> name.contains("tomcat")
                                    || name.contains("jakarta.servlet")
                                    || name.contains("runner")
                                    || name.contains("testkit")),
                    names::toString);
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void theProcessEndsWhenItIsToldTo() throws Exception {
        process.destroy();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), "the process does not end");
        assertEquals(ENDED_BY_SIGTERM, process.exitValue());
        String told = told();
        assertFalse(told.contains("SEVERE") || told.contains("WARNING"), told);
        assertTrue(told.contains("audit: alice POST /office/assistant 200"), told);
    }

    private ProbeResponse chat(HeaderList headers) throws IOException {
        return HttpProbe.post(url + "/ai/v1/chat/completions", headers.plus("Content-Type", "application/json"), CHAT);
    }

    private ProbeResponse ask(HeaderList headers) throws IOException {
        return HttpProbe.post(
                url + "/office/assistant",
                headers.plus("Content-Type", "application/x-www-form-urlencoded"),
                "question=count+to+3");
    }

    /** A login, followed to the page that was wanted. */
    private HeaderList session(String user) throws IOException {
        HeaderList session = HeaderList.of("Cookie", cookies(user).split(";", 2)[0]);
        ProbeResponse page = HttpProbe.get(url + "/office/assistant", session);
        assertTrue(page.text().contains("You are " + user), page::text);
        return session;
    }

    /** The cookie that a login sets. */
    private String cookies(String user) throws IOException {
        ProbeResponse welcome = login(user, user);
        assertTrue(welcome.status() == 302 || welcome.status() == 303, welcome::toString);
        return String.valueOf(welcome.header("Set-Cookie"));
    }

    /** As a browser does it: by the page it wanted to see, which shows the form instead. */
    private ProbeResponse login(String user, String password) throws IOException {
        String before = String.valueOf(HttpProbe.get(url + "/office/assistant", HeaderList.empty())
                        .header("Set-Cookie"))
                .split(";", 2)[0];
        return HttpProbe.post(
                url + "/office/j_security_check",
                HeaderList.of("Content-Type", "application/x-www-form-urlencoded", "Cookie", before),
                "j_username=" + user + "&j_password=" + password);
    }

    private String told() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
