package dev.interlingua.vectors;

import static dev.interlingua.vectors.Wire.CM;
import static dev.interlingua.vectors.Wire.GG;
import static dev.interlingua.vectors.Wire.OC;
import static dev.interlingua.vectors.Wire.OR;
import static dev.interlingua.vectors.Wire.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.interlingua.model.ApiError;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Generated pictures through Chat: how they are asked for, shown, and sent back (promises S0-036 to S0-038). */
class PicturesTest {
    private static final String NANO = "gemini-3-pro-image-preview";
    private static final String DATA = "iVBORw0KGgoAAAAN";
    private static final String SHOWN = "![image](data:image/png;base64," + DATA + ")";
    private static final String PART =
            "{'inlineData':{'mimeType':'image/png','data':'" + DATA + "'},'thoughtSignature':'sig'}";

    private static final String UNSIGNED = "{'inlineData':{'mimeType':'image/png','data':'" + DATA + "'}}";

    @Test
    void imageConfigOfAnExtraBodyIsAskedOfGemini() {
        for (String members : new String[] {
            "'extra_body':{'google':{'image_config':{'aspect_ratio':'16:9','image_size':'2K'}}}",
            "'google':{'image_config':{'aspect_ratio':'16:9','image_size':'2K'}}"
        }) {
            OC.hello(members)
                    .to(GG, NANO)
                    .quiet()
                    .has("generationConfig/responseModalities", "['TEXT','IMAGE']")
                    .has("generationConfig/imageConfig", "{'aspectRatio':'16:9','imageSize':'2K'}")
                    .lacks("extra_body")
                    .lacks("google");
        }
    }

    @Test
    void aModelThatPaintsIsAskedForPicturesUnlessTheCallerSaysOtherwise() {
        OC.hello().to(GG, NANO).quiet().has("generationConfig/responseModalities", "['TEXT','IMAGE']");
        OC.hello("'modalities':['text']").to(GG, NANO).lacks("generationConfig/responseModalities");
        OC.hello().to(GG, "gemini-2.5-flash").lacks("generationConfig/responseModalities");
    }

    @Test
    void camelCaseIsRefusedWhereSnakeCaseIsDocumented() {
        for (String google : new String[] {
            "{'imageConfig':{}}", "{'image_config':{'aspectRatio':'1:1'}}", "{'thinking_config':{'thinkingBudget':1}}"
        }) {
            ApiError error = refused(
                    () -> OC.hello("'extra_body':{'google':" + google + "}").to(GG, NANO));
            assertEquals(400, error.kind().status());
            assertEquals(true, error.param() != null && error.param().startsWith("extra_body.google."));
        }
    }

    @Test
    void thinkingConfigCachedContentAndSafetySettings() {
        OC.hello("'extra_body':{'google':{'thinking_config':{'thinking_budget':100,'include_thoughts':true},"
                        + "'cached_content':'cachedContents/1','safety_settings':[{'category':'C','threshold':'T'}]}}")
                .to(GG, "gemini-2.5-flash")
                .quiet()
                .has("generationConfig/thinkingConfig", "{'thinkingBudget':100,'includeThoughts':true}")
                .has("cachedContent", "'cachedContents/1'")
                .has("safetySettings", "[{'category':'C','threshold':'T'}]");
    }

    @Test
    void whatGoogleIsToldButNobodyKnowsIsWarnedOf() {
        OC.hello("'extra_body':{'google':{'thought_tag_marker':'x'}}")
                .to(GG, "gemini-2.5-flash")
                .warns("dropped;param=extra_body.google.thought_tag_marker");
    }

    @Test
    void picturesStandInTheContentAsMarkdownOneALine() {
        Doc answer = OC.hello()
                .to(GG, NANO)
                .answered("{'candidates':[{'content':{'role':'model','parts':[{'text':'Two cats.'}," + PART + "," + PART
                        + ",{'text':'Enough?'}]},'finishReason':'STOP'}]}");
        answer.has("choices/0/message/content", "'Two cats.\\n" + SHOWN + "\\n" + SHOWN + "\\nEnough?'");
        answer.has("choices/0/message/images/0/image_url/url", "'data:image/png;base64," + DATA + "'");
        answer.has("choices/0/message/images/0/extra_content/google/thought_signature", "'sig'");
        answer.hasSize("choices/0/message/images", 2);
    }

    @Test
    void streamedPicturesAreWholeInOneDelta() {
        Streamed streamed = OC.hello("'stream':true")
                .streamedTo(GG, NANO)
                .streamed(
                        "{'candidates':[{'content':{'parts':[{'text':'A cat.'}]}}]}",
                        "{'candidates':[{'content':{'parts':[" + PART + "]}}]}",
                        "{'candidates':[{'content':{'parts':[{'text':'More?'}]},'finishReason':'STOP'}]}");
        assertEquals("A cat.\n" + SHOWN + "\nMore?", streamed.joined("choices/0/delta/content"));
        assertEquals(
                1,
                streamed.with("choices/0/delta/content").stream()
                        .filter(chunk -> chunk.text("choices/0/delta/content").equals(SHOWN))
                        .count());
    }

