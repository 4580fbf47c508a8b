package dev.interlingua.servlet;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Counts the calls that have not been given back to the container. Thread-safe. */
final class CallsUnderWay {
    private int calls; // guarded by this
    private @Nullable CompletableFuture<Void> idle; // guarded by this

    synchronized void began() {
        calls++;
    }

    void ended() {
        CompletableFuture<Void> reached;
        synchronized (this) {
            if (--calls > 0) {
                return;
            }
            reached = idle;
            idle = null;
        }
        if (reached != null) {
            reached.complete(null);
        }
    }

    /** Completes as soon as there is no call. */
    synchronized CompletionStage<Void> idle() {
        if (calls == 0) {
            return CompletableFuture.completedFuture(null);
        }
        if (idle == null) {
            idle = new CompletableFuture<>();
        }
        return idle.minimalCompletionStage();
    }
}
