package dev.interlingua.dialect.gemini;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.RequestHead;
import dev.interlingua.http.Headers;
import dev.interlingua.http.Query;
import dev.interlingua.json.TopLevel;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.Sampling;
import dev.interlingua.model.TokenCount;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code countTokens} on the wire. */
class GeminiCountCodecTest {
    private final GeminiCountCodec codec = new GeminiCountCodec(new GeminiCodec());

    private static InboundRequest request(String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        RequestHead head = new RequestHead(
                "POST", "/v1beta/models/m:countTokens", Map.of("model", "m"), Query.parse(null), Headers.EMPTY);
        return new InboundRequest(head, body, TopLevel.of(body));
    }

    private TokenCount read(String reply) {
        return codec.decodeResponse(
                reply.getBytes(StandardCharsets.UTF_8), ChatRequest.builder("m").build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}]}",
                "{\"generateContentRequest\":{\"model\":\"models/m\",\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}],"
                        + "\"generationConfig\":{\"temperature\":0.1,\"maxOutputTokens\":3}}}",
                "{\"generate_content_request\":{\"contents\":{\"parts\":{\"text\":\"Hi\"}}}}"
            })
    void bothSpellingsOfARequestMeanTheSame(String json) {
        codec.check(request(json));
        ChatRequest neutral = codec.decodeRequest(request(json));
        assertEquals(1, neutral.messages().size());
        assertEquals(Sampling.UNSET, neutral.sampling());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"generateContentRequest\":7}", "{\"generateContentRequest\":{}}"})
    void aRequestWithoutContentsIsRefused(String json) {
        GatewayException refusal = assertThrows(GatewayException.class, () -> codec.check(request(json)));
        assertEquals(ErrorKind.INVALID_REQUEST, refusal.error().kind());
    }

    @Test
    void theCachedShareIsRead() {
        assertEquals(new TokenCount(10, 4L), read("{\"totalTokens\":10,\"cachedContentTokenCount\":4}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"totalTokens\":-1}", "{\"totalTokens\":\"x\"}", "[]", "nonsense"})
    void anAnswerWithoutACountIsTheUpstreamsFailure(String reply) {
        GatewayException failure = assertThrows(GatewayException.class, () -> read(reply));
        assertEquals(ErrorKind.BAD_GATEWAY, failure.error().kind());
    }
}
