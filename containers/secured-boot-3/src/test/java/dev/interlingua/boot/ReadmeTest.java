package dev.interlingua.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.JavaProgram;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.ReadmeChapter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** README's applications, written from its chapters, compiled, and run in a process of their own. */
@Timeout(180)
class ReadmeTest {
    private static final ReadmeChapter PLAIN = ReadmeChapter.of("Spring Boot");
    private static final ReadmeChapter SECURED = ReadmeChapter.of("Behind Spring Security");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set ahead of each test
    private Path directory;

    private GeneratedApplication start(Map<String, String> files, FakeUpstream upstream, ClassPath classPath)
            throws IOException, InterruptedException {
        Map<String, String> sources = new TreeMap<>(files);
        sources.remove("pom.xml");
        Path classes = JavaProgram.compile(directory, sources, classPath.toString());
        Map<String, String> environment = Map.of(
                "OPENAI_BASE_URL", upstream.baseUrl() + "/v1",
                "OPENAI_API_KEY", "the-providers-key",
                "TEAM_A_KEY", "key-of-team-a",
                "ALICE_PASSWORD", "alices-password");
        return GeneratedApplication.start(classes, classPath, environment, "demo.Application");
    }

    private static ProbeResponse ask(String url, String... headers) throws IOException {
        return HttpProbe.post(
                url + Wire.MESSAGES,
                HeaderList.of(headers).plus("Content-Type", "application/json"),
                Wire.message("gpt-5"));
    }

    @Test
    void aTokenAndNothingElse() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answer(Wire.HELLO);
                GeneratedApplication application =
                        start(PLAIN.files(), upstream, ClassPath.empty().withoutSecurity())) {
            String url = application.url();
            Wire.assertHello(ask(url, "x-api-key", "key-of-team-a"));
            Wire.assertRefused(401, "authentication_error", ask(url, "x-api-key", "another"));
        }
    }

    @Test
    void tenLinesOfConfigurationBehindTheApplicationsLogin() throws Exception {
        Map<String, String> files = new TreeMap<>(SECURED.files());
        assertEquals(
                10, SECURED.file("src/main/resources/application.yml").lines().count());
        files.put("src/main/java/demo/Application.java", PLAIN.file("src/main/java/demo/Application.java"));
        String alice = Base64.getEncoder().encodeToString("alice:alices-password".getBytes(StandardCharsets.UTF_8));
        try (FakeUpstream upstream = FakeUpstream.start().answer(Wire.HELLO);
                GeneratedApplication application = start(files, upstream, ClassPath.empty())) {
            String url = application.url();
            Wire.assertHello(ask(url, "Authorization", "Basic " + alice));
            assertEquals(
                    401,
                    ask(url, "Authorization", "Basic " + alice.substring(4)).status());
            assertEquals(401, ask(url).status());
        }
    }
}
