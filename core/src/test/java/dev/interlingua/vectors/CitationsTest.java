package dev.interlingua.vectors;

import static dev.interlingua.vectors.Wire.CM;
import static dev.interlingua.vectors.Wire.GG;
import static dev.interlingua.vectors.Wire.OC;
import static dev.interlingua.vectors.Wire.OR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.model.Citation;
import dev.interlingua.model.ContentPart;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sources of an answer's text across the four formats: what they are called, and where they stand. */
class CitationsTest {
    private static final String TEXT = "Zürich 🚀 wächst. Bern auch.";

    private static final String CHUNKS =
            "'groundingChunks':[{'web':{'uri':'https://a','title':'A'}}," + "{'web':{'uri':'https://b','title':'B'}}]";

    private static String support(int start, int end, String words, int chunk) {
        return "{'segment':{'startIndex':" + start + ",'endIndex':" + end + ",'text':'" + words
                + "'},'groundingChunkIndices':[" + chunk + "]}";
    }

    /** "Zürich 🚀 wächst." are bytes 0 to 21, "Bern auch." are 22 to 32. */
    private static final String GROUNDING = "'groundingMetadata':{" + CHUNKS + ",'groundingSupports':["
            + support(0, 21, "Zürich 🚀 wächst.", 0) + "," + support(22, 32, "Bern auch.", 1) + "]}";

    private static String gemini(String parts, String metadata) {
        return "{'candidates':[{'content':{'role':'model','parts':[" + parts + "]},'finishReason':'STOP'," + metadata
                + "}]}";
    }

    private static String text(String text) {
        return "{'text':'" + text + "'}";
    }

    /** The words an annotation of OpenAI's points at. */
    private static String cited(String whole, Doc annotation, String path) {
        int start = Integer.parseInt(String.valueOf(annotation.at(path + "/start_index")));
        int end = Integer.parseInt(String.valueOf(annotation.at(path + "/end_index")));
        return whole.substring(whole.offsetByCodePoints(0, start), whole.offsetByCodePoints(0, end));
    }

    private static Stream<Citation> citations(Sent sent, String answer) {
        return sent.read(answer).candidates().get(0).parts().stream()
                .filter(ContentPart.Text.class::isInstance)
                .flatMap(part -> ((ContentPart.Text) part).citations().stream());
    }

    @Test
    void geminisBytesBecomeCodePoints() {
        Doc answer = OC.hello().to(GG, "gemini-2.5-flash").answered(gemini(text(TEXT), GROUNDING));
        answer.hasSize("choices/0/message/annotations", 2)
                .has(
                        "choices/0/message/annotations/0",
                        "{'type':'url_citation','url_citation':{'start_index':0,'end_index':16,'url':'https://a',"
                                + "'title':'A'}}");
        assertEquals("Bern auch.", cited(TEXT, answer, "choices/0/message/annotations/1/url_citation"));
        Doc responses = OR.hello().to(GG, "gemini-2.5-flash").answered(gemini(text(TEXT), GROUNDING));
        assertEquals("Bern auch.", cited(TEXT, responses, "output/0/content/0/annotations/1"));
    }

    @Test
    void aSpanIsCountedInThePartItNames() {
        String metadata = "'groundingMetadata':{" + CHUNKS + ",'groundingSupports':[{'segment':{'partIndex':1,"
                + "'startIndex':4,'endIndex':9,'text':'größe'},'groundingChunkIndices':[1]}]}";
        String parts = text("größe, 🚀 größe: ") + "," + text("die größe");
        Sent sent = OC.hello().to(GG, "gemini-2.5-flash");
        Doc answer = sent.answered(gemini(parts, metadata));
        assertEquals(
                "größe", cited("größe, 🚀 größe: die größe", answer, "choices/0/message/annotations/0/url_citation"));
        answer.has("choices/0/message/annotations/0/url_citation/start_index", "20");
    }

    @Test
    void aSpanThatDoesNotFitItsWordsIsMendedNearby() {
        String metadata =
                "'groundingMetadata':{" + CHUNKS + ",'groundingSupports':[" + support(24, 34, "Bern auch.", 1) + "]}";
        Doc answer = OC.hello().to(GG, "gemini-2.5-flash").answered(gemini(text(TEXT), metadata));
        assertEquals("Bern auch.", cited(TEXT, answer, "choices/0/message/annotations/0/url_citation"));
    }

