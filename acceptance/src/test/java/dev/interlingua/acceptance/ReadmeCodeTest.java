package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.JavaProgram;
import dev.interlingua.testkit.ReadmeChapter;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** README's chapter on calls from one's own code does what it says, as it stands there. */
@Timeout(120)
class ReadmeCodeTest {

    @Test
    void theProgramAsksAndStreams(@TempDir Path directory) throws Exception {
        List<String> classPath = new ArrayList<>(JavaProgram.classPath("test-classes", "testkit", "junit", "servlet"));
        Path classes = JavaProgram.compile(
                directory, ReadmeChapter.of("From your own code").files(), String.join(File.pathSeparator, classPath));
        classPath.add(0, classes.toString());
        Files.writeString(
                directory.resolve("interlingua.json"),
                ReadmeChapter.of("Embedded Jetty").file("interlingua.json"));
        try (FakeUpstream upstream = FakeUpstream.start()
                        .answer(Answer.json(200, Canned.text(Format.OPENAI_CHAT, "Hello")))
                        .answer(Answer.sse(Canned.stream(Format.OPENAI_CHAT, "Hello", " again")));
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
                        "Ask")) {
            assertEquals("Hello, lost: []", program.awaitLine("answer: (.*)"));
            assertEquals("Hello again", program.awaitLine("streamed: (.*)"));
            assertEquals("NOT_FOUND", program.awaitLine("refused: (.*)"));
        }
    }
}
