package dev.interlingua.reasoning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.model.OpaqueState;
import dev.interlingua.reasoning.Sealed.Attach;
import dev.interlingua.reasoning.Sealed.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class StateSealTest {
    private static final Sealed STATE =
            new Sealed(new OpaqueState("gemini", "gemini-3-pro", "EjQ+/="), Kind.TEXT_SIGNATURE, Attach.PREV);

    private static StateSeal seal(String secret) {
        return new StateSeal(secret.getBytes(StandardCharsets.UTF_8));
    }

    private static String sealed(StateSeal seal, Sealed state) {
        String text = seal.seal(state);
        assertNotNull(text);
        return text;
    }

    @Test
    void whatWasSealedIsOpened() {
        assertEquals(STATE, seal("s").open(sealed(seal("s"), STATE)));
    }

    @Test
    void sealingIsTheSameEveryTime() {
        assertEquals(sealed(seal("s"), STATE), sealed(seal("s"), STATE));
    }

    @Test
    void anotherKeyOpensNothing() {
        assertNull(seal("t").open(sealed(seal("s"), STATE)));
    }

    @Test
    void noCharacterMayBeChanged() {
        String text = sealed(seal("s"), STATE);
        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == 'x' ? 'y' : 'x';
            String forged = text.substring(0, i) + other + text.substring(i + 1);
            Sealed opened = seal("s").open(forged);
            // The last character of base64 without padding has bits that mean nothing.
            assertTrue(opened == null || i == text.length() - 1 && opened.equals(STATE), "at " + i);
        }
    }

    @Test
    void aSealWithinASealIsNotOpened() {
        String inner = sealed(seal("s"), STATE);
        Sealed nested = new Sealed(new OpaqueState("gemini", null, inner), Kind.CALL, Attach.NEXT);
        assertNull(seal("s").open(sealed(seal("s"), nested)));
    }

    @Test
    void nothingLongerThanTheLimitIsSealedOrOpened() {
        Sealed large = new Sealed(
                new OpaqueState("claude", null, "A".repeat(StateSeal.MAX_LENGTH)), Kind.REDACTED, Attach.ALONE);
        assertNull(seal("s").seal(large));
        assertNull(seal("s").open(StateSeal.PREFIX + "." + "A".repeat(StateSeal.MAX_LENGTH)));
    }

    @Test
    void theBeginningIsTheSameInBase64() {
        String base64 =
                Base64.getEncoder().encodeToString(sealed(seal("s"), STATE).getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(base64.startsWith(StateSeal.PREFIX_BASE64));
    }
}
