package dev.interlingua.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.json.TopLevel;
import dev.interlingua.testkit.Corpus;
import dev.interlingua.testkit.CorpusCase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Strict mode refuses exactly what lenient mode warns of: for every recorded request and every channel of another format,
 * with the model as recorded and with models that take less.
 */
class StrictModeLawTest {
    private static final String WARNING = "X-Interlingua-Warning";
    private static final Pattern FIRST = Pattern.compile("^[^;]+;param=([^;,]+).*");
    private static final Pattern CHAT = Pattern.compile(".*(chat/completions|/responses|/messages|enerateContent.*)$");

    private static final Map<Wire, String> DIRECTORIES = Map.of(
            Wire.OC,
            "openai-chat",
            Wire.OR,
            "openai-responses",
            Wire.CM,
            "anthropic-messages",
            Wire.GG,
            "gemini-generate");

    private static final Map<Wire, String> ANSWERS = Map.of(
            Wire.OC,
                    "{'id':'chatcmpl-1','object':'chat.completion','created':1,'model':'m','choices':[{'index':0,"
                            + "'message':{'role':'assistant','content':'Hi'},'finish_reason':'stop'}]}",
            Wire.OR,
                    "{'id':'resp_1','object':'response','created_at':1,'status':'completed','model':'m','output':[{"
                            + "'type':'message','id':'msg_1','role':'assistant','status':'completed','content':[{"
                            + "'type':'output_text','text':'Hi','annotations':[]}]}]}",
            Wire.CM,
                    "{'id':'msg_1','type':'message','role':'assistant','model':'m','content':[{'type':'text',"
                            + "'text':'Hi'}],'stop_reason':'end_turn','usage':{'input_tokens':1,'output_tokens':1}}",
            Wire.GG,
                    "{'candidates':[{'content':{'role':'model','parts':[{'text':'Hi'}]},'finishReason':'STOP',"
                            + "'index':0}]}");

    private static final Map<Wire, List<String>> MODELS = Map.of(
            Wire.OC, List.of("gpt-4o", "gpt-5-nano", "gpt-5.4"),
            Wire.OR, List.of("gpt-4o", "gpt-5"),
            Wire.CM, List.of("claude-haiku-4-5", "claude-opus-4-7", "claude-opus-5-5"),
            Wire.GG, List.of("gemini-2.5-flash", "gemini-3.6-flash"));

    static Stream<Arguments> directions() {
        return Stream.of(Wire.values())
                .flatMap(from ->
                        Stream.of(Wire.values()).filter(to -> to != from).map(to -> Arguments.of(from, to)));
    }

    private static List<CorpusCase> requests(Wire from) {
        return Corpus.load("corpus", Objects.requireNonNull(DIRECTORIES.get(from))).stream()
                .filter(each -> each.request() != null)
                .filter(each ->
                        CHAT.matcher(each.meta().getString("endpoint", "")).matches())
                .toList();
    }

    @ParameterizedTest(name = "{0} asks a channel of {1}")
    @MethodSource("directions")
    void refusesExactlyWhatIsWarnedOf(Wire from, Wire to) {
        InProcess gateway =
                InProcess.with(to).answers(200, "application/json", Objects.requireNonNull(ANSWERS.get(to)));
        List<String> broken = new ArrayList<>();
        int warned = 0;
        int silent = 0;
        for (CorpusCase recorded : requests(from)) {
            List<String> models = new ArrayList<>(Objects.requireNonNull(MODELS.get(to)));
            models.add(recorded.meta().getString("model", "some-model"));
            for (String model : models) {
                InProcess.Answer lenient = ask(gateway, from, recorded, model);
                InProcess.Answer strict = ask(gateway, from, recorded, model, "X-Interlingua-On-Loss", "refuse");
                String wrong = judged(lenient, strict);
                if (wrong != null) {
                    broken.add(recorded + " at " + model + ": " + wrong);
                }
                warned += lenient.header(WARNING) == null ? 0 : 1;
                silent += lenient.status() == 200 && lenient.header(WARNING) == null ? 1 : 0;
            }
        }
        assertEquals(List.of(), broken);
        assertTrue(warned > 0 && silent > 0, "both kinds are among the requests: " + warned + " and " + silent);
    }

    private static InProcess.Answer ask(
            InProcess gateway, Wire from, CorpusCase recorded, String model, String... headers) {
        String request = Objects.requireNonNull(recorded.request());
        if (from == Wire.GG) {
            boolean stream = recorded.stream() != null;
            String method = stream ? ":streamGenerateContent" : ":generateContent";
            return gateway.post("/v1beta/models/" + model + method, stream ? "alt=sse" : null, request, headers);
        }
        byte[] body = request.getBytes(StandardCharsets.UTF_8);
        String named = new String(TopLevel.of(body).splice("model", "\"" + model + "\""), StandardCharsets.UTF_8);
        return gateway.post(from.path(), null, named, headers);
    }

    /** What is wrong with the two answers; null when they agree. */
    private static @Nullable String judged(InProcess.Answer lenient, InProcess.Answer strict) {
        String warnings = lenient.header(WARNING);
        if (lenient.status() != 200 || warnings == null) {
            return lenient.status() == strict.status() ? null : lenient.status() + " became " + strict.body();
        }
        var first = FIRST.matcher(warnings);
        if (strict.status() != 400 || !first.matches()) {
            return "warned of " + warnings + ", answered " + strict.status();
        }
        String named = "'" + first.group(1) + "' cannot be passed on";
        return strict.body().contains(named) ? null : "warned first of " + warnings + ", refused " + strict.body();
    }
}
