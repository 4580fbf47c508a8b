package dev.interlingua.acceptance.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.interlingua.acceptance.Format;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vendors' rules let a sound request pass and see what is wrong with a broken one; single quotes stand for double. */
class RequestRulesTest {
    private static final String CHAT = """
            {'model':'m','messages':[{'role':'user','content':'Hi'},
             {'role':'assistant','content':null,'tool_calls':[
              {'id':'a','type':'function','function':{'name':'f','arguments':'{}'}}]},
             {'role':'tool','tool_call_id':'a','content':'ok'},{'role':'user','content':'Thanks'}],
             'tools':[{'type':'function','function':{'name':'f','parameters':{'type':'object'}}}]}""";
    private static final String RESPONSES = """
            {'model':'m','store':false,'max_output_tokens':16,'input':[{'role':'user','content':'Hi'},
             {'type':'function_call','call_id':'a','name':'f','arguments':'{}'},
             {'type':'function_call_output','call_id':'a','output':'ok'}],
             'tools':[{'type':'function','name':'f','strict':false,'parameters':{'type':'object'}}]}""";
    private static final String CLAUDE = """
            {'model':'m','max_tokens':10,'temperature':1,'messages':[{'role':'user','content':'Hi'},
             {'role':'assistant','content':[{'type':'tool_use','id':'a','name':'f','input':{}}]},
             {'role':'user','content':[{'type':'tool_result','tool_use_id':'a','content':'ok'},
              {'type':'text','text':'Thanks'}]}],
             'tools':[{'name':'f','input_schema':{'type':'object'}}]}""";
    private static final String GEMINI = """
            {'contents':[{'role':'user','parts':[{'text':'Hi'}]},
             {'role':'model','parts':[{'functionCall':{'name':'f','args':{}}}]},
             {'role':'user','parts':[{'functionResponse':{'name':'f','response':{'output':'ok'}}}]}],
             'tools':[{'functionDeclarations':[{'name':'f','parameters':{'type':'OBJECT'}}]}]}""";

    private static List<String> complaints(Format format, String right, String wrong) {
        String sound = switch (format) {
            case OPENAI_CHAT -> CHAT;
            case OPENAI_RESPONSES -> RESPONSES;
            case CLAUDE -> CLAUDE;
            case GEMINI -> GEMINI;
        };
        return RequestRules.complaints(
                format, Walk.parseObject(sound.replace(right, wrong).replace('\'', '"')));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "OPENAI_CHAT | {'role':'tool','tool_call_id':'a','content':'ok'}, | ``",
                "OPENAI_CHAT | 'tool_call_id':'a' | 'tool_call_id':'b'",
                "OPENAI_CHAT | 'arguments':'{}' | 'arguments':''",
                "OPENAI_CHAT | 'role':'user','content':'Hi' | 'role':'user','content':null",
                "OPENAI_CHAT | 'function':{'name':'f','parameters' | 'function':{'name':'f g','parameters'",
                "OPENAI_RESPONSES | 'store':false, | ``",
                "OPENAI_RESPONSES | 'max_output_tokens':16 | 'max_output_tokens':1",
                "OPENAI_RESPONSES | 'function_call_output','call_id':'a' | 'function_call_output','call_id':'b'",
                "OPENAI_RESPONSES | 'strict':false, | ``",
                "CLAUDE | 'max_tokens':10, | ``",
                "CLAUDE | 'temperature':1 | 'temperature':1.5",
                "CLAUDE | {'role':'user','content':'Hi'}, | ``",
                "CLAUDE | 'tool_use_id':'a' | 'tool_use_id':'b'",
                "CLAUDE | 'text':'Thanks' | 'text':' '",
                "CLAUDE | 'input_schema':{'type':'object'} | 'input_schema':{'type':'object','anyOf':[]}",
                "CLAUDE | 'id':'a' | 'id':'a:1'",
                "GEMINI | 'functionResponse':{'name':'f' | 'functionResponse':{'name':'g'",
                "GEMINI | 'args':{} | 'args':'{}'",
                "GEMINI | 'parts':[{'text':'Hi'}] | 'parts':[]",
                "GEMINI | {'type':'OBJECT'} | {'type':'OBJECT','additionalProperties':false}",
                "GEMINI | {'type':'OBJECT'} | {'type':'OBJECT','required':['x']}"
            })
    void aBrokenRuleIsSeen(Format format, String right, String wrong) {
        assertEquals(List.of(), complaints(format, "", ""));
        assertNotEquals(List.of(), complaints(format, right, wrong));
    }
}
