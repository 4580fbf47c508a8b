package dev.interlingua.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;

class JsonAssertTest {
    @Test
    void keyOrderAndTheSpellingOfNumbersDoNotMatter() {
        JsonAssert.sameJson(
                "{\"a\":1.0,\"b\":[10,null,true,\"x\"],\"c\":{}}",
                "{\"c\":{}, \"b\":[1e1,null,true,\"\\u0078\"],\"a\":1}");
    }

    @Test
    void everyDifferenceIsNamedByItsPath() {
        assertEquals(
                List.of(
                        "$.a: expected 1 but was 2",
                        "$.b[0].c: expected \"x\" but was 1",
                        "$.b[1]: missing, expected 5",
                        "$['odd key']: missing, expected null",
                        "$.e: expected {} but was []",
                        "$.f[1]: unexpected 2",
                        "$.d: unexpected true"),
                JsonAssert.differences(
                        TestJson.value(
                                "{\"a\":1,\"b\":[{\"c\":\"x\"},5],\"odd key\":null,\"e\":{},\"f\":[1]}", "expected"),
                        TestJson.value("{\"a\":2,\"b\":[{\"c\":1}],\"d\":true,\"e\":[],\"f\":[1,2]}", "actual")));
    }

    @Test
    void failsWithBothValues() {
        AssertionFailedError error =
                assertThrows(AssertionFailedError.class, () -> JsonAssert.sameJson("{\"a\":1}", "{\"a\":2}"));

        assertTrue(String.valueOf(error.getMessage()).contains("$.a: expected 1 but was 2"), error.getMessage());
        assertEquals("{\"a\":1}", error.getExpected().getStringRepresentation());
    }

    @Test
    void aMissingValueIsNotNull() {
        assertThrows(AssertionError.class, () -> JsonAssert.sameJson("{\"a\":null}", "{}"));
        assertThrows(AssertionError.class, () -> JsonAssert.sameJson("null", "false"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "{", "{} x", "{},{}", "1 2", "],[", "{\"a\":1,\"a\":1}", "[{\"b\":{\"a\":1,\"a\":1}}]"})
    void whatIsNoJsonFails(String text) {
        AssertionError error = assertThrows(AssertionError.class, () -> JsonAssert.sameJson("{}", text));

        assertTrue(String.valueOf(error.getMessage()).startsWith("the actual text is no"), error.getMessage());
    }
}
