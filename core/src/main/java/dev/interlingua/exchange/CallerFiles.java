package dev.interlingua.exchange;

import dev.interlingua.dialect.SniffedType;
import dev.interlingua.dialect.Step;
import dev.interlingua.model.GatewayException;
import dev.interlingua.upstream.MediaFetchException;
import dev.interlingua.upstream.MediaFetchPolicy;
import dev.interlingua.upstream.MediaFetcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the files that one request names by their addresses, one after the other, within the host's policy. Used for one
 * attempt.
 */
final class CallerFiles {
    private final @Nullable MediaFetcher fetcher;
    private final LongSupplier nanoTime;
    private volatile MediaFetcher.@Nullable Fetch current;
    private volatile boolean cancelled;

    /** @param fetcher null where nothing is to be fetched */
    CallerFiles(@Nullable MediaFetcher fetcher, LongSupplier nanoTime) {
        this.fetcher = fetcher;
        this.nanoTime = nanoTime;
    }

    /**
     * The files, in the order of {@code addresses}.
     *
     * @return fails with a {@code GatewayException} of a 400 kind when one cannot be had
     */
    CompletionStage<List<Step.FetchedFile>> fetch(List<String> addresses) {
        MediaFetcher known = fetcher;
        if (known == null) {
            throw GatewayException.unsupported(
                    null, "This model takes the bytes of a file only; send them inline (a data URL or base64).");
        }
        if (addresses.size() > known.policy().items()) {
            throw refused("a request may name at most " + known.policy().items() + " of them");
        }
        return next(known, addresses.iterator(), new ArrayList<>(), nanoTime.getAsLong());
    }

    void cancel() {
        cancelled = true;
        MediaFetcher.Fetch fetch = current;
        if (fetch != null) {
            fetch.cancel();
        }
    }

    private CompletionStage<List<Step.FetchedFile>> next(
            MediaFetcher known, Iterator<String> left, List<Step.FetchedFile> files, long begun) {
        if (!left.hasNext()) {
            return CompletableFuture.completedFuture(List.copyOf(files));
        }
        MediaFetchPolicy policy = known.policy();
        long used = files.stream().mapToLong(file -> file.bytes().length).sum();
        long room = Math.min(policy.itemBytes(), policy.totalBytes() - used);
        Duration patience = policy.timeout().minusNanos(nanoTime.getAsLong() - begun);
        if (room <= 0 || patience.isNegative() || patience.isZero()) {
            throw refused(room <= 0 ? "all of them may have " + policy.totalBytes() + " bytes" : "they took too long");
        }
        MediaFetcher.Fetch fetch = known.fetch(left.next(), (int) room, patience);
        current = fetch;
        if (cancelled) {
            fetch.cancel();
        }
        return fetch.result()
                .handle((fetched, failure) -> {
                    if (failure != null) {
                        throw refused(MediaFetchException.told(failure));
                    }
                    String type = SniffedType.of(fetched.bytes(), fetched.declaredType());
                    if (type == null) {
                        throw refused("nobody can tell what kind of file it is");
                    }
                    files.add(new Step.FetchedFile(type, fetched.bytes()));
                    return files;
                })
                .thenCompose(some -> next(known, left, files, begun));
    }

    private static GatewayException refused(String reason) {
        return GatewayException.invalid(null, "A file that the request names could not be fetched: " + reason + ".");
    }
}
