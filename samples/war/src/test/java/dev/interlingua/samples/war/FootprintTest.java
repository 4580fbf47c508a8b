package dev.interlingua.samples.war;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.testkit.ReadmeChapter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** README says truly which jars a host gets, and how large they are. */
class FootprintTest {
    private static final Path WAR = Path.of("target", "interlingua-war.war");
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z0-9.-]+)` \\| (\\d+) KB \\|", Pattern.MULTILINE);
    private static final Pattern SUM = Pattern.compile("(\\d+) jars of (\\d+\\.\\d) MB");

    /** Sizes of the application's jars in KB by names without versions: but for whoever logs, which is the host's. */
    private static Map<String, Long> packed() throws IOException {
        try (JarFile war = new JarFile(WAR.toFile())) {
            return war.stream()
                    .filter(entry -> entry.getName().matches("WEB-INF/lib/.*\\.jar"))
                    .filter(entry -> !entry.getName().contains("slf4j-simple"))
                    .collect(Collectors.toMap(
                            entry -> entry.getName().replaceAll("WEB-INF/lib/|-\\d[0-9.]*\\.jar", ""),
                            FootprintTest::kilobytes));
        }
    }

    private static long kilobytes(ZipEntry entry) {
        return Math.round(entry.getSize() / 1000.0);
    }

    @Test
    void eachJarIsTold() throws IOException {
        String chapter = ReadmeChapter.of("What it costs your application").text();
        Map<String, Long> told = new TreeMap<>();
        Matcher rows = ROW.matcher(chapter);
        while (rows.find()) {
            told.put(rows.group(1), Long.valueOf(rows.group(2)));
        }
        Map<String, Long> packed = packed();
        assertEquals(new TreeMap<>(packed).keySet(), told.keySet());
        packed.forEach((jar, size) -> assertEquals(size, told.getOrDefault(jar, 0L), size / 20.0, jar));
        Matcher sum = SUM.matcher(chapter);
        assertTrue(sum.find());
        assertEquals(packed.size(), Integer.parseInt(sum.group(1)));
        double megabytes = packed.values().stream().mapToLong(size -> size).sum() / 1000.0;
        assertEquals(megabytes, Double.parseDouble(sum.group(2)), 0.2);
    }
}
