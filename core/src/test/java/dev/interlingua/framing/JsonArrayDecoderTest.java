package dev.interlingua.framing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.interlingua.dialect.Frame;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonArrayDecoderTest {
    private static List<Frame> decode(String text) {
        return Decoded.whole(new JsonArrayDecoder(1 << 20), text);
    }

    @Test
    void givesEachElement() {
        assertEquals(
                List.of(Frame.data("{\"a\":[{\"b\":1}]}"), Frame.data("{\"c\":2}")),
                decode("[{\"a\":[{\"b\":1}]}\n,\r\n{\"c\":2}\n]"));
    }

    @Test
    void isNotDeceivedByBracketsAndQuotesInStrings() {
        String object = "{\"a\":\"}]\\\"{[\\\\\",\"b\":\"\\\\\"}";
        assertEquals(List.of(Frame.data(object), Frame.data("{}")), decode("[" + object + ",{}]"));
    }

    @Test
    void joinsTheLinesOfAPrettyPrintedElement() {
        assertEquals(List.of(Frame.data("{  \"a\": 1  }")), decode("[{\r\n\"a\": 1\r\n}\r\n]"));
    }

    @Test
    void readsASingleObjectAndObjectsOnLines() {
        assertEquals(List.of(Frame.data("{\"error\":{}}")), decode("{\"error\":{}}"));
        assertEquals(List.of(Frame.data("{\"a\":1}"), Frame.data("{\"b\":2}")), decode("{\"a\":1}\n{\"b\":2}\n"));
    }

    @Test
    void readsAnEmptyArrayAndNothing() {
        assertEquals(List.of(), decode("[]"));
        assertEquals(List.of(), decode(""));
        assertEquals(List.of(), decode("\uFEFF [ \n ] "));
    }

    @Test
    void givesACutElementAsItIs() {
        assertEquals(List.of(Frame.data("{}"), Frame.data("{\"a\":\"b")), decode("[{},{\"a\":\"b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "data: {}", "[1]", "[null]", "\"{}\""})
    void refusesWhatIsNoStreamOfObjects(String text) {
        GatewayException refused = assertThrows(GatewayException.class, () -> decode(text));
        assertEquals(ErrorKind.BAD_GATEWAY, refused.error().kind());
    }

    @Test
    void refusesAnElementBeyondTheLimit() {
        byte[] element = "[{\"a\":\"12345678901234567890\"}]".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThrows(GatewayException.class, () -> Decoded.whole(new JsonArrayDecoder(20), element));
        assertThrows(GatewayException.class, () -> Decoded.byteByByte(new JsonArrayDecoder(20), element));
    }
}
