package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.JavaProgram;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.ReadmeChapter;
import java.nio.file.Path;
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
        Map<String, String> files =
                new TreeMap<>(ReadmeChapter.of("Embedded Jetty").files());
        files.remove("pom.xml");
        String answer = Canned.stream(Format.OPENAI_CHAT, "Hello", " there");
        try (FakeUpstream upstream = FakeUpstream.start().answer(Answer.sse(answer));
                JavaProgram program = ReadmeProgram.start(
                        directory,
                        files,
                        List.of("test-classes", "testkit", "junit"),
                        upstream,
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
