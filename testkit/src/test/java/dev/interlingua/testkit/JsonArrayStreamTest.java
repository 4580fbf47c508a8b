package dev.interlingua.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonArrayStreamTest {
    private static final String STREAM = "[{\"text\": \"a ] } \\\" \\\\\"}\n,\r\n{\"b\": [{\"c\": {}}]}\n]\n";

    @Test
    void splitsAWholeStream() {
        JsonArrayStream stream = JsonArrayStream.parse(STREAM);

        assertEquals(List.of("{\"text\": \"a ] } \\\" \\\\\"}", "{\"b\": [{\"c\": {}}]}"), stream.elements());
        assertTrue(stream.closed());
        assertEquals("a ] } \" \\", stream.objects().get(0).getString("text"));
        assertTrue(JsonArrayStream.parse("[ ]").closed());
    }

    @Test
    void everyBeginningOfAStreamCanBeSplit() {
        int closing = STREAM.indexOf(']', STREAM.length() - 3);
        for (int length = 0; length <= STREAM.length(); length++) {
            JsonArrayStream stream = JsonArrayStream.parse(STREAM.substring(0, length));

            assertEquals(length > closing, stream.closed());
            int complete = (length >= STREAM.indexOf('\n') ? 1 : 0) + (length >= closing - 1 ? 1 : 0);
            assertEquals(complete, stream.elements().size(), STREAM.substring(0, length));
        }
        assertFalse(JsonArrayStream.parse("[{\"a\":1},{\"b").unfinished().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[{}{}]", "[1]", "[{},]", "[{}] x", "[,{}]", "data: {}"})
    void whatIsNoArrayOfObjectsFails(String text) {
        assertThrows(AssertionError.class, () -> JsonArrayStream.parse(text));
    }

    @Test
    void anElementThatIsNoJsonFailsWithItsPlace() {
        AssertionError error = assertThrows(
                AssertionError.class, () -> JsonArrayStream.parse("[{},{1}]").objects());

        assertTrue(String.valueOf(error.getMessage()).startsWith("element 1 "), error.getMessage());
    }
}
