package dev.interlingua.spring;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What stands in the log of an application that does not start for its properties. */
@Timeout(120)
class MistakeHostTest {
    @Test
    void namesWhatMustBeOtherwise() {
        explains("interlingua.tokens[0].name: is required", "interlingua.tokens[0].key=s3cret");
    }

    @Test
    void namesWhatIsUnknownAndWhereItStands() {
        explains(
                "interlingua.tokens[0].keey: there is no such property (\"interlingua.tokens[0].keey\" from property"
                        + " source \"commandLineArgs\")",
                "interlingua.tokens[0].name=t",
                "interlingua.tokens[0].keey=s3cret");
    }

    @Test
    void namesWhatIsOfAnotherKind() {
        explains("interlingua.tokens[0]: cannot be read as a TokenProperties", "interlingua.tokens[0]=s3cret");
    }

    private static void explains(String problem, String... properties) {
        String log = log(() -> assertThrows(
                RuntimeException.class, () -> Application.start(properties).close()));
        assertTrue(log.contains("The configuration of Interlingua cannot be used:"), log);
        assertTrue(log.contains(problem), log);
        assertFalse(log.contains("s3cret"), log);
    }

    /** What is written to the console meanwhile. */
    private static String log(Runnable action) {
        PrintStream console = System.out;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setOut(console);
        }
        return written.toString(StandardCharsets.UTF_8);
    }
}
