package dev.interlingua.dialect.openai.responses;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponsesCheckTest {

    private static void check(String body) {
        Samples.CODEC.check(Samples.inbound(body));
    }

    private static void checkWith(String member) {
        check("{\"model\":\"m\",\"input\":\"x\"," + member + "}");
    }

    private static void refuses(String param, Runnable action) {
        GatewayException refused = Samples.caught(action);
        assertEquals(ErrorKind.INVALID_REQUEST, refused.error().kind());
        assertEquals(param, refused.error().param());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"input\":\"x\"}",
                "{\"model\":null,\"input\":\"x\"}",
                "{\"model\":\"\",\"input\":\"x\"}",
                "{\"model\":3,\"input\":\"x\"}"
            })
    void aModelIsRequired(String body) {
        refuses("model", () -> check(body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":\"m\"}",
                "{\"model\":\"m\",\"input\":[]}",
                "{\"model\":\"m\",\"input\":null}",
                "{\"model\":\"m\",\"input\":{}}",
                "{\"model\":\"m\",\"input\":1}"
            })
    void anInputIsRequired(String body) {
        refuses("input", () -> check(body));
    }

    @Test
    void storedStateMayStandInForInput() {
        assertDoesNotThrow(() -> check("{\"model\":\"m\",\"previous_response_id\":\"resp_1\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"temperature\":0",
                "\"temperature\":2",
                "\"temperature\":null",
                "\"top_p\":0",
                "\"top_p\":1.0",
                "\"max_output_tokens\":1",
                "\"max_output_tokens\":null",
                "\"tools\":[]",
                "\"stream\":false",
                "\"metadata\":{}",
                "\"top_logprobs\":20",
                "\"unheard_of\":{\"a\":1}",
                "\"tool_choice\":\"auto\""
            })
    void whatIsAllowedPasses(String member) {
        assertDoesNotThrow(() -> checkWith(member));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "temperature | -0.1",
                "temperature | 2.1",
                "temperature | \"1\"",
                "top_p | -0.1",
                "top_p | 1.1",
                "max_output_tokens | 0",
                "max_output_tokens | -1",
                "max_output_tokens | 1.5",
                "max_output_tokens | \"10\"",
                "top_logprobs | 21",
                "tools | {}",
                "tools | \"x\"",
                "stream | \"true\"",
                "stream | 1",
                "instructions | []",
                "metadata | []",
                "text | \"x\"",
                "reasoning | 1",
                "tool_choice | 1"
            })
    void whatIsNotAllowedIsRefusedByName(String name, String value) {
        refuses(name, () -> checkWith("\"" + name + "\":" + value));
    }

    @Test
    void metadataHasLimits() {
        assertDoesNotThrow(() -> checkWith(metadata(16, 3, 512)));
        assertDoesNotThrow(() -> checkWith(metadata(1, 64, 1)));
        refuses("metadata", () -> checkWith(metadata(17, 3, 1)));
        refuses("metadata", () -> checkWith(metadata(1, 65, 1)));
        refuses("metadata.k00", () -> checkWith(metadata(1, 3, 513)));
        refuses("metadata.a", () -> checkWith("\"metadata\":{\"a\":1}"));
    }

    private static String metadata(int pairs, int keyLength, int valueLength) {
        return IntStream.range(0, pairs)
                .mapToObj(i -> "\"k" + String.format("%0" + (keyLength - 1) + "d", i) + "\":\""
                        + "v".repeat(valueLength) + "\"")
                .collect(Collectors.joining(",", "\"metadata\":{", "}"));
    }
}
