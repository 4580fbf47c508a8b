package dev.interlingua.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenCaseTest {
    private final Path directory;

    GoldenCaseTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private GoldenCase only(String about) throws IOException {
        Path place = Files.createDirectory(directory.resolve("greeting"));
        Files.writeString(place.resolve("case.json"), about);
        Files.writeString(place.resolve("claude.request.json"), "{\"max_tokens\":1}");
        return GoldenCase.in(directory).get(0);
    }

    @Test
    void theCasesOfTheLibraryAreFoundOnTheClassPath() {
        GoldenCase text = GoldenCase.all().stream()
                .filter(golden -> golden.name().equals("text"))
                .findFirst()
                .orElseThrow();
        for (String row : GoldenCase.ROWS) {
            assertNotNull(text.request(row), row);
            assertNotNull(text.response(row), row);
            assertNotNull(text.stream(row), row);
        }
    }

    @Test
    void aCaseOfOnesOwnIsReadFromADirectory() throws IOException {
        GoldenCase greeting = only("{\"about\":\"A greeting.\"}");
        assertEquals("greeting", greeting.name());
        assertEquals("A greeting.", greeting.about());
        assertEquals("{\"max_tokens\":1}", greeting.request("claude"));
        assertNull(greeting.request("gemini"));
        assertEquals(List.of("claude.request.json"), greeting.fileNames());
    }

    @Test
    void aCaseMayNameAModelOfItsOwn() throws IOException {
        GoldenCase greeting =
                only("{\"about\":\"A greeting.\",\"models\":{\"claude\":\"claude-opus-4-5\"},\"stream\":true}");
        assertEquals("claude-opus-4-5", greeting.model("claude"));
        assertTrue(greeting.model("gemini").startsWith("gemini-"));
        assertTrue(greeting.streams());
        assertThrows(IllegalArgumentException.class, () -> greeting.model("cohere"));
    }

    @Test
    void aCaseThatDoesNotSayWhatItIsAboutIsRefused() throws IOException {
        Files.createDirectory(directory.resolve("mute"));
        assertThrows(AssertionError.class, () -> GoldenCase.in(directory));
    }

    @Test
    void aDirectoryWithoutCasesIsRefused() {
        assertThrows(AssertionError.class, () -> GoldenCase.in(directory));
    }
}
