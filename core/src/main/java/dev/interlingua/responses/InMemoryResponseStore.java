package dev.interlingua.responses;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps documents in this process' memory: so many, so many bytes, so long. What was used longest ago goes first; a
 * document that is larger than everything allowed is not kept at all.
 */
public final class InMemoryResponseStore implements ResponseStore {
    /** What a document costs beside its bytes: keys and map entries, roughly. */
    private static final int OVERHEAD = 200;

    private final int mostDocuments;
    private final long mostBytes;
    private final long lifeNanos;
    private final LongSupplier nanoTime;
    private final LinkedHashMap<StoreKey, Entry> entries = new LinkedHashMap<>(16, 0.75f, true); // guarded by this
    private long bytes; // guarded by this

    private record Entry(StoredDocument document, long written) {
        int size() {
            return document.json().length + OVERHEAD;
        }
    }

    /**
     * An empty store.
     *
     * @param mostDocuments 0 keeps nothing
     * @param mostBytes of all documents together
     * @param life of a document after its last change
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public InMemoryResponseStore(int mostDocuments, long mostBytes, Duration life, LongSupplier nanoTime) {
        this.mostDocuments = mostDocuments;
        this.mostBytes = mostBytes;
        this.lifeNanos = life.toNanos();
        this.nanoTime = requireNonNull(nanoTime, "nanoTime");
    }

    @Override
    public synchronized CompletionStage<Optional<StoredDocument>> find(StoreKey key) {
        Entry entry = current(key);
        return CompletableFuture.completedFuture(Optional.ofNullable(entry).map(Entry::document));
    }

    @Override
    public synchronized CompletionStage<Boolean> write(StoreKey key, StoredDocument document) {
        Entry entry = current(key);
        long version = entry == null ? 0 : entry.document().version();
        Entry fresh = new Entry(document, nanoTime.getAsLong());
        if (document.version() != version + 1 || mostDocuments < 1 || fresh.size() > mostBytes) {
            return CompletableFuture.completedFuture(false);
        }
        remove(key);
        entries.put(key, fresh);
        bytes += fresh.size();
        shrink();
        return CompletableFuture.completedFuture(true);
    }

    @Override
    public synchronized CompletionStage<Boolean> delete(StoreKey key) {
        boolean there = current(key) != null;
        remove(key);
        return CompletableFuture.completedFuture(there);
    }

    private @Nullable Entry current(StoreKey key) {
        Entry entry = entries.get(key);
        if (entry != null && nanoTime.getAsLong() - entry.written() >= lifeNanos) {
            remove(key);
            return null;
        }
        return entry;
    }

    private void remove(StoreKey key) {
        Entry gone = entries.remove(key);
        if (gone != null) {
            bytes -= gone.size();
        }
    }

    /** Throws out what was used longest ago, and from there on what has expired unseen. */
    private void shrink() {
        long now = nanoTime.getAsLong();
        Iterator<Entry> oldest = entries.values().iterator();
        while (oldest.hasNext()) {
            Entry entry = oldest.next();
            boolean expired = now - entry.written() >= lifeNanos;
            if (!expired && entries.size() <= mostDocuments && bytes <= mostBytes) {
                return;
            }
            oldest.remove();
            bytes -= entry.size();
        }
    }
}
