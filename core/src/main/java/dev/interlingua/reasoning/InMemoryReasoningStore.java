package dev.interlingua.reasoning;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A store in this process's memory, bounded by entries and by bytes: the least recently used go first. An entry's life
 * begins anew whenever it is asked for.
 */
public final class InMemoryReasoningStore implements ReasoningStore {
    /** What an entry costs beside its texts. */
    private static final int OVERHEAD = 200;

    private record Key(String caller, String key) {}

    private record Entry(String text, int bytes, long expires) {}

    private final int maxEntries;
    private final long maxBytes;
    private final long lifeNanos;
    private final LongSupplier nanoTime;
    private final Map<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /**
     * An empty store.
     *
     * @param maxEntries most entries
     * @param maxBytes most bytes of memory, about
     * @param life of an entry since it was last used
     * @param nanoTime such as {@link System#nanoTime}
     */
    public InMemoryReasoningStore(int maxEntries, long maxBytes, Duration life, LongSupplier nanoTime) {
        this.maxEntries = maxEntries;
        this.maxBytes = maxBytes;
        this.lifeNanos = life.toNanos();
        this.nanoTime = requireNonNull(nanoTime, "nanoTime");
    }

    @Override
    public synchronized void put(String caller, String key, String entry) {
        long size = OVERHEAD + 2L * (caller.length() + key.length() + entry.length());
        remove(new Key(caller, key));
        if (size > maxBytes || size > Integer.MAX_VALUE || maxEntries < 1) {
            return;
        }
        entries.put(new Key(caller, key), new Entry(entry, (int) size, nanoTime.getAsLong() + lifeNanos));
        bytes += size;
        shrink();
    }

    @Override
    public synchronized @Nullable String get(String caller, String key) {
        Key at = new Key(caller, key);
        Entry found = entries.get(at);
        if (found == null) {
            return null;
        }
        long now = nanoTime.getAsLong();
        if (found.expires() - now <= 0) {
            remove(at);
            return null;
        }
        entries.put(at, new Entry(found.text(), found.bytes(), now + lifeNanos));
        return found.text();
    }

    private void remove(Key key) {
        Entry old = entries.remove(key);
        bytes -= old == null ? 0 : old.bytes();
    }

    /** Lets go of what is too much or too old; the oldest stand first. */
    private void shrink() {
        long now = nanoTime.getAsLong();
        Iterator<Entry> oldest = entries.values().iterator();
        while (oldest.hasNext()) {
            Entry entry = oldest.next();
            boolean tooMuch = entries.size() > maxEntries || bytes > maxBytes;
            if (!tooMuch && entry.expires() - now > 0) {
                return;
            }
            oldest.remove();
            bytes -= entry.bytes();
        }
    }
}
