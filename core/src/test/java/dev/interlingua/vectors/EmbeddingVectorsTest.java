package dev.interlingua.vectors;

import static dev.interlingua.vectors.Wire.GG;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.upstream.UpstreamRequest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Vectors 201 to 205: embeddings for OpenAI's callers, made by Gemini. */
@ExtendWith(Baseline.class)
class EmbeddingVectorsTest {
    private static final String PATH = "/v1/embeddings";

    /** One vector for each request, which tells the number in its text. */
    private static String vectors(UpstreamRequest request) {
        Doc body = Doc.of(request.body());
        return IntStream.range(0, body.size("requests"))
                .mapToObj(i -> body.text("requests/" + i + "/content/parts/0/text"))
                .map(text -> "{'values':[" + text.replaceAll("\\D", "") + ",0.25]}")
                .collect(Collectors.joining(",", "{'embeddings':[", "]}"));
    }

    private static InProcess gemini() {
        return InProcess.with(GG).answers(EmbeddingVectorsTest::vectors);
    }

    private static String texts(int count) {
        return IntStream.range(0, count).mapToObj(i -> "'text " + i + "'").collect(Collectors.joining(","));
    }

    @Test
    void v201_moreInputsThanABatchHolds() {
        InProcess.Answer answer = gemini().call(PATH, null, "{'model':'m','input':[" + texts(101) + "]}");
        assertEquals(2, answer.requests().size());
        Doc.of(answer.requests().get(0).body()).hasSize("requests", 100);
        Doc.of(answer.requests().get(1).body()).hasSize("requests", 1);
        answer.doc().hasSize("data", 101);
        for (int i = 0; i <= 100; i++) {
            answer.doc().has("data/" + i + "/index", "" + i).has("data/" + i + "/embedding", "[" + i + ".0,0.25]");
        }
    }

    @Test
    void v202_base64() {
        String request = "{'model':'m','input':'text 7'";
        Doc packed = gemini().call(PATH, null, request + ",'encoding_format':'base64'}")
                .doc();
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(packed.text("data/0/embedding")))
                .order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(8, bytes.remaining());
        assertEquals(7f, bytes.getFloat());
        assertEquals(0.25f, bytes.getFloat());
        gemini().call(PATH, null, request + ",'encoding_format':'float'}").doc().has("data/0/embedding", "[7.0,0.25]");
    }

    @Test
    void v203_twoTextsAreTwoVectors() {
        Doc answer = gemini().call(PATH, null, "{'model':'m','input':['text 3','text 4']}")
                .doc();
        answer.hasSize("data", 2)
                .has("data/0/index", "0")
                .has("data/0/embedding", "[3.0,0.25]")
                .has("data/1/index", "1")
                .has("data/1/embedding", "[4.0,0.25]");
    }

    @Test
    void v204_shortenedVectorsHaveLengthOne() {
        InProcess.Answer answer =
                gemini().call(PATH, null, "{'model':'gemini-embedding-001','input':'text 3','dimensions':768}");
        answer.askedBody().has("requests/0/outputDimensionality", "768");
        double x = Double.parseDouble(String.valueOf(answer.doc().at("data/0/embedding/0")));
        double y = Double.parseDouble(String.valueOf(answer.doc().at("data/0/embedding/1")));
        assertEquals(1, Math.sqrt(x * x + y * y), 1e-6);
        assertEquals(12, x / y, 1e-5);
    }

    @Test
    void v205_tokens() {
        InProcess.Answer answer = gemini().call(PATH, null, "{'model':'m','input':[15339,1917]}");
        assertEquals(400, answer.status());
        answer.doc().has("error/param", "'input'");
        assertEquals(0, answer.requests().size());
    }
}
