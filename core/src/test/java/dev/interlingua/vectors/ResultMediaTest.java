package dev.interlingua.vectors;

import static dev.interlingua.vectors.Wire.CM;
import static dev.interlingua.vectors.Wire.GG;
import static dev.interlingua.vectors.Wire.OC;
import static dev.interlingua.vectors.Wire.OR;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A tool that answers with a picture: the picture reaches the model, within the result where the format and the model take it. */
class ResultMediaTest {
    private static final String DATA = "iVBORw0KGgoAAAAN";
    private static final String URL = "data:image/png;base64," + DATA;
    private static final Map<Wire, String> ASKED = Map.of(
            OC,
            "{'model':'m','messages':[{'role':'user','content':'Look'},{'role':'assistant','tool_calls':[{'id':'c1','type':"
                    + "'function','function':{'name':'f','arguments':'{}'}}]},{'role':'tool','tool_call_id':'c1','content':["
                    + "{'type':'text','text':'Seen'},{'type':'image_url','image_url':{'url':'" + URL + "'}}]}]}",
            OR,
            "{'model':'m','input':[{'role':'user','content':'Look'},{'type':'function_call','call_id':'c1','name':'f',"
                    + "'arguments':'{}'},{'type':'function_call_output','call_id':'c1','output':[{'type':'input_text','text':'Seen'},"
                    + "{'type':'input_image','image_url':'" + URL + "'}]}]}",
            CM,
            "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':'Look'},{'role':'assistant','content':[{'type':"
                    + "'tool_use','id':'c1','name':'f','input':{}}]},{'role':'user','content':[{'type':'tool_result','tool_use_id':"
                    + "'c1','content':[{'type':'text','text':'Seen'},{'type':'image','source':{'type':'base64','media_type':"
                    + "'image/png','data':'" + DATA + "'}}]}]}]}",
            GG,
            "{'contents':[{'role':'user','parts':[{'text':'Look'}]},{'role':'model','parts':[{'functionCall':{'id':'c1','name':'f',"
                    + "'args':{}}}]},{'role':'user','parts':[{'functionResponse':{'id':'c1','name':'f','response':{'output':'Seen'},"
                    + "'parts':[{'inlineData':{'mimeType':'image/png','data':'" + DATA + "'}}]}}]}]}");
    private static final Map<Wire, String> MODELS =
            Map.of(OC, "gpt-4o", OR, "gpt-4o", CM, "claude-sonnet-4-5", GG, "gemini-3-flash-preview");

    static Stream<Arguments> pairs() {
        return Stream.of(Wire.values())
                .flatMap(from ->
                        Stream.of(Wire.values()).filter(to -> to != from).map(to -> Arguments.of(from, to)));
    }

    private static Sent sent(Wire from, Wire to, String model) {
        return from.ask(ASKED.getOrDefault(from, "")).to(to, model);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void thePictureAndTheWordsReachTheModel(Wire from, Wire to) {
        Sent sent = sent(from, to, MODELS.getOrDefault(to, ""));
        assertTrue(sent.text().contains(DATA), sent.text());
        assertTrue(sent.text().contains("Seen"), sent.text());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void withinTheResultWhereThereIsAPlace(Wire from, Wire to) {
        Sent sent = sent(from, to, MODELS.getOrDefault(to, ""));
        String place = switch (to) {
            case OC -> "messages/3/content/0/image_url/url";
            case OR -> "input/2/output/1/image_url";
            case CM -> "messages/2/content/0/content/1/source/data";
            case GG -> "contents/2/parts/0/functionResponse/parts/0/inlineData/data";
        };
        assertTrue(String.valueOf(sent.body().at(place)).contains(DATA), sent.text());
    }

    @Test
    void besideTheResultForModelsThatTakeNoneWithin() {
        sent(CM, GG, "gemini-2.5-flash")
                .lacks("contents/2/parts/0/functionResponse/parts")
                .has("contents/3/parts/1/inlineData/data", "'" + DATA + "'");
    }
}
