package dev.interlingua.config;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.KeyForm;
import dev.interlingua.testkit.ReadmeChapter;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** README's table of providers tells the types of channels as they are. */
class ReadmeProvidersTest {
    private static final Pattern CELL = Pattern.compile("(?<!\\\\)\\|");

    /** Word to the cells after it: who, base address, key, chat formats, what besides. */
    private static Map<String, List<String>> rows() {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        ReadmeChapter.of("Providers")
                .text()
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> Arrays.stream(CELL.split(line)).map(String::strip).toList())
                .forEach(cells -> rows.put(cells.get(1).replace("`", ""), cells.subList(2, cells.size())));
        return rows;
    }

    @Test
    void everyTypeStandsInTheTable() {
        assertEquals(Arrays.stream(ChannelType.values()).map(ChannelType::word).toList(), List.copyOf(rows().keySet()));
    }

    @ParameterizedTest
    @EnumSource
    void whatTheRowTellsIsTrue(ChannelType type) {
        List<String> cells = requireNonNull(rows().get(type.word()));
        URI address = type.defaultBaseUrl();
        boolean none = address == null || type == ChannelType.DEMO;
        assertTrue(cells.get(1).startsWith(none ? "none" : "`" + address + "`"), cells.get(1));
        assertEquals(type.keyForm() != KeyForm.PLAIN, cells.get(2).contains("`accessKey\\|secretKey`"), cells.get(2));
        String formats =
                type.formats().stream().map(format -> "`" + format + "`").collect(Collectors.joining(", "));
        String told = switch (type) {
            case AZURE_OPENAI -> "as `openai`";
            case DEMO -> "all four";
            default -> formats.isEmpty() ? "none" : formats;
        };
        assertTrue(cells.get(3).startsWith(told), cells.get(3));
        for (String format : type.knownFormats()) {
            boolean shown = cells.get(3).contains("`" + format + "`");
            assertTrue(shown || type == ChannelType.AZURE_OPENAI || type == ChannelType.DEMO, format);
        }
    }
}
