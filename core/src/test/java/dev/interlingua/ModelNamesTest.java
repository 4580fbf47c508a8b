package dev.interlingua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a model can is data: no codec and no other code asks what a model is called. */
class ModelNamesTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/interlingua");
    /** A text literal that begins a model's name: of a vendor, a size or a generation. */
    private static final Pattern NAME = Pattern.compile(
            "\"(?:[^\"]*[/.\\s])?(?:gpt-|chatgpt-|claude-(?:opus|sonnet|haiku|fable|mythos|\\d)|gemini-|o[134]-?[\\w-]*\")",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern COMMENT = Pattern.compile("//[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    /** Files that may, and why. */
    private static final Set<String> EXCEPTIONS = Set.of();

    @Test
    void noCodeNamesAModel() throws IOException {
        List<String> naming = new ArrayList<>();
        List<Path> sources;
        try (Stream<Path> all = Files.walk(SOURCES)) {
            sources = all.filter(path -> path.toString().endsWith(".java")).toList();
        }
        assertFalse(sources.isEmpty());
        for (Path source : sources) {
            String file = SOURCES.relativize(source).toString().replace('\\', '/');
            String code = COMMENT.matcher(Files.readString(source)).replaceAll("");
            if (!EXCEPTIONS.contains(file) && NAME.matcher(code).find()) {
                naming.add(file);
            }
        }
        assertEquals(List.of(), naming, "ask the catalog instead (DESIGN §1.8)");
    }

    @Test
    void theCheckSeesWhatItShallSee() {
        for (String naming :
                List.of("\"gpt-4o\"", "\"claude-opus-5\"", "\"models/gemini-2\"", "\"o1\"", "\"claude-3\"")) {
            assertTrue(NAME.matcher("if (name.startsWith(" + naming + ")").find(), naming);
        }
        for (String other : List.of("\"claude\"", "\"gemini\"", "\"anthropic-claude-v1\"", "\"google-gemini-v1\"")) {
            assertFalse(NAME.matcher(other).find(), other);
        }
    }
}
