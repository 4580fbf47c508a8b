package dev.interlingua.reasoning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class InMemoryReasoningStoreTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000);

    private InMemoryReasoningStore store(int entries, long bytes) {
        return new InMemoryReasoningStore(entries, bytes, Duration.ofHours(1), now::get);
    }

    @Test
    void aCallerGetsItsOwnEntriesOnly() {
        InMemoryReasoningStore store = store(10, 1 << 20);
        store.put("a", "k", "of a");
        assertEquals("of a", store.get("a", "k"));
        assertNull(store.get("b", "k"));
    }

    @Test
    void anEntryLivesOnWhileItIsUsed() {
        InMemoryReasoningStore store = store(10, 1 << 20);
        store.put("a", "k", "x");
        now.addAndGet(Duration.ofMinutes(59).toNanos());
        assertEquals("x", store.get("a", "k"));
        now.addAndGet(Duration.ofMinutes(59).toNanos());
        assertEquals("x", store.get("a", "k"));
        now.addAndGet(Duration.ofMinutes(61).toNanos());
        assertNull(store.get("a", "k"));
    }

    @Test
    void theLeastRecentlyUsedGoesFirst() {
        InMemoryReasoningStore store = store(2, 1 << 20);
        store.put("a", "1", "x");
        store.put("a", "2", "x");
        store.get("a", "1");
        store.put("a", "3", "x");
        assertNull(store.get("a", "2"));
        assertEquals("x", store.get("a", "1"));
    }

    @Test
    void bytesAreBoundedToo() {
        InMemoryReasoningStore store = store(100, 5000);
        store.put("a", "1", "x".repeat(1500));
        store.put("a", "2", "x".repeat(1500));
        assertNull(store.get("a", "1"));
        store.put("a", "3", "x".repeat(3000));
        assertNull(store.get("a", "3"));
        assertEquals(1500, String.valueOf(store.get("a", "2")).length());
    }

    @Test
    void whatIsReplacedOrTooOldTakesNoRoom() {
        InMemoryReasoningStore store = store(100, 5000);
        for (int i = 0; i < 100; i++) {
            store.put("a", "1", "x".repeat(1500));
        }
        assertEquals(1500, String.valueOf(store.get("a", "1")).length());
        now.addAndGet(Duration.ofHours(2).toNanos());
        store.put("a", "2", "x".repeat(1500));
        assertEquals(1500, String.valueOf(store.get("a", "2")).length());
        assertNull(store.get("a", "1"));
    }
}
