package dev.interlingua.vectors;

import static dev.interlingua.vectors.Wire.GG;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Vectors 206 to 209: pictures for OpenAI's callers, made by Gemini. */
@ExtendWith(Baseline.class)
class ImageVectorsTest {
    private static final String PATH = "/v1/images/generations";
    private static final String DATA = "{'inlineData':{'mimeType':'image/png','data':'aGk='}}";
    private static final String USAGE = "'usageMetadata':{'promptTokenCount':5,'candidatesTokenCount':1290,"
            + "'totalTokenCount':1295,'candidatesTokensDetails':[{'modality':'IMAGE','tokenCount':1290}]}";

    private static InProcess gemini(String parts) {
        return InProcess.with(GG)
                .answers(request -> "{'candidates':[{'content':{'role':'model','parts':[" + parts
                        + "]},'finishReason':'STOP'}]," + USAGE + "}");
    }

    private static String asking(String members) {
        return "{'model':'gemini-3-pro-image-preview','prompt':'a cat'," + members + "}";
    }

    @Test
    void v206_sizesHoweverTheyAreWritten() {
        for (String size : new String[] {"1536*864", "1536×864", "1536x864"}) {
            InProcess.Answer answer = gemini(DATA).call(PATH, null, asking("'size':'" + size + "'"));
            assertEquals(200, answer.status(), answer.body());
            assertEquals(null, answer.header("x-interlingua-warning"));
            answer.askedBody()
                    .has("generationConfig/imageConfig/aspectRatio", "'16:9'")
                    .has("generationConfig/imageConfig/imageSize", "'2K'");
        }
    }

    @Test
    void v207_severalPicturesAreSeveralCalls() {
        InProcess.Answer answer = gemini(DATA).call(PATH, null, asking("'n':3"));
        assertEquals(3, answer.requests().size());
        answer.doc()
                .hasSize("data", 3)
                .has("usage/input_tokens", "15")
                .has("usage/output_tokens", "3870")
                .has("usage/total_tokens", "3885")
                .has("usage/output_tokens_details/image_tokens", "3870");
    }

    @Test
    void v208_picturesOfAFormKeepTheirOrder() {
        StringBuilder form = new StringBuilder();
        for (String part : new String[] {
            "name=\"image[]\"; filename=\"a\"\r\n\r\none",
            "name=\"image\"; filename=\"b\"\r\n\r\ntwo",
            "name=\"prompt\"\r\n\r\na hat",
            "name=\"image[]\"; filename=\"c\"\r\n\r\nthree",
            "name=\"model\"\r\n\r\ngemini-3-pro-image-preview"
        }) {
            form.append("--XX\r\nContent-Disposition: form-data; ").append(part).append("\r\n");
        }
        InProcess.Answer answer = gemini(DATA)
                .post(
                        "/v1/images/edits",
                        null,
                        form + "--XX--\r\n",
                        "Content-Type",
                        "multipart/form-data; boundary=XX");
        assertEquals(200, answer.status(), answer.body());
        answer.askedBody()
                .hasSize("contents/0/parts", 4)
                .has("contents/0/parts/0/inlineData/data", "'b25l'")
                .has("contents/0/parts/1/inlineData/data", "'dHdv'")
                .has("contents/0/parts/2/inlineData/data", "'dGhyZWU='")
                .has("contents/0/parts/3/text", "'a hat'");
    }

    @Test
    void v209_picturesThatWereOnlyThoughtOf() {
        String thought = "{'thought':true,'inlineData':{'mimeType':'image/png','data':'bm8='}}";
        InProcess.Answer answer = gemini(thought + ",{'text':'Here.'}," + DATA).call(PATH, null, asking("'user':'u'"));
        answer.doc().hasSize("data", 1).has("data/0/b64_json", "'aGk='");
    }
}
