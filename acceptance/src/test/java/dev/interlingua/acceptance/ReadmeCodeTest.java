package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.JavaProgram;
import dev.interlingua.testkit.ReadmeChapter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** README's chapter on calls from one's own code does what it says, as it stands there. */
@Timeout(120)
class ReadmeCodeTest {

    @Test
    void theProgramAsksAndStreams(@TempDir Path directory) throws Exception {
        Files.writeString(
                directory.resolve("interlingua.json"),
                ReadmeChapter.of("Embedded Jetty").file("interlingua.json"));
        try (FakeUpstream upstream = FakeUpstream.start()
                        .answer(Answer.json(200, Canned.text(Format.OPENAI_CHAT, "Hello")))
                        .answer(Answer.sse(Canned.stream(Format.OPENAI_CHAT, "Hello", " again")));
                JavaProgram program = ReadmeProgram.start(
                        directory,
                        ReadmeChapter.of("From your own code").files(),
                        List.of("test-classes", "testkit", "junit", "servlet"),
                        upstream,
                        "Ask")) {
            assertEquals("Hello, lost: []", program.awaitLine("answer: (.*)"));
            assertEquals("Hello again", program.awaitLine("streamed: (.*)"));
            assertEquals("NOT_FOUND", program.awaitLine("refused: (.*)"));
        }
    }
}
