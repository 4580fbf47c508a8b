package dev.interlingua.testkit;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The named gates of a script and the one that releases stalled answers. An opened gate stays open. */
final class Gates {
    private final Map<String, CompletableFuture<Void>> named = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> release = new CompletableFuture<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Runnable changed;

    Gates(Runnable changed) {
        this.changed = changed;
    }

    CompletableFuture<Void> gate(String name) {
        return named.computeIfAbsent(name, key -> new CompletableFuture<>());
    }

    CompletableFuture<Void> releaseGate() {
        return release;
    }

    /** How many answers wait at a gate or stall. */
    int waiting() {
        return waiting.get();
    }

    /** Blocks until the gate is open or the answer has ended otherwise. */
    void await(CompletableFuture<?> gate, AnswerProgress progress) {
        if (gate.isDone()) {
            return;
        }
        waiting.incrementAndGet();
        changed.run();
        try {
            CompletableFuture.anyOf(gate, progress.ending()).join();
        } finally {
            waiting.decrementAndGet();
            changed.run();
        }
    }
}