    @Test
    void wordsFoundNowhereNearCiteThePart() {
        String metadata =
                "'groundingMetadata':{" + CHUNKS + ",'groundingSupports':[" + support(3, 9, "nowhere", 1) + "]}";
        OC.hello()
                .to(GG, "gemini-2.5-flash")
                .answered(gemini(text(TEXT), metadata))
                .has("choices/0/message/annotations/0/url_citation/start_index", "0")
                .has("choices/0/message/annotations/0/url_citation/end_index", "27");
    }

    @Test
    void recitedTextsTellTheirSource() {
        String metadata = "'citationMetadata':{'citationSources':[{'startIndex':22,'endIndex':32,'uri':'https://r'},"
                + "{'endIndex':21,'uri':'https://s'}]}";
        Doc answer = OC.hello().to(GG, "gemini-2.5-flash").answered(gemini(text(TEXT), metadata));
        assertEquals("Bern auch.", cited(TEXT, answer, "choices/0/message/annotations/0/url_citation"));
        assertEquals("Zürich 🚀 wächst.", cited(TEXT, answer, "choices/0/message/annotations/1/url_citation"));
    }

    @Test
    void sourcesThatSupportNothingInParticularCiteTheWholeText() {
        OR.hello()
                .to(GG, "gemini-2.5-flash")
                .answered(gemini(text(TEXT), "'groundingMetadata':{" + CHUNKS + "}"))
                .hasSize("output/0/content/0/annotations", 2)
                .has("output/0/content/0/annotations/1/end_index", "27");
    }

    @Test
    void forClaudeTheCitedSpansAreBlocks() {
        Doc answer = CM.hello().to(GG, "gemini-2.5-flash").answered(gemini(text(TEXT), GROUNDING));
        answer.has(
                "content",
                "[{'type':'text','text':'Zürich 🚀 wächst. ','citations':[{'type':'web_search_result_location',"
                        + "'cited_text':'','url':'https://a','title':'A','encrypted_index':''}]},"
                        + "{'type':'text','text':'Bern auch.','citations':[{'type':'web_search_result_location',"
                        + "'cited_text':'','url':'https://b','title':'B','encrypted_index':''}]}]");
    }

