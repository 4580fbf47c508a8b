package dev.interlingua.spring;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What stands in the log of an application that does not start for its properties. */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class MistakeHostTest {
    @Test
    void namesWhatMustBeOtherwise(CapturedOutput output) {
        explains(output, "interlingua.tokens[0].name: is required", "interlingua.tokens[0].key=s3cret");
    }

    @Test
    void namesWhatIsUnknownAndWhereItStands(CapturedOutput output) {
        explains(
                output,
                "interlingua.tokens[0].keey: there is no such property (\"interlingua.tokens[0].keey\" from property"
                        + " source \"commandLineArgs\")",
                "interlingua.tokens[0].name=t",
                "interlingua.tokens[0].keey=s3cret");
    }

    @Test
    void namesWhatIsOfAnotherKind(CapturedOutput output) {
        explains(output, "interlingua.tokens[0]: cannot be read as a TokenProperties", "interlingua.tokens[0]=s3cret");
    }

    private static void explains(CapturedOutput output, String problem, String... properties) {
        assertThrows(RuntimeException.class, () -> Application.start(properties).close());
        assertTrue(output.getAll().contains("The configuration of Interlingua cannot be used:"), output.getAll());
        assertTrue(output.getAll().contains(problem), output.getAll());
        assertFalse(output.getAll().contains("s3cret"), output.getAll());
    }
}
