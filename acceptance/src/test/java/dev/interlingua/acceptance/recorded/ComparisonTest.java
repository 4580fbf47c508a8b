package dev.interlingua.acceptance.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.interlingua.acceptance.Canned;
import dev.interlingua.acceptance.Format;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The comparisons see a difference in what is said and in what is asked, across dialects. */
class ComparisonTest {
    private static AnswerFacts answer(Format format, String body) {
        return AnswerReader.read(format, body);
    }

    @Test
    void theSameIsReadFromEveryDialect() {
        for (Format format : Format.values()) {
            AnswerFacts said = answer(format, Canned.stream(format, "Hello", " there"));
            AnswerFacts call = answer(format, Canned.toolCall(format));
            for (Format caller : Format.values()) {
                AnswerFacts heard = answer(caller, Canned.text(caller, "Hello there"));
                assertEquals(List.of(), Comparison.complaints(said, heard, caller), format + " to " + caller);
                AnswerFacts called = answer(caller, Canned.toolCall(caller));
                assertEquals(List.of(), Comparison.complaints(call, called, caller), format + " to " + caller);
                assertNotEquals(List.of(), Comparison.complaints(said, called, caller));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CLAUDE | Hello | Hallo",
                "CLAUDE | \"end_turn\" | \"max_tokens\"",
                "CLAUDE | \"end_turn\" | \"tool_use\"",
                "CLAUDE | \"input_tokens\":11 | \"input_tokens\":12",
                "CLAUDE | \"cache_read_input_tokens\":0 | \"cache_read_input_tokens\":5",
                "GEMINI | \"STOP\" | \"SAFETY\"",
                "GEMINI | \"candidatesTokenCount\":7 | \"candidatesTokenCount\":8",
                "OPENAI_CHAT | \"content\":\"Hello\" | \"content\":\"Hello\",\"reasoning_content\":\"Hm\"",
                "OPENAI_RESPONSES | \"reasoning_tokens\":0 | \"reasoning_tokens\":3"
            })
    void aDifferenceInWhatIsHeardIsSeen(Format caller, String right, String wrong) {
        AnswerFacts said = answer(Format.OPENAI_CHAT, Canned.text(Format.OPENAI_CHAT, "Hello"));
        String heard = Canned.text(caller, "Hello");
        assertEquals(List.of(), Comparison.complaints(said, answer(caller, heard), caller));
        assertNotEquals(List.of(), Comparison.complaints(said, answer(caller, heard.replace(right, wrong)), caller));
    }

    private static List<String> asked(String right, String wrong, String warnings) {
        String chat = """
                {'messages':[{'role':'system','content':'Be brief'},{'role':'user','content':'Hi'}],
                 'max_tokens':5,'stop':['x'],'tools':[{'type':'function','function':{'name':'f','description':'d',
                 'parameters':{'type':'object','properties':{'a':{'type':'string'}},'required':['a']}}}]}""";
        String claude = """
                {'system':'Be brief','messages':[{'role':'user','content':[{'type':'text','text':'Hi'}]}],
                 'max_tokens':5,'stop_sequences':['x'],'tools':[{'name':'f','description':'d',
                 'input_schema':{'type':'object','properties':{'a':{'type':'string'}},'required':['a']}}]}""";
        return AskedComparison.complaints(
                AskedReader.read(Format.OPENAI_CHAT, Walk.parseObject(chat.replace('\'', '"'))),
                AskedReader.read(
                        Format.CLAUDE,
                        Walk.parseObject(claude.replace(right, wrong).replace('\'', '"'))),
                Format.OPENAI_CHAT,
                Format.CLAUDE,
                warnings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Be brief | Be long",
                "'text':'Hi' | 'text':'Ho'",
                "'max_tokens':5 | 'max_tokens':6",
                "'stop_sequences':['x'], | ``",
                "'name':'f' | 'name':'g'",
                "'description':'d' | 'description':'e'",
                "'type':'string' | 'type':'number'",
                "'required':['a'] | 'required':[]",
                "'max_tokens':5 | 'max_tokens':5,'tool_choice':{'type':'any'}"
            })
    void aDifferenceInWhatIsAskedIsSeen(String right, String wrong) {
        assertEquals(List.of(), asked("", "", ""));
        assertNotEquals(List.of(), asked(right, wrong, ""));
    }

    @Test
    void aLossWarnedOfIsNone() {
        assertEquals(List.of(), asked("'stop_sequences':['x'],", "", "dropped;param=stop"));
    }

    @Test
    void aWarningInAnotherFormatsWordsWarnsNobody() {
        assertNotEquals(
                List.of(), asked("'stop_sequences':['x'],", "", "dropped;param=generationConfig.stopSequences"));
    }
}
