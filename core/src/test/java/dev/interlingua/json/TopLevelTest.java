package dev.interlingua.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopLevelTest {
    private static TopLevel of(String json) {
        return TopLevel.of(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String splice(String json, String name, String value) {
        return new String(of(json).splice(name, value), StandardCharsets.UTF_8);
    }

    private static GatewayException refusal(String json) {
        GatewayException refused = assertThrows(GatewayException.class, () -> of(json));
        assertEquals(ErrorKind.INVALID_REQUEST, refused.error().kind());
        return refused;
    }

    @Test
    void looksAtMembersOfTheRootOnly() {
        TopLevel body =
                of(" {\"messages\" : [{\"model\":\"inner\"}, 2] ,\"model\":\"gpt\",\"stream\":true,\"user\":null}\n");
        assertEquals(List.of("messages", "model", "stream", "user"), List.copyOf(body.names()));
        assertEquals("gpt", body.string("model"));
        assertEquals("true", String.valueOf(body.value("stream")));
        assertEquals('[', body.firstByte("messages"));
        assertEquals(2, body.size("messages"));
        assertTrue(body.has("stream"));
    }

    @Test
    void takesNullForAbsent() {
        TopLevel body = of("{\"user\":null}");
        assertFalse(body.has("user"));
        assertFalse(body.has("model"));
        assertNull(body.value("user"));
        assertNull(body.string("model"));
        assertEquals(0, body.firstByte("model"));
        assertEquals(-1, body.size("user"));
        assertEquals(-1, body.size("model"));
    }

    @Test
    void readsNamesWithEscapes() {
        TopLevel body = of("{\"mod\\u0065l\":\"x\",\"a\\\"b\":1,\"Grüße\":2}");
        assertEquals(List.of("model", "a\"b", "Grüße"), List.copyOf(body.names()));
        assertEquals("x", body.string("model"));
    }

    @Test
    void refusesASecondModelHoweverWritten() {
        assertEquals(
                "model", refusal("{\"model\":\"a\",\"model\":\"b\"}").error().param());
        assertEquals(
                "model",
                refusal("{\"model\":\"a\",\"\\u006dodel\":\"b\"}").error().param());
    }

    @Test
    void letsTheLastOfOtherTwinsCount() {
        assertEquals("2", String.valueOf(of("{\"n\":1,\"n\":2}").value("n")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[] | 0", "[ ] | 0", "[1] | 1", "[[1,2],{\"a\":[3,4]},\"],[\",5] | 4", "{} | -1", "\"[1]\" | -1"})
    void countsElementsWithoutParsing(String value, int size) {
        assertEquals(size, of("{\"a\":" + value + "}").size("a"));
    }

    @Test
    void splicesOneValueAndNoOtherByte() {
        assertEquals(
                "{ \"a\" :\t{\"model\":\"x\"}, \"model\" : \"new\" ,\"b\":[1.0, 1e5 ] }\n",
                splice("{ \"a\" :\t{\"model\":\"x\"}, \"model\" : \"old\" ,\"b\":[1.0, 1e5 ] }\n", "model", "\"new\""));
        assertEquals("{\"model\":1}", splice("{\"model\":{\"a\":[{}]}}", "model", "1"));
        assertEquals("\uFEFF{\"model\":1}", splice("\uFEFF{\"model\":2}", "model", "1"));
    }

    @Test
    void splicesTheMemberThatCountsAmongTwins() {
        assertEquals("{\"n\":1,\"n\":9}", splice("{\"n\":1,\"n\":2}", "n", "9"));
    }

    @Test
    void appendsAMemberThatIsAbsent() {
        assertEquals("{\"a\":\"}\",\"model\":\"x\"} ", splice("{\"a\":\"}\"} ", "model", "\"x\""));
        assertEquals("{\"model\":\"x\"}", splice("{}", "model", "\"x\""));
        assertEquals("{ \"a\\\"\":1}", splice("{ }", "a\"", "1"));
    }

    @Test
    void keepsItsBodyWhenSpliced() {
        TopLevel body = of("{\"model\":\"a\"}");
        body.splice("model", "\"b\"");
        assertEquals("a", body.string("model"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "\"a\"",
                "1",
                "null",
                "{",
                "{}x",
                "{}{}",
                "{},",
                "{\"a\":1,}",
                "{,}",
                "{\"a\"}",
                "{\"a\":}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":[1,]}",
                "{\"a\":[1 2]}",
                "{\"a\":[}",
                "{\"a\":{]}",
                "{\"a\":tru}",
                "{\"a\":True}",
                "{\"a\":01}",
                "{\"a\":1.}",
                "{\"a\":.5}",
                "{\"a\":+1}",
                "{\"a\":1e}",
                "{\"a\":-}",
                "{\"a\":\"\u0001\"}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"b}",
                "{\"a\":\"b\\",
                "{\"a\":\"\\u00",
                "{} // x",
                "\uFEFF\uFEFF{}",
                "\u00a0{}"
            })
    void refusesWhatIsNotOneObject(String json) {
        refusal(json);
    }

    @Test
    void refusesUtf16() {
        byte[] utf16 = "{\"a\":1}".getBytes(StandardCharsets.UTF_16LE);
        assertThrows(GatewayException.class, () -> TopLevel.of(utf16));
    }

    @Test
    void refusesWhatWouldExhaustAReader() {
        refusal("{\"a\":".repeat(100_000));
        refusal("{\"a\":" + "[".repeat(255) + "]".repeat(255) + "}");
        refusal("{\"a\":" + "9".repeat(1101) + "}");
        refusal("{\"a\":1e99999}");
        refusal("{\"a\":1e-99999}");
        of("{\"a\":" + "[".repeat(254) + "]".repeat(254) + ",\"b\":" + "9".repeat(1100) + ",\"c\":1e-9999}");
    }

    @Test
    void renamesOneMemberAndChangesNoOtherByte() {
        assertEquals("{ \"b\" : 1, \"c\":2}", renamed("{ \"a\" : 1, \"c\":2}", "a", "b"));
        assertEquals("{\"x\":{\"a\":0},\"b\":\"a\"}", renamed("{\"x\":{\"a\":0},\"a\":\"a\"}", "a", "b"));
        assertEquals("{\"\\u0061\":null,\"b\":1}", renamed("{\"\\u0061\":1}", "a", "b"));
    }

    @Test
    void removesOneMemberWithItsComma() {
        assertEquals("{ \"c\":2}", without("{ \"a\" : 1, \"c\":2}", "a"));
        assertEquals("{\"c\":2 }", without("{\"c\":2 , \"a\":[1,2] }", "a"));
        assertEquals("{}", without("{\"a\":{\"a\":1} }", "a"));
        assertEquals("{\"b\":1,\"c\":3}", without("{\"b\":1,\"a\":2,\"c\":3}", "a"));
        assertEquals("{\"\\u0061\":null}", without("{\"\\u0061\":1}", "a"));
    }

    private static String renamed(String json, String name, String other) {
        return new String(of(json).renamed(name, other), StandardCharsets.UTF_8);
    }

    private static String without(String json, String name) {
        return new String(of(json).without(name), StandardCharsets.UTF_8);
    }
}
