package dev.interlingua.responses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class InMemoryResponseStoreTest {
    private final AtomicLong now = new AtomicLong();

    private InMemoryResponseStore store(int documents, long bytes) {
        return new InMemoryResponseStore(documents, bytes, Duration.ofSeconds(10), now::get);
    }

    private static StoreKey key(String id) {
        return new StoreKey("alice", id);
    }

    private static boolean write(ResponseStore store, String id, long version, String text) {
        byte[] json = text.getBytes(StandardCharsets.UTF_8);
        return store.write(key(id), new StoredDocument(version, json))
                .toCompletableFuture()
                .join();
    }

    private static Optional<String> read(ResponseStore store, StoreKey key) {
        return store.find(key)
                .toCompletableFuture()
                .join()
                .map(document -> new String(document.json(), StandardCharsets.UTF_8));
    }

    private void advance(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void aDocumentIsFoundByItsOwnerAlone() {
        ResponseStore store = store(10, 10_000);
        assertTrue(write(store, "a", 1, "{}"));
        assertEquals(Optional.of("{}"), read(store, key("a")));
        assertEquals(Optional.empty(), read(store, new StoreKey("bob", "a")));
    }

    @Test
    void aVersionFollowsTheOneBefore() {
        ResponseStore store = store(10, 10_000);
        assertFalse(write(store, "a", 2, "{}"), "there is nothing to change");
        assertTrue(write(store, "a", 1, "1"));
        assertFalse(write(store, "a", 1, "other"), "somebody was faster");
        assertFalse(write(store, "a", 3, "other"));
        assertTrue(write(store, "a", 2, "2"));
        assertEquals(Optional.of("2"), read(store, key("a")));
    }

    @Test
    void whatIsDeletedIsGone() {
        ResponseStore store = store(10, 10_000);
        write(store, "a", 1, "{}");
        assertTrue(store.delete(key("a")).toCompletableFuture().join());
        assertFalse(store.delete(key("a")).toCompletableFuture().join());
        assertEquals(Optional.empty(), read(store, key("a")));
        assertTrue(write(store, "a", 1, "again"));
    }

    @Test
    void theLeastRecentlyUsedGoesFirst() {
        ResponseStore store = store(2, 10_000);
        write(store, "a", 1, "a");
        write(store, "b", 1, "b");
        read(store, key("a"));
        write(store, "c", 1, "c");
        assertEquals(Optional.of("a"), read(store, key("a")));
        assertEquals(Optional.empty(), read(store, key("b")));
        assertEquals(Optional.of("c"), read(store, key("c")));
    }

    @Test
    void bytesAreLimitedToo() {
        ResponseStore store = store(100, 1000);
        write(store, "a", 1, "x".repeat(500));
        write(store, "b", 1, "x".repeat(500));
        assertEquals(Optional.empty(), read(store, key("a")));
        assertEquals(500, read(store, key("b")).orElseThrow().length());
    }

    @Test
    void whatIsLargerThanEverythingIsNotKept() {
        ResponseStore store = store(100, 1000);
        write(store, "a", 1, "a");
        assertFalse(write(store, "b", 1, "x".repeat(1000)));
        assertEquals(Optional.of("a"), read(store, key("a")));
        assertEquals(Optional.empty(), read(store, key("b")));
    }

    @Test
    void aDocumentLivesForATimeAfterItsLastChange() {
        ResponseStore store = store(10, 10_000);
        write(store, "a", 1, "1");
        advance(Duration.ofSeconds(6));
        write(store, "a", 2, "2");
        advance(Duration.ofSeconds(6));
        assertEquals(Optional.of("2"), read(store, key("a")), "reading does not lengthen it");
        advance(Duration.ofSeconds(4));
        assertEquals(Optional.empty(), read(store, key("a")));
        assertTrue(write(store, "a", 1, "anew"));
    }

    @Test
    void whatHasExpiredUnseenMakesRoom() {
        ResponseStore store = store(100, 1000);
        write(store, "a", 1, "x".repeat(300));
        advance(Duration.ofSeconds(10));
        write(store, "b", 1, "x".repeat(300));
        write(store, "c", 1, "x".repeat(200));
        assertTrue(read(store, key("b")).isPresent());
        assertTrue(read(store, key("c")).isPresent());
    }

    @Test
    void aStoreOfNoDocumentsKeepsNothing() {
        ResponseStore store = store(0, 10_000);
        assertFalse(write(store, "a", 1, "a"));
        assertEquals(Optional.empty(), read(store, key("a")));
    }

    @Test
    void versionsStartWithOne() {
        assertThrows(IllegalArgumentException.class, () -> new StoredDocument(0, new byte[0]));
    }
}
