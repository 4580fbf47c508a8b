package dev.interlingua.vectors;

import static dev.interlingua.vectors.Wire.CM;
import static dev.interlingua.vectors.Wire.GG;
import static dev.interlingua.vectors.Wire.OC;
import static dev.interlingua.vectors.Wire.OR;
import static dev.interlingua.vectors.Wire.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.model.ApiError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Vectors 110 to 118: media, odd text, what must not be forwarded. */
@ExtendWith(Baseline.class)
class MediaVectorsTest {
    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private static Question image(String url) {
        return OC.ask("{'model':'m','messages':[{'role':'user','content':[{'type':'image_url','image_url':{'url':'"
                + url + "'}}]}]}");
    }

    @Test
    void v110_dataUrlsAndAlphabets() {
        String expected = "{'type':'base64','media_type':'image/png','data':'" + PNG + "'}";
        for (String url : List.of(
                "data:;base64," + PNG,
                "data:image/png;charset=utf-8;base64," + PNG,
                "data:image/png;base64," + PNG.substring(0, 40) + "\\n" + PNG.substring(40))) {
            image(url).to(CM, "claude-sonnet-4-5").has("messages/0/content/0/source", expected);
        }
        GG.ask("{'contents':[{'role':'user','parts':[{'inlineData':{'mimeType':'image/png','data':'"
                        + PNG.replace('+', '-').replace('/', '_') + "'}}]}]}")
                .to(CM, "claude-sonnet-4-5")
                .has("messages/0/content/0/source", expected);
        ApiError error = refused(() -> image("data:;base64,AAAAAAAAAAAA").to(CM, "claude-sonnet-4-5"));
        assertEquals(400, error.kind().status());
    }

    @Test
    void v111_filesToChat() {
        for (String part : List.of(
                "{'fileData':{'mimeType':'video/mp4','fileUri':'https://example.com/a.mp4'}}",
                "{'inlineData':{'mimeType':'application/zip','data':'UEsDBA=='}}")) {
            ApiError error = refused(() -> GG.ask("{'contents':[{'role':'user','parts':[" + part + "]}]}")
                    .to(OC, "gpt-4o"));
            assertEquals(400, error.kind().status());
        }
        CM.ask(
                        "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':[{'type':'document','title':'a.pdf','source':{'type':"
                                + "'base64','media_type':'application/pdf','data':'JVBERi0xLjQK'}}]}]}")
                .to(OC, "gpt-4o")
                .has("messages/0/content/0/file/file_data", "'data:application/pdf;base64,JVBERi0xLjQK'");
    }

    @Test
    void v112_textDocumentsInline() {
        Sent sent = CM.ask(
                        "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':[{'type':'document','title':'a.txt','source':{'type':'text','media_type':'text/plain','data':'Hello"
                                + " file'}}]}]}")
                .to(OC, "gpt-4o");
        assertTrue(sent.text().contains("Hello file"));
        assertFalse(sent.text().contains("file_data"));
    }

    private static Question storageFile() {
        return OC.ask(
                "{'model':'m','messages':[{'role':'user','content':[{'type':'image_url','image_url':{'url':'gs://b/a.png'}}]}]}");
    }

    @Test
    void v113_storageAddresses() {
        assertEquals(
                400,
                refused(() -> storageFile().to(GG, "gemini-2.5-flash")).kind().status());
        storageFile()
                .toVertex("gemini-2.5-flash")
                .has("contents/0/parts/0/fileData", "{'mimeType':'image/png','fileUri':'gs://b/a.png'}");
    }

    @Test
    void v114_mediaTheModelIsSaidToHaveMade() {
        Sent sent = GG.ask(
                        "{'contents':[{'role':'user','parts':[{'text':'Draw'}]},{'role':'model','parts':[{'text':'Here'},{'inlineData':"
                                + "{'mimeType':'image/png','data':'" + PNG
                                + "'}}]},{'role':'user','parts':[{'text':'More'}]}]}")
                .to(CM, "claude-sonnet-4-5");
        assertFalse(sent.text().contains("image"));
        assertFalse(sent.losses().all().isEmpty());
    }

    @Test
    void v115_audioWhereNobodyListens() {
        Question question = OC.ask(
                "{'model':'m','messages':[{'role':'user','content':[{'type':'input_audio','input_audio':{'data':'UklGRg==',"
                        + "'format':'wav'}}]}]}");
        for (Wire target : List.of(CM, OR)) {
            assertEquals(400, refused(() -> question.to(target, "m")).kind().status());
        }
        question.to(GG, "gemini-2.5-flash")
                .has("contents/0/parts/0/inlineData", "{'mimeType':'audio/wav','data':'UklGRg=='}");
    }

    @Test
    void v116_loneSurrogates() {
        String body = "{'model':'m','messages':[{'role':'user','content':'a\\ud800b'}]}";
        OC.ask(body).to(CM, "claude-sonnet-4-5").hasText("messages/0", "a\ufffdb");
        OC.ask(body).to(GG, "gemini-2.5-flash").has("contents/0/parts/0/text", "'a\ufffdb'");
        assertEquals(Doc.quoted(body), Relayed.text(OC, body, "m"));
    }

    @Test
    void v117_clientAttributionBlock() {
        String body = "{'model':'m','max_tokens':9,'system':[{'type':'text','text':'x-anthropic-billing-header:"
                + " cc_version=2.1; cch=00000;'},{'type':'text','text':'Be"
                + " brief.'}],'messages':[{'role':'user','content':'Hi'}]}";
        for (Wire target : List.of(OC, OR, GG)) {
            Sent sent = CM.ask(body).to(target, "m");
            assertFalse(sent.text().contains("billing"), sent.text());
            assertTrue(sent.text().contains("Be brief."));
        }
        assertTrue(Relayed.text(CM, body, "m").contains("billing"));
    }

    @Test
    void v118_betaHeaders() {
        String body = "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':'Hi'}]}";
        InProcess.Answer translated =
                InProcess.with(OC).call(CM, body, "anthropic-beta", "x-1", "anthropic-version", "2023-06-01");
        assertFalse(translated.asked().headers().has("anthropic-beta"));
        InProcess.Answer relayed =
                InProcess.with(CM).call(CM, body, "anthropic-beta", "x-1", "anthropic-version", "2023-06-01");
        assertEquals("x-1", relayed.asked().headers().first("anthropic-beta"));
    }
}