    @Test
    void anAnswerOfNothingButAPictureIsItsMarkdown() {
        OC.hello()
                .to(GG, NANO)
                .answered("{'candidates':[{'content':{'parts':[" + PART + "]},'finishReason':'STOP'}]}")
                .has("choices/0/message/content", "'" + SHOWN + "'");
    }

    @Test
    void draftsOfItsThoughtsAreNotShown() {
        OC.hello()
                .to(GG, NANO)
                .answered("{'candidates':[{'content':{'parts':[{'thought':true,'inlineData':{'mimeType':'image/png',"
                        + "'data':'AAAA'}}," + PART + "]},'finishReason':'STOP'}]}")
                .has("choices/0/message/content", "'" + SHOWN + "'");
    }

    private static Question history(String assistant) {
        return OC.ask("{'model':'m','messages':[{'role':'user','content':'Draw'},{'role':'assistant'," + assistant
                + "},{'role':'user','content':'Bigger'}]}");
    }

    @Test
    void aPictureInTheHistoryGoesBackToGeminiAsBytes() {
        history("'content':'A cat.\\n" + SHOWN + "\\nMore?'")
                .to(GG, "gemini-2.5-flash-image")
                .quiet()
                .has(
                        "contents/1/parts",
                        "[{'text':'A cat.'},{'inlineData':{'mimeType':'image/png','data':'" + DATA
                                + "'}},{'text':'More?'}]");
    }

    @Test
    void theSignatureComesBackWithTheImageBesideTheText() {
        history("'content':'" + SHOWN + "','images':[{'type':'image_url','image_url':{'url':'data:image/png;base64,"
                        + DATA + "'},'extra_content':{'google':{'thought_signature':'sig'}}}]")
                .to(GG, NANO)
                .quiet()
                .has("contents/1/parts", "[" + PART + "]");
    }

    @Test
    void aModelThatChecksSignaturesGetsGooglesWordForALostOne() {
        history("'content':'" + SHOWN + "'")
                .to(GG, NANO)
                .warns("thought_signature_missing")
                .has("contents/1/parts/0/thoughtSignature", "'skip_thought_signature_validator'");
    }

    @Test
    void imagesAloneGoBackToo() {
        history("'content':'A cat.','images':[{'type':'image_url','image_url':{'url':'data:image/png;base64," + DATA
                        + "'}}]")
                .to(GG, NANO)
                .has("contents/1/parts/1/inlineData/data", "'" + DATA + "'");
    }

    @Test
    void otherVendorsTakeNoPicturesOfTheAssistant() {
        for (Wire other : new Wire[] {CM, OR}) {
            Sent sent = history("'content':'A cat.\\n" + SHOWN + "'").to(other, "m");
            assertFalse(sent.text().contains(DATA), sent.text());
            assertEquals(1, sent.losses().all().size());
        }
    }

    @Test
    void aClaudeCallerReadsThatThereWasAPicture() {
        Sent sent = CM.hello().to(GG, NANO);
        String answer =
                "{'candidates':[{'content':{'parts':[{'text':'A cat.'}," + UNSIGNED + "]},'finishReason':'STOP'}]}";
        String note = "[image/png omitted: this API cannot carry generated images]";
        sent.answered(answer).has("content/1", "{'type':'text','text':'" + note + "'}");
        assertEquals("A cat." + note, sent.streamed(answer).joined("delta/text"));
    }

    @Test
    void aResponsesCallerGetsAnImageGenerationCall() {
        Sent sent = OR.hello().to(GG, NANO);
        String answer =
                "{'candidates':[{'content':{'parts':[{'text':'A cat.'}," + UNSIGNED + "]},'finishReason':'STOP'}]}";
        Doc whole = sent.answered(answer);
        whole.has("output/1/type", "'image_generation_call'").has("output/1/result", "'" + DATA + "'");
        whole.has("output/1/status", "'completed'").has("output/1/output_format", "'png'");
        Streamed streamed = sent.streamed(answer);
        assertEquals(
                List.of("in_progress", "generating", "completed"),
                streamed.types().stream()
                        .filter(type -> type.startsWith("response.image_generation_call."))
                        .map(type -> type.substring("response.image_generation_call.".length()))
                        .toList());
        assertEquals(1, streamed.with("item/result").size());
        streamed.last().has("response/output/1/result", "'" + DATA + "'");
    }

