package dev.interlingua.task;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Ids of tasks: one caller's, nobody else's to read, guess or change. */
class TaskSealTest {
    private static final TaskRef FILM = new TaskRef(
            "kling-1", "Zm9vYmFyYmF6", "kling", "text2video:8471", "film-model", 1_767_323_045L, "5", "1280x720");

    private final TaskSeal seal = new TaskSeal("a secret of all nodes".getBytes(UTF_8));

    private String id() {
        String id = seal.seal(FILM, "team-a");
        assertNotNull(id);
        return id;
    }

    @Test
    void anIdOpensOnEveryNodeWithTheSameSecret() {
        assertEquals(FILM, new TaskSeal("a secret of all nodes".getBytes(UTF_8)).open(id(), "team-a"));
    }

    @Test
    void anIdFitsIntoAPathAndTellsNothing() {
        assertTrue(id().matches("task_[A-Za-z0-9_-]{100,220}"), id());
        String bytes = new String(Base64.getUrlDecoder().decode(id().substring(5)), UTF_8);
        for (String told : new String[] {"kling", "8471", "film-model"}) {
            assertFalse(bytes.contains(told), told);
        }
    }

    @Test
    void theSameFilmHasTheSameIdForItsCallerAlone() {
        assertEquals(id(), id());
        assertNotEquals(id(), seal.seal(FILM, "team-b"));
    }

    @Test
    void anotherCallerCannotOpenIt() {
        assertNull(seal.open(id(), "team-b"));
        assertNull(seal.open(id(), ""));
    }

    @Test
    void anotherSecretCannotOpenIt() {
        assertNull(new TaskSeal("another secret".getBytes(UTF_8)).open(id(), "team-a"));
    }

    @Test
    void everyChangedBitOfTheTextIsNoticed() {
        byte[] text = id().getBytes(UTF_8);
        for (int bit = 0; bit < text.length * 8; bit++) {
            byte[] forged = text.clone();
            forged[bit / 8] ^= (byte) (1 << bit % 8);
            assertNull(seal.open(new String(forged, UTF_8), "team-a"), "bit " + bit);
        }
    }

    @Test
    void everyChangedBitOfTheBytesIsNoticed() {
        byte[] packed = Base64.getUrlDecoder().decode(id().substring(5));
        for (int bit = 0; bit < packed.length * 8; bit++) {
            byte[] forged = packed.clone();
            forged[bit / 8] ^= (byte) (1 << bit % 8);
            String id = "task_" + Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
            assertNull(seal.open(id, "team-a"), "bit " + bit);
        }
    }

    @Test
    void anythingElseIsNoId() {
        String[] others = {
            "",
            "task_",
            "task_AQ",
            "video_123",
            id() + "A",
            id() + "=",
            id().substring(1),
            id().substring(0, 40),
            "task_ÄÖ",
            "task_" + "A".repeat(10_000)
        };
        for (String id : others) {
            assertNull(seal.open(id, "team-a"), id);
        }
    }

    @Test
    void whatIsNotKnownStaysUnknown() {
        TaskRef bare = new TaskRef("c", "", "f", "h", "m", 0, null, null);
        String id = seal.seal(bare, "ü");
        assertNotNull(id);
        assertEquals(bare, seal.open(id, "ü"));
    }

    @Test
    void aHandleWithoutEndIsNotSealed() {
        assertNull(seal.seal(new TaskRef("c", "", "f", "h".repeat(3001), "m", 0, null, null), "team-a"));
    }

    @Test
    void keysAreToldApartWithoutBeingKept() {
        String print = seal.fingerprint("sk-1");
        assertEquals(12, print.length());
        assertEquals(print, seal.fingerprint("sk-1"));
        assertNotEquals(print, seal.fingerprint("sk-2"));
        assertNotEquals(print, new TaskSeal("another secret".getBytes(UTF_8)).fingerprint("sk-1"));
        assertEquals("", seal.fingerprint(null));
    }
}
