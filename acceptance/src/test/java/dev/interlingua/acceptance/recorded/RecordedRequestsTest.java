package dev.interlingua.acceptance.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.acceptance.Canned;
import dev.interlingua.acceptance.Format;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.CorpusCase;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.RecordedRequest;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every recorded request asks an upstream of each other dialect the same and by that dialect's rules, or is refused with a
 * reason; an upstream of its own dialect gets its bytes.
 */
class RecordedRequestsTest {
    private static final Baseline BASELINE = Baseline.load("requests");
    private static final Baseline REFUSALS = Baseline.load("refusals");
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
        System.out.println(REFUSALS.summary());
        assertEquals(List.of(), BASELINE.stale(), "lines of the baseline without a cell");
        assertEquals(List.of(), REFUSALS.stale(), "refusals without a cell");
    }

    static List<Arguments> directions() {
        List<Arguments> all = new ArrayList<>();
        for (Format caller : Format.values()) {
            for (Format channel : Format.values()) {
                all.add(Arguments.of(caller, channel));
            }
        }
        return all;
    }

    @ParameterizedTest(name = "{0} asks a channel of {1}")
    @MethodSource("directions")
    void asksTheSame(Format caller, Format channel) throws Exception {
        Stage stage = STAGES.get(channel.ordinal());
        List<String> red = new ArrayList<>();
        for (CorpusCase recorded : Recordings.requests(caller)) {
            String cell = recorded + " -> " + channel.word();
            ProbeResponse answer = stage.send(
                    Answer.json(200, Canned.text(channel, "Hello")),
                    Recordings.path(caller, recorded),
                    Recordings.headers(recorded),
                    Objects.requireNonNull(recorded.request()));
            if (answer.status() == 200) {
                RecordedRequest asked = stage.upstream().takeRequest(Duration.ofSeconds(10));
                red.addAll(REFUSALS.judge(cell, List.of()));
                red.addAll(BASELINE.judge(cell, complaints(caller, channel, recorded, answer, asked)));
            } else {
                red.addAll(refused(cell, caller, channel, answer));
            }
        }
        assertEquals(0, red.size(), () -> red.size() + " cells are red:\n  " + String.join("\n  ", red));
    }

    private static List<String> refused(String cell, Format caller, Format channel, ProbeResponse answer) {
        List<String> complaints = new ArrayList<>(ErrorGrammar.complaints(caller, answer));
        if (answer.status() != 400 || caller == channel) {
            complaints.add("status " + answer.status());
        }
        List<String> red = new ArrayList<>(BASELINE.judge(cell, complaints));
        red.addAll(REFUSALS.judge(cell, List.of("refused: " + ErrorGrammar.message(answer.text()))));
        return red;
    }

    private static List<String> complaints(
            Format caller, Format channel, CorpusCase recorded, ProbeResponse answer, RecordedRequest asked) {
        String said = Objects.requireNonNull(recorded.request());
        if (caller == channel) {
            String heard =
                    asked.bodyText().replaceFirst(",\"stream_options\":\\{\"include_usage\":true}(?=}\\s*$)", "");
            boolean same = said.equals(asked.bodyText()) || said.equals(heard);
            return same ? List.of() : List.of("not the same bytes: " + asked.bodyText());
        }
        JsonObject heard = asked.bodyJson();
        String warnings = Objects.requireNonNullElse(answer.header("X-Interlingua-Warning"), "");
        List<String> complaints = new ArrayList<>(RequestRules.complaints(channel, heard));
        complaints.addAll(AskedComparison.complaints(
                AskedReader.read(caller, Walk.parseObject(said)),
                AskedReader.read(channel, heard),
                caller,
                channel,
                warnings));
        return complaints;
    }
}
