package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.JavaProgram;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.ReadmeChapter;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** README's chapter on embedded Jetty does what it says, as it stands there. */
@Timeout(120)
class ReadmeJettyTest {
    private static final Format CALLER = Format.CLAUDE;

    @Test
    void theProgramServesATranslatedStream(@TempDir Path directory) throws Exception {
        List<String> classPath = new ArrayList<>(JavaProgram.classPath("test-classes", "testkit", "junit"));
        Map<String, String> files =
                new TreeMap<>(ReadmeChapter.of("Embedded Jetty").files());
        files.remove("pom.xml");
        Path classes = JavaProgram.compile(directory, files, String.join(File.pathSeparator, classPath));
        classPath.add(0, classes.toString());
        String answer = Canned.stream(Format.OPENAI_CHAT, "Hello", " there");
        try (FakeUpstream upstream = FakeUpstream.start().answer(Answer.sse(answer));
                JavaProgram program = JavaProgram.start(
                        directory,
                        classPath,
                        Map.of(
                                "OPENAI_BASE_URL",
                                upstream.baseUrl() + "/v1",
                                "OPENAI_API_KEY",
                                "sk-upstream",
                                "TEAM_A_KEY",
                                "team-a-key"),
                        "-Dport=0",
                        "Server")) {
            String url = program.awaitLine("listening on (.*)");
            HeaderList headers = HeaderList.of(
                    "Content-Type", "application/json", "x-api-key", "team-a-key", "anthropic-version", "2023-06-01");
            ProbeResponse stream =
                    HttpProbe.post(url + CALLER.path("gpt-5", true), headers, CALLER.request("gpt-5", "Hi", true));
            assertEquals(200, stream.status(), stream::text);
            assertEquals("Hello there", Reply.streamed(CALLER, stream.text()).text());
            assertEquals(
                    401,
                    HttpProbe.post(
                                    url + CALLER.path("gpt-5", true),
                                    HeaderList.of("Content-Type", "application/json"),
                                    CALLER.request("gpt-5", "Hi", true))
                            .status());
        }
    }
}