    @Test
    void aGeminiCallerGetsTheBytesOfAResponsesChannel() {
        Sent sent = GG.hello("'generationConfig':{'responseModalities':['TEXT','IMAGE']}")
                .to(OR, "gpt-5");
        sent.has("tools", "[{'type':'image_generation'}]");
        String item =
                "{'type':'image_generation_call','id':'ig_1','status':'completed','output_format':'png','result':'"
                        + DATA + "'}";
        sent.answered("{'id':'r','status':'completed','output':[" + item + "]}")
                .has("candidates/0/content/parts/0/inlineData", "{'mimeType':'image/png','data':'" + DATA + "'}");
        Streamed streamed = sent.streamed(
                "{'type':'response.created','response':{'id':'r'}}",
                "{'type':'response.output_item.added','output_index':0,'item':{'type':'image_generation_call','id':'ig_1','status':'in_progress'}}",
                "{'type':'response.image_generation_call.partial_image','output_index':0,'item_id':'ig_1','partial_image_index':0,'partial_image_b64':'AAAA'}",
                "{'type':'response.output_item.done','output_index':0,'item':" + item + "}",
                "{'type':'response.completed','response':{'id':'r','status':'completed','output':[" + item + "]}}");
        assertEquals(
                List.of(DATA),
                streamed.with("candidates/0/content/parts/0/inlineData").stream()
                        .map(chunk -> chunk.text("candidates/0/content/parts/0/inlineData/data"))
                        .toList());
    }

    private static Question tool(String members) {
        return OR.hello("'tools':[{'type':'image_generation'" + members + "}]");
    }

    @Test
    void openAisToolIsWhatAModelThatPaintsDoesAnyway() {
        tool("").to(GG, NANO).quiet().lacks("tools").has("generationConfig/responseModalities", "['TEXT','IMAGE']");
        tool(",'size':'1536x1024','quality':'auto','output_format':'png'")
                .to(GG, NANO)
                .quiet()
                .has("generationConfig/imageConfig", "{'aspectRatio':'3:2'}");
        tool(",'size':'3840x2160'")
                .to(GG, NANO)
                .has("generationConfig/imageConfig", "{'aspectRatio':'16:9','imageSize':'4K'}");
        tool(",'quality':'high'").to(GG, NANO).has("generationConfig/imageConfig", "{'imageSize':'2K'}");
    }

    @Test
    void whatTheToolSaysAndNobodyCanDoIsToldOrRefused() {
        tool(",'size':'1000x1200'").to(GG, NANO).warns("clamped;param=tools[0].size;to=4:5");
        tool(",'background':'transparent'").to(GG, NANO).warns("dropped;param=tools[0].background");
        tool("").to(GG, "gemini-2.5-flash").warns("dropped;param=tools[0]");
        assertEquals(
                "tools[0].input_image_mask",
                refused(() -> tool(",'input_image_mask':{'file_id':'f'}").to(GG, NANO))
                        .param());
    }

    @Test
    void imageConfigIsASizeForOpenAisTool() {
        OC.hello("'google':{'image_config':{'aspect_ratio':'3:2'}}")
                .to(OR, "gpt-5")
                .has("tools", "[{'type':'image_generation','size':'1536x1024'}]");
        GG.hello("'generationConfig':{'responseModalities':['TEXT','IMAGE'],'imageConfig':{'aspectRatio':'16:9'}}")
                .to(OR, "gpt-5")
                .has("tools", "[{'type':'image_generation','size':'1536x1024'}]")
                .warns("converted;param=generationConfig.imageConfig;to=1536x1024");
    }

    @Test
    void contentThatIsCachedAtGoogleGoesNowhereElse() {
        Question question = OC.hello("'extra_body':{'google':{'cached_content':'cachedContents/1'}}");
        for (Wire other : new Wire[] {CM, OR}) {
            ApiError error = refused(() -> question.to(other, "m"));
            assertEquals("extra_body.google.cached_content", error.param());
        }
    }

    @Test
    void whatIsNotQuiteAPictureStaysText() {
        for (String text : new String[] {
            "![image](data:image/png;base64,)",
            "[x](data:image/png,abc)",
            "](data:image/png;base64,AAAA)",
            "![image](data:image/png;base64,AA A)",
            "![image](data:image/png;base64,AAAA"
        }) {
            history("'content':'" + text + "'").to(GG, NANO).has("contents/1/parts", "[{'text':'" + text + "'}]");
        }
    }

    @Test
    void theUsersOwnMarkdownIsText() {
        OC.ask("{'model':'m','messages':[{'role':'user','content':'" + SHOWN + "'}]}")
                .to(GG, NANO)
                .has("contents/0/parts", "[{'text':'" + SHOWN + "'}]");
    }

    @Test
    void chatToChatTheTextIsAsItWas() {
        history("'content':'a ![x](data:image/png;base64," + DATA + ") b'")
                .to(OC, "gpt-4o")
                .quiet()
                .has("messages/1/content", "'a ![x](data:image/png;base64," + DATA + ") b'");
    }
}
