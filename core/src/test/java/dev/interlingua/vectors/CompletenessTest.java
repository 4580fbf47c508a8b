package dev.interlingua.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No vector is forgotten: each has a test, or a line that says why not. */
class CompletenessTest {
    private static final int VECTORS = 217;
    private static final Pattern NAME = Pattern.compile("v\\d{3}_\\w+");

    /** Names of all vectors' tests, found in the package's class files. */
    private static Set<String> tests() throws IOException, URISyntaxException, ClassNotFoundException {
        Path here = Path.of(CompletenessTest.class
                        .getResource("CompletenessTest.class")
                        .toURI())
                .getParent();
        List<String> classes = new ArrayList<>();
        try (Stream<Path> files = Files.list(here)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("VectorsTest.class"))
                    .forEach(name -> classes.add(name.replace(".class", "")));
        }
        Set<String> names = new TreeSet<>();
        for (String name : classes) {
            for (Method method :
                    Class.forName("dev.interlingua.vectors." + name).getDeclaredMethods()) {
                if (method.isAnnotationPresent(Test.class)) {
                    names.add(method.getName());
                }
            }
        }
        return names;
    }

    @Test
    void everyVectorHasATestOrAReason() throws Exception {
        Set<String> known = new TreeSet<>(tests());
        known.addAll(Baseline.reasons().keySet());
        List<String> forgotten = new ArrayList<>();
        for (int number = 1; number <= VECTORS; number++) {
            String start = String.format(Locale.ROOT, "v%03d", number);
            if (known.stream().noneMatch(name -> name.startsWith(start))) {
                forgotten.add(start);
            }
        }
        assertEquals(List.of(), forgotten);
    }

    @Test
    void everyTestBearsItsNumber() throws Exception {
        assertEquals(
                List.of(),
                tests().stream().filter(name -> !NAME.matcher(name).matches()).toList());
    }

    @Test
    void everyLineOfTheBaselineNamesAPartAndATestThatExists() throws Exception {
        Set<String> tests = tests();
        List<String> wrong = new ArrayList<>();
        Baseline.reasons().forEach((name, reason) -> {
            boolean untestable = name.matches("v\\d{3}") && tests.stream().noneMatch(test -> test.startsWith(name));
            if (!untestable && !tests.contains(name) || !reason.matches("part [23]: .+")) {
                wrong.add(name + " " + reason);
            }
        });
        assertEquals(List.of(), wrong);
    }
}
