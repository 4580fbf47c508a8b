package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * Each line that the documentations this gateway answers to promise has a test that bears its number: S0, S1 and S2 are the
 * three documents, the rest counts their claims about models, chat requests, answers, streams and errors.
 */
class PromisesTest {
    private static final Pattern ID = Pattern.compile("S([012])[-_](\\d{3})(?!\\d)");

    private static Set<String> promised() {
        Set<String> all = new TreeSet<>();
        add(all, 0, 1, 7);
        add(all, 0, 10, 23);
        add(all, 0, 63, 66);
        add(all, 0, 110, 129);
        add(all, 0, 140, 148);
        add(all, 1, 1, 17);
        add(all, 1, 30, 57);
        add(all, 2, 1, 8);
        add(all, 2, 10, 21);
        add(all, 2, 30, 31);
        add(all, 2, 40, 53);
        return all;
    }

    private static void add(Set<String> all, int document, int first, int last) {
        for (int line = first; line <= last; line++) {
            all.add("S%d-%03d".formatted(document, line));
        }
    }

    private static List<Class<?>> tests() throws Exception {
        Path here = Path.of(Objects.requireNonNull(PromisesTest.class.getResource("PromisesTest.class"))
                        .toURI())
                .getParent();
        List<Class<?>> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(Objects.requireNonNull(here))) {
            for (Path file : files.sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.matches("Promised\\w+Test\\.class")) {
                    all.add(Class.forName("dev.interlingua.acceptance." + name.replace(".class", "")));
                }
            }
        }
        return all;
    }

    private static void collect(String text, Set<String> ids) {
        Matcher id = ID.matcher(text);
        while (id.find()) {
            ids.add("S" + id.group(1) + "-" + id.group(2));
        }
    }

    private static Set<String> tested() throws Exception {
        Set<String> ids = new TreeSet<>();
        for (Class<?> type : tests()) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class)) {
                    collect(method.getName(), ids);
                    DisplayName shown = method.getAnnotation(DisplayName.class);
                    collect(shown == null ? "" : shown.value(), ids);
                }
            }
        }
        return ids;
    }

    @Test
    void everyPromiseHasATest() throws Exception {
        Set<String> missing = promised();
        missing.removeAll(tested());
        assertTrue(missing.isEmpty(), () -> "no test bears " + missing);
    }

    @Test
    void everyNumberIsAPromise() throws Exception {
        Set<String> unknown = tested();
        unknown.removeAll(promised());
        assertEquals(Set.of(), unknown);
    }
}
