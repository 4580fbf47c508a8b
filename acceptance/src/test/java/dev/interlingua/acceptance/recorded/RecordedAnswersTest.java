package dev.interlingua.acceptance.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.acceptance.Format;
import dev.interlingua.testkit.CorpusCase;
import dev.interlingua.testkit.ProbeResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every recorded answer, replayed in uneven pieces by a channel of its dialect, says the same to a caller of each dialect,
 * who asks for a stream and for an answer in one piece.
 */
class RecordedAnswersTest {
    private static final Baseline BASELINE = Baseline.load("answers");
    private static final List<Stage> STAGES = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        for (Format format : Format.values()) {
            STAGES.add(Stage.of(format));
        }
    }

    @AfterAll
    static void stop() {
        STAGES.forEach(Stage::close);
        System.out.println(BASELINE.summary());
        assertEquals(List.of(), BASELINE.stale(), "lines of the baseline without a cell");
    }

    static List<Arguments> directions() {
        List<Arguments> all = new ArrayList<>();
        for (Format channel : Format.values()) {
            for (Format caller : Format.values()) {
                all.add(Arguments.of(channel, caller));
            }
        }
        return all;
    }

    @ParameterizedTest(name = "{0} answers a caller of {1}")
    @MethodSource("directions")
    void saysTheSame(Format channel, Format caller) throws Exception {
        Stage stage = STAGES.get(channel.ordinal());
        List<String> red = new ArrayList<>();
        for (CorpusCase recorded : Recordings.answers(channel)) {
            boolean streamed = recorded.stream() != null;
            red.addAll(cell(stage, caller, recorded, streamed));
            if (channel != caller) {
                red.addAll(cell(stage, caller, recorded, !streamed));
            }
            if (channel != caller && caller == Format.GEMINI) {
                red.addAll(arrayCell(stage, recorded));
            }
        }
        assertEquals(0, red.size(), () -> red.size() + " cells are red:\n  " + String.join("\n  ", red));
    }

    private static List<String> cell(Stage stage, Format caller, CorpusCase recorded, boolean stream) throws Exception {
        ProbeResponse answer =
                stage.ask(Recordings.answer(recorded), caller, Recordings.path(caller, recorded, stream), stream);
        String cell = recorded + " -> " + caller.word() + (stream ? " streamed" : " plain");
        return BASELINE.judge(cell, complaints(stage.format(), caller, recorded, stream, answer));
    }

    /** Gemini's other form of a stream: one array that grows. */
    private static List<String> arrayCell(Stage stage, CorpusCase recorded) throws Exception {
        String path = Format.GEMINI.path("some-model", true).replace("?alt=sse", "");
        ProbeResponse answer = stage.ask(Recordings.answer(recorded), Format.GEMINI, path, true);
        String cell = recorded + " -> gemini as an array";
        return BASELINE.judge(cell, complaints(stage.format(), Format.GEMINI, recorded, true, answer));
    }

    private static List<String> complaints(
            Format channel, Format caller, CorpusCase recorded, boolean stream, ProbeResponse answer) {
        byte[] bytes = Recordings.body(recorded);
        if (channel == caller) {
            return Arrays.equals(bytes, answer.body()) ? List.of() : List.of("not the same bytes: " + answer);
        }
        AnswerFacts told = AnswerReader.read(channel, new String(bytes, StandardCharsets.UTF_8));
        if (told.failed() && answer.status() >= 400) {
            return ErrorGrammar.complaints(caller, answer);
        }
        if (answer.status() != 200) {
            return List.of("status " + answer.status() + ": " + answer.text());
        }
        List<String> complaints = new ArrayList<>(Grammar.complaints(caller, answer.text(), stream));
        complaints.addAll(Comparison.complaints(told, AnswerReader.read(caller, answer.text()), caller));
        complaints.addAll(ServedFacts.complaints(
                channel,
                AnswerReader.objects(new String(bytes, StandardCharsets.UTF_8)),
                caller,
                AnswerReader.objects(answer.text())));
        return complaints;
    }
}
