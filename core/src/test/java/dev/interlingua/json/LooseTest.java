package dev.interlingua.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LooseTest {
    private static JsonObject x(String value) {
        return (JsonObject) Json.readRequest("{\"x\":" + value + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "\"\"", "\"no\"", "[]", "[1]", "{}", "true", "false", "-1"})
    void neverFails(String value) {
        JsonObject object = x(value);
        Loose.string(object, "x");
        Loose.object(object, "x");
        Loose.array(object, "x");
        Loose.objects(object, "x");
        Loose.number(object, "x");
        Loose.index(object, "x", 0);
        Loose.isTrue(object, "x");
    }

    @Test
    void readsNothingFromNothing() {
        assertNull(Loose.string(null, "x"));
        assertNull(Loose.object(null, "x"));
        assertNull(Loose.array(null, "x"));
        assertEquals(List.of(), Loose.objects(null, "x"));
        assertNull(Loose.number(null, "x"));
        assertEquals(7, Loose.index(null, "x", 7));
        assertFalse(Loose.isTrue(null, "x"));
        assertNull(Loose.string(x("null"), "x"));
    }

    @Test
    void readsWhatIsThere() {
        assertEquals("a", Loose.string(x("\"a\""), "x"));
        assertEquals(x("1"), Loose.object(x("{\"x\":1}"), "x"));
        assertEquals("[1,2]", String.valueOf(Loose.array(x("[1,2]"), "x")));
        assertEquals(List.of(x("1"), x("2")), Loose.objects(x("[{\"x\":1},null,3,{\"x\":2}]"), "x"));
        assertTrue(Loose.isTrue(x("true"), "x"));
    }

    @ParameterizedTest
    @CsvSource({
        "12, 12",
        "12.9, 12",
        "-3.9, -3",
        "\"12\", 12",
        "\" 12.5 \", 12",
        "1e3, 1000",
        "1e999999999, 9223372036854775807",
        "-1e999999999, -9223372036854775808",
        "1e-999999999, 0",
        "99999999999999999999, 9223372036854775807"
    })
    void readsNumbersHoweverTheyAreWritten(String value, long number) {
        assertEquals(number, Loose.number(x(value), "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"twelve\"", "\"1e99999999999\"", "\"NaN\"", "true", "{}"})
    void doesNotReadOthersAsNumbers(String value) {
        assertNull(Loose.number(x(value), "x"));
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "-1, 7", "3000000000, 7", "\"x\", 7", "null, 7"})
    void fallsBackWhereAnIndexIsNone(String value, int index) {
        assertEquals(index, Loose.index(x(value), "x", 7));
    }
}
