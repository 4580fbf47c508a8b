package dev.interlingua.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.catalog.Capability;
import dev.interlingua.catalog.ReasoningControl;
import dev.interlingua.testkit.ReadmeChapter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** README's section "Models" names every word of the catalog, and its example can be used. */
class ReadmeModelsTest {
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\|.*");

    @Test
    void everyWordIsTold() {
        List<String> words = Stream.of(Capability.values(), ReasoningControl.values())
                .flatMap(Arrays::stream)
                .map(word -> word.toString().toLowerCase(Locale.ROOT))
                .toList();
        List<String> told = section()
                .lines()
                .map(ROW::matcher)
                .filter(row -> row.matches())
                .map(row -> row.group(1))
                .toList();
        assertEquals(words, told);
    }

    @Test
    void theExampleCanBeUsed() {
        String example = section().split("```json\n", 2)[1].split("```", 2)[0];
        GatewayConfig config = GatewayConfig.read(example, "README.md", name -> "value-of-" + name);
        assertEquals(2, config.catalog().models().size());
        assertEquals(
                "house-coder-2", config.catalog().toCatalog("README.md").names().get(0));
    }

    private static String section() {
        return ReadmeChapter.of("Models").text();
    }
}