    @Test
    void blocksSplitAtOverlappingSpansAreTheTextAgain() {
        String metadata = "'groundingMetadata':{" + CHUNKS + ",'groundingSupports':[" + support(0, 14, "Zürich 🚀 w", 0)
                + "," + support(8, 21, "🚀 wächst.", 1) + "]}";
        Doc answer = CM.hello().to(GG, "gemini-2.5-flash").answered(gemini(text(TEXT), metadata));
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < answer.size("content"); i++) {
            joined.append(answer.text("content/" + i + "/text"));
        }
        assertEquals(TEXT, joined.toString());
        answer.hasSize("content", 4).hasSize("content/1/citations", 2).lacks("content/3/citations");
    }

    @Test
    void inAStreamForClaudeLateSourcesCiteTheOpenBlock() {
        Streamed stream = CM.hello("'stream':true")
                .streamedTo(GG, "gemini-2.5-flash")
                .streamed(
                        "{'candidates':[{'content':{'role':'model','parts':[" + text("Zürich 🚀 wächst. ") + "]}}]}",
                        gemini(text("Bern auch."), GROUNDING));
        List<String> types = stream.types();
        List<Doc> cites = stream.with("delta/citation");
        assertEquals(2, cites.size());
        assertEquals("https://b", cites.get(1).text("delta/citation/url"));
        assertTrue(types.lastIndexOf("content_block_delta") < types.indexOf("content_block_stop"));
    }

    @Test
    void sourcesToldBehindACallBelongToTheTextBeforeIt() {
        String call = "{'functionCall':{'name':'f','args':{}}}";
        String tool = "'tools':[{'type':'function','function':{'name':'f'}}],'stream':true";
        String[] events = {
            "{'candidates':[{'content':{'role':'model','parts':[" + text("Zürich 🚀 wächst. ") + "]}}]}",
            "{'candidates':[{'content':{'role':'model','parts':[" + call + "]}}]}",
            gemini(text("Bern auch."), GROUNDING)
        };
        Streamed chat = OC.hello(tool).streamedTo(GG, "gemini-3-flash").streamed(events);
        List<Doc> annotated = chat.with("choices/0/delta/annotations/0");
        assertEquals(2, annotated.size());
        assertEquals("Zürich 🚀 wächst.", cited(TEXT, annotated.get(0), "choices/0/delta/annotations/0/url_citation"));
        assertEquals("Bern auch.", cited(TEXT, annotated.get(1), "choices/0/delta/annotations/0/url_citation"));
        Streamed responses = OR.hello("'tools':[{'type':'function','name':'f'}],'stream':true")
                .streamedTo(GG, "gemini-3-flash")
                .streamed(events);
        responses
                .last()
                .has("response/output/0/content/0/annotations/0/url", "'https://a'")
                .has("response/output/2/content/0/annotations/0/url", "'https://b'")
                .has("response/output/2/content/0/annotations/0/start_index", "0");
    }

    private static String claude(String... citations) {
        return "{'id':'msg_1','type':'message','role':'assistant','model':'c','content':[{'type':'text','text':'Ä🚀: '},"
                + "{'type':'text','text':'größe','citations':[" + String.join(",", citations)
                + "]}],'stop_reason':'end_turn','usage':{'input_tokens':1,'output_tokens':1}}";
    }

    private static final String WEB = "{'type':'web_search_result_location','url':'https://w','title':'W',"
            + "'cited_text':'Words','encrypted_index':'SECRET'}";
    private static final String RESULT = "{'type':'search_result_location','source':'https://s','title':'S',"
            + "'cited_text':'More','search_result_index':0,'start_block_index':0,'end_block_index':1}";
    private static final String CHARS = "{'type':'char_location','document_index':0,'document_title':'Doc',"
            + "'start_char_index':2,'end_char_index':9,'cited_text':'chars','file_id':null}";
    private static final String PAGE = "{'type':'page_location','document_index':1,'document_title':'Book',"
            + "'start_page_number':3,'end_page_number':4,'cited_text':'pages'}";
    private static final String BLOCK = "{'type':'content_block_location','document_index':2,'document_title':'List',"
            + "'start_block_index':0,'end_block_index':2,'cited_text':'blocks'}";

    @Test
    void claudesSourcesWithAnAddressAreAnnotations() {
        Doc answer = OC.hello().to(CM, "claude-sonnet-4-5").answered(claude(WEB, RESULT));
        answer.has("choices/0/message/content", "'Ä🚀: größe'")
                .has(
                        "choices/0/message/annotations/0/url_citation",
                        "{'start_index':4,'end_index':9,'url':'https://w','title':'W'}");
        assertEquals("größe", cited("Ä🚀: größe", answer, "choices/0/message/annotations/1/url_citation"));
        OR.hello()
                .to(CM, "claude-sonnet-4-5")
                .answered(claude(WEB, RESULT))
                .has("output/0/content/1/annotations/1/url", "'https://s'")
                .has("output/0/content/1/annotations/1/end_index", "5");
    }

    @Test
    void forGeminiDocumentsAreSourcesToo() {
        Doc answer = GG.hello().to(CM, "claude-sonnet-4-5").answered(claude(WEB, RESULT, CHARS, PAGE, BLOCK));
        answer.has(
                "candidates/0/groundingMetadata/groundingChunks",
                "[{'web':{'uri':'https://w','title':'W'}},{'web':{'uri':'https://s','title':'S'}},"
                        + "{'retrievedContext':{'title':'Doc','text':'chars'}},"
                        + "{'retrievedContext':{'title':'Book','text':'pages'}},"
                        + "{'retrievedContext':{'title':'List','text':'blocks'}}]");
        answer.has(
                "candidates/0/groundingMetadata/groundingSupports",
                "[{'segment':{'startIndex':8,'endIndex':15,'text':'größe'},'groundingChunkIndices':[0,1,2,3,4]}]");
    }

    @Test
    void aSourceWithoutAnAddressIsALossWhereAnAddressIsNeeded() {
        for (Wire caller : List.of(OC, OR)) {
            Sent sent = caller.hello().to(CM, "claude-sonnet-4-5");
            assertEquals(1, sent.answeredLosses(claude(CHARS)).size(), caller.name());
            assertEquals(List.of(), sent.answeredLosses(claude(WEB)), caller.name());
        }
    }

    @Test
    void claudesStreamTellsItsSources() {
        String[] events = {
            "{'type':'message_start','message':{'id':'msg_1','model':'c','usage':{'input_tokens':1,'output_tokens':1}}}",
            "{'type':'content_block_start','index':0,'content_block':{'type':'text','text':''}}",
            "{'type':'content_block_delta','index':0,'delta':{'type':'text_delta','text':'Ä🚀: '}}",
            "{'type':'content_block_stop','index':0}",
            "{'type':'content_block_start','index':1,'content_block':{'type':'text','text':'','citations':[]}}",
            "{'type':'content_block_delta','index':1,'delta':{'type':'citations_delta','citation':" + WEB + "}}",
            "{'type':'content_block_delta','index':1,'delta':{'type':'text_delta','text':'größe'}}",
            "{'type':'content_block_stop','index':1}",
            "{'type':'message_delta','delta':{'stop_reason':'end_turn'},'usage':{'output_tokens':3}}",
            "{'type':'message_stop'}"
        };
        Doc chat = OC.hello("'stream':true")
                .streamedTo(CM, "claude-sonnet-4-5")
                .streamed(events)
                .with("choices/0/delta/annotations/0")
                .get(0);
        assertEquals("größe", cited("Ä🚀: größe", chat, "choices/0/delta/annotations/0/url_citation"));
        Streamed responses =
                OR.hello("'stream':true").streamedTo(CM, "claude-sonnet-4-5").streamed(events);
        Doc added = responses.ofType("response.output_text.annotation.added").get(0);
        added.has("annotation_index", "0").has("annotation/end_index", "5").has("annotation/url", "'https://w'");
        Streamed gemini = GG.hello().streamedTo(CM, "claude-sonnet-4-5").streamed(events);
        gemini.last()
                .has(
                        "candidates/0/groundingMetadata/groundingSupports/0/segment",
                        "{'startIndex':8,'endIndex':15,'text':'größe'}");
        assertEquals(1, gemini.with("candidates/0/groundingMetadata").size());
    }

    private static String responses(String text, String annotations) {
        return "{'id':'resp_1','object':'response','created_at':1,'status':'completed','model':'g','output':[{"
                + "'type':'message','id':'msg_1','role':'assistant','status':'completed','content':[{'type':"
                + "'output_text','text':'" + text + "','annotations':[" + annotations + "]}]}]}";
    }

    private static final String URL_CITATION =
            "{'type':'url_citation','start_index':17,'end_index':27,'url':'https://u','title':'U'}";

    @Test
    void openaisCodePointsBecomeGeminisBytes() {
        GG.hello()
                .to(OR, "gpt-4o")
                .answered(responses(TEXT, URL_CITATION))
                .has(
                        "candidates/0/groundingMetadata/groundingSupports/0/segment",
                        "{'startIndex':22,'endIndex':32,'text':'Bern auch.'}");
    }

    @Test
    void openaisFilesAreSourcesForGeminiAndALossForOthers() {
        String file = "{'type':'file_citation','file_id':'file_1','filename':'a.pdf','index':3}";
        GG.hello()
                .to(OR, "gpt-4o")
                .answered(responses(TEXT, file))
                .has("candidates/0/groundingMetadata/groundingChunks", "[{'retrievedContext':{'title':'a.pdf'}}]");
        assertEquals(
                1,
                OC.hello()
                        .to(OR, "gpt-4o")
                        .answeredLosses(responses(TEXT, file))
                        .size());
        assertEquals(
                1,
                CM.hello()
                        .to(OR, "gpt-4o")
                        .answeredLosses(responses(TEXT, file))
                        .size());
    }

    @Test
    void annotationsOfChatAreThoseOfResponses() {
        String answer = "{'id':'chatcmpl-1','object':'chat.completion','created':1,'model':'m','choices':[{'index':0,"
                + "'message':{'role':'assistant','content':'" + TEXT + "','annotations':[{'type':'url_citation',"
                + "'url_citation':{'start_index':17,'end_index':27,'url':'https://u','title':'U'}}]},"
                + "'finish_reason':'stop'}]}";
        OR.hello().to(OC, "gpt-4o").answered(answer).has("output/0/content/0/annotations", "[" + URL_CITATION + "]");
        CM.hello()
                .to(OC, "gpt-4o")
                .answered(answer)
                .has("content/0", "{'type':'text','text':'Zürich 🚀 wächst. '}")
                .has("content/1/citations/0/url", "'https://u'");
    }

    @Test
    void annotationsAtTheEndOfAChatStreamReachEveryCaller() {
        String chunk = "{'id':'chatcmpl-1','object':'chat.completion.chunk','created':1,'model':'m','choices':[{"
                + "'index':0,'delta':%s,'finish_reason':%s}]}";
        String[] events = {
            chunk.formatted("{'role':'assistant','content':'Zürich 🚀 wächst. '}", "null"),
            chunk.formatted("{'content':'Bern auch.'}", "null"),
            chunk.formatted(
                    "{'content':'','annotations':[{'type':'url_citation','url_citation':{'start_index':17,"
                            + "'end_index':27,'url':'https://u','title':'U'}}]}",
                    "null"),
            chunk.formatted("{}", "'stop'"),
            "[DONE]"
        };
        OR.hello("'stream':true")
                .streamedTo(OC, "gpt-4o")
                .streamed(events)
                .ofType("response.output_text.annotation.added")
                .get(0)
                .has("annotation", URL_CITATION);
        CM.hello("'stream':true")
                .streamedTo(OC, "gpt-4o")
                .streamed(events)
                .with("delta/citation")
                .get(0)
                .has("delta/citation/url", "'https://u'");
        GG.hello()
                .streamedTo(OC, "gpt-4o")
                .streamed(events)
                .last()
                .has("candidates/0/groundingMetadata/groundingSupports/0/segment/startIndex", "22");
    }

    @Test
    void aHistoryTakesNoSealedIndexToOthers() {
        String history = "{'model':'m','max_tokens':100,'messages':[{'role':'user','content':'Hi'},{'role':'assistant',"
                + "'content':[{'type':'text','text':'Yo','citations':[" + WEB + "]}]},{'role':'user','content':'On'}]}";
        for (Wire target : List.of(OC, OR, GG)) {
            Sent sent = CM.ask(history).to(target, target == GG ? "gemini-2.5-flash" : "gpt-4o");
            assertFalse(sent.text().contains("SECRET"), sent.text());
            assertTrue(sent.text().contains("Yo"), sent.text());
        }
    }

    @Test
    void madeUpSourcesDoNotGoToClaude() {
        String made = "{'type':'web_search_result_location','url':'https://a','title':'A','cited_text':'',"
                + "'encrypted_index':''}";
        String history = "{'model':'claude-sonnet-4-5','max_tokens':100,'messages':[{'role':'user','content':'Hi'},"
                + "{'role':'assistant','content':[{'type':'text','text':'One','citations':[" + made + "]},"
                + "{'type':'text','text':'Two','citations':[" + made + "," + WEB + "]}]},"
                + "{'role':'user','content':'On'}]}";
        Doc relayed = InProcess.with(CM).call(CM, history).askedBody();
        relayed.lacks("messages/1/content/0/citations").has("messages/1/content/1/citations", "[" + WEB + "]");
        String own = history.replace(made + ",", "").replace("[" + made + "]", "[" + WEB + "]");
        assertEquals(Doc.quoted(own), InProcess.with(CM).call(CM, own).askedText());
    }

    @Test
    void documentsToBeCitedAreOnlyRead() {
        String document = "{'type':'document','source':{'type':'text','media_type':'text/plain','data':'Facts'},"
                + "'citations':{'enabled':true}}";
        String result = "{'type':'search_result','source':'https://s','title':'S','content':[{'type':'text',"
                + "'text':'Found'}],'citations':{'enabled':true}}";
        String asked = "{'model':'m','max_tokens':100,'messages':[{'role':'user','content':[" + document + "," + result
                + ",{'type':'text','text':'Why?'}]}]}";
        for (Wire target : List.of(OC, OR, GG)) {
            Sent sent = CM.ask(asked)
                    .to(target, target == GG ? "gemini-2.5-flash" : "gpt-4o")
                    .warns("dropped;param=messages[0].content[0].citations")
                    .warns("dropped;param=messages[0].content[1].citations");
            assertTrue(target == GG || sent.text().contains("Facts"), sent.text());
            assertTrue(target == GG || sent.text().contains("Found"), sent.text());
        }
        CM.ask(asked.replace("true", "false")).to(OC, "gpt-4o").quiet();
    }

    @Test
    void aSpanOfSeveralChunksIsCitedByEach() {
        String metadata = "'groundingMetadata':{" + CHUNKS + ",'groundingSupports':[{'segment':{'endIndex':21},"
                + "'groundingChunkIndices':[0,1,7]}]}";
        Sent sent = OC.hello().to(GG, "gemini-2.5-flash");
        assertEquals(
                List.of("https://a", "https://b"),
                citations(sent, gemini(text(TEXT), metadata)).map(Citation::url).toList());
    }
}
