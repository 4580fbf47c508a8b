package dev.interlingua.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeChapterTest {
    private static final String README = """
        # Title

        ## One

        A file, `src/main/java/Hello.java`:

        ```java
        public class Hello { public static void main(String[] words) { System.out.println("hello " + words[0]); } }
        ```

        ```sh
        not a file
        ```

        ## Two

        `b.txt`:

        ```
        second
        ```
        """;

    @Test
    void aBlockIsAFileWhenTheLineBeforeItNamesIt() {
        assertEquals(
                Set.of("src/main/java/Hello.java"),
                ReadmeChapter.in(README, "One").files().keySet());
        assertEquals("second\n", ReadmeChapter.in(README, "Two").file("b.txt"));
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThrows(IllegalArgumentException.class, () -> ReadmeChapter.in(README, "Three"));
        assertThrows(
                IllegalArgumentException.class,
                () -> ReadmeChapter.in(README, "Two").file("src/main/java/Hello.java"));
    }

    @Test
    void itsProgramRuns(@TempDir Path directory) throws Exception {
        Path classes =
                JavaProgram.compile(directory, ReadmeChapter.in(README, "One").files(), "");
        try (JavaProgram program =
                JavaProgram.start(directory, List.of(classes.toString()), Map.of(), "Hello", "there")) {
            assertEquals("there", program.awaitLine("hello (.*)"));
        }
    }

    @Test
    void aProgramThatDoesNotCompileSaysWhy(@TempDir Path directory) {
        AssertionError failure = assertThrows(
                AssertionError.class,
                () -> JavaProgram.compile(directory, Map.of("Broken.java", "class Broken { int x = y; }"), ""));
        assertTrue(String.valueOf(failure.getMessage()).contains("cannot find symbol"), failure::getMessage);
    }
}
