package dev.interlingua.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.interlingua.testkit.GoldenCase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each golden case, from each row to each other, is what the files of the case say it is. {@code -Dgolden.approve=true} makes
 * the files say what the translations give; see CONTRIBUTING.md.
 */
class GoldenTest {
    private static final Path SOURCES = Path.of("../testkit/src/main/resources/golden/chat");
    private static final boolean APPROVE = Boolean.getBoolean("golden.approve");
    private static final List<Row> ROWS = Row.all();

    @TestFactory
    Stream<DynamicNode> pairs() {
        return GoldenCase.in(SOURCES).stream().map(golden -> dynamicContainer(golden.name(), tests(golden)));
    }

    private static List<DynamicTest> tests(GoldenCase golden) {
        List<DynamicTest> tests = new ArrayList<>();
        for (Row from : ROWS) {
            for (Row to : ROWS) {
                requests(golden, from, to, tests);
                responses(golden, from, to, tests);
                streams(golden, from, to, tests);
            }
            twins(golden, from, tests);
        }
        return tests;
    }

    private static void requests(GoldenCase golden, Row from, Row to, List<DynamicTest> tests) {
        if (golden.request(from.name()) != null) {
            tests.add(test(
                    golden, from, to, "request", golden.request(to.name()), Translation.request(golden, from, to)));
        }
    }

    private static void responses(GoldenCase golden, Row from, Row to, List<DynamicTest> tests) {
        String body = golden.response(from.name());
        if (body != null) {
            Outcome outcome = Translation.response(golden, from, to, body);
            tests.add(test(golden, from, to, "response", golden.response(to.name()), outcome));
        }
    }

    private static void streams(GoldenCase golden, Row from, Row to, List<DynamicTest> tests) {
        String stream = golden.stream(from.name());
        if (stream != null) {
            Outcome outcome = Translation.stream(golden, from, to, stream);
            tests.add(test(golden, from, to, "stream", golden.stream(to.name()), outcome));
        }
    }

    private static DynamicTest test(
            GoldenCase golden, Row from, Row to, String kind, @Nullable String plain, Outcome outcome) {
        boolean stream = kind.equals("stream");
        String pair = from + "--" + to + "." + kind;
        if (from.equals(to)) {
            return dynamicTest(pair, () -> kept(golden, String.valueOf(plain), outcome, stream));
        }
        Verdict verdict = new Verdict(golden, pair, stream, plain, outcome);
        return dynamicTest(pair, () -> {
            if (APPROVE) {
                verdict.approve(SOURCES.resolve(golden.name()));
            } else {
                verdict.check();
            }
        });
    }

    /** From a row to itself every value is kept, and nothing is lost; a stream's items may get new ids. */
    private static void kept(GoldenCase golden, String plain, Outcome outcome, boolean stream) {
        assertNull(outcome.refusal());
        assertEquals(List.of(), outcome.losses());
        String text = String.valueOf(outcome.text());
        assertEquals(
                List.of(),
                stream ? Comparison.ofMeaning(golden, plain, text, true) : Comparison.exact(plain, text, false));
    }

    /** A stream folded is the answer that was not streamed. */
    private static void twins(GoldenCase golden, Row row, List<DynamicTest> tests) {
        String stream = golden.stream(row.name());
        String response = golden.response(row.name());
        if (stream != null && response != null) {
            Outcome folded = Translation.folded(golden, row, stream);
            tests.add(dynamicTest(
                    row + " stream and response",
                    () -> assertEquals(
                            List.of(), Comparison.ofMeaning(golden, response, String.valueOf(folded.text()), false))));
        }
    }

    /** A file nobody reads would be a promise nobody keeps. */
    @Test
    void everyFileIsOfAPairThatExists() {
        List<String> strays = new ArrayList<>();
        for (GoldenCase golden : GoldenCase.in(SOURCES)) {
            Set<String> known = known(golden);
            golden.fileNames().stream()
                    .filter(file -> !known.contains(file))
                    .forEach(file -> strays.add(golden + "/" + file));
        }
        assertEquals(List.of(), strays);
    }

    private static Set<String> known(GoldenCase golden) {
        Set<String> plain = GoldenCase.ROWS.stream()
                .flatMap(row -> Stream.of(row + ".request.json", row + ".response.json", row + ".stream.sse"))
                .filter(golden.fileNames()::contains)
                .collect(Collectors.toSet());
        Set<String> known = new TreeSet<>(plain);
        for (String file : plain) {
            String row = file.substring(0, file.indexOf('.'));
            String rest = file.substring(row.length());
            String base = rest.substring(0, rest.lastIndexOf('.'));
            for (String other : GoldenCase.ROWS) {
                if (!other.equals(row)) {
                    String pair = row + "--" + other;
                    known.addAll(List.of(pair + rest, pair + base + ".losses", pair + base + ".refused"));
                }
            }
        }
        return known;
    }
}
