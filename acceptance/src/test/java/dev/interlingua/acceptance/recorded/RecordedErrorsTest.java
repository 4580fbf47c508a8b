package dev.interlingua.acceptance.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.acceptance.Format;
import dev.interlingua.testkit.CorpusCase;
import dev.interlingua.testkit.ProbeResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every recorded error of a chat endpoint reaches a caller of each dialect in that caller's own words. */
class RecordedErrorsTest {
    @ParameterizedTest(name = "errors of {0}")
    @EnumSource(Format.class)
    void keepTheirMeaning(Format channel) throws Exception {
        List<String> red = new ArrayList<>();
        try (Stage stage = Stage.of(channel)) {
            for (CorpusCase recorded : Recordings.errors(channel)) {
                for (Format caller : Format.values()) {
                    red.addAll(cell(stage, recorded, caller, false));
                    red.addAll(cell(stage, recorded, caller, true));
                }
            }
        }
        assertEquals(0, red.size(), () -> red.size() + " complaints:\n  " + String.join("\n  ", red));
    }

    private static List<String> cell(Stage stage, CorpusCase recorded, Format caller, boolean stream) throws Exception {
        ProbeResponse answer =
                stage.ask(Recordings.answer(recorded), caller, caller.path("some-model", stream), stream);
        String cell = recorded + " -> " + caller.word() + (stream ? " streamed: " : " plain: ");
        return complaints(stage.format(), caller, recorded, answer).stream()
                .map(cell::concat)
                .toList();
    }

    /** What another dialect's word for the same kind of failure is. */
    private static int status(Format caller, int recorded, String body) {
        if (recorded == 503 || recorded == 529) {
            return caller == Format.CLAUDE ? 529 : 503;
        }
        return body.contains("\"model_not_found\"") ? 404 : recorded;
    }

    /** Some vendors say so with 400; the gateway's key is none of the caller's business. */
    private static boolean isAboutTheKey(int status, String body) {
        return status == 401
                || status == 403
                || body.contains("API_KEY_INVALID")
                || body.contains("Incorrect API key provided");
    }

    private static List<String> complaints(Format channel, Format caller, CorpusCase recorded, ProbeResponse answer) {
        byte[] said = Recordings.body(recorded);
        String body = new String(said, StandardCharsets.UTF_8);
        boolean ours = isAboutTheKey(recorded.status(), body);
        List<String> complaints = new ArrayList<>();
        int status = ours ? 502 : channel == caller ? recorded.status() : status(caller, recorded.status(), body);
        if (answer.status() != status) {
            complaints.add("status " + status + " became " + answer.status() + ": " + answer.text());
        }
        if (channel == caller && !ours) {
            if (!Arrays.equals(said, answer.body())) {
                complaints.add("not the same bytes: " + answer);
            }
            return complaints;
        }
        complaints.addAll(ErrorGrammar.complaints(caller, answer));
        String message = ErrorGrammar.message(body);
        if (!ours && !ErrorGrammar.message(answer.text()).equals(message)) {
            complaints.add("\"" + message + "\" became " + answer.text());
        }
        return complaints;
    }
}
