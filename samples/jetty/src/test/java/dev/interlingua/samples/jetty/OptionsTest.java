package dev.interlingua.samples.jetty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void nothingMeansTheDemoOnPort8080() throws Options.UsageException {
        assertEquals(new Options(8080, null, null, false), Options.parse());
    }

    @Test
    void valuesFollowOrAreAttached() throws Options.UsageException {
        Options expected = new Options(0, "::1", Path.of("a=b.json"), false);
        assertEquals(expected, Options.parse("--port", "0", "--host", "::1", "--config", "a=b.json"));
        assertEquals(expected, Options.parse("--config=a=b.json", "--port=0", "--host=::1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h"})
    void helpIsUnderstood(String word) throws Options.UsageException {
        assertTrue(Options.parse(word).help());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "65536", "http", "8080 ", "999999999999"})
    void badPort(String port) {
        Options.UsageException thrown = assertThrows(Options.UsageException.class, () -> Options.parse("--port", port));
        assertEquals("--port must be a number from 0 to 65535", thrown.getMessage());
    }

    @Test
    void unknownOptionIsNamed() {
        Options.UsageException thrown = assertThrows(Options.UsageException.class, () -> Options.parse("--prot=1"));
        assertEquals("Unknown option: --prot", thrown.getMessage());
    }

    @Test
    void missingValueIsTold() {
        Options.UsageException thrown = assertThrows(Options.UsageException.class, () -> Options.parse("--port"));
        assertEquals("--port needs a value", thrown.getMessage());
    }
}
