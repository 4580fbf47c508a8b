package dev.interlingua.exchange;

import dev.interlingua.dialect.SniffedType;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.GatewayException;
import dev.interlingua.upstream.MediaFetchException;
import dev.interlingua.upstream.MediaFetchPolicy;
import dev.interlingua.upstream.MediaFetcher;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that begins with fetching media, one after the other, so that never more than the limit of one request lies in
 * memory. What was fetched stays with the call: another attempt does not fetch it again.
 *
 * @param <A> an answer that can be given
 */
final class FetchingRun<A> implements AttemptRun<A> {
    private final NeutralCall call;
    private final MediaNeeds needs;
    private final Map<String, ContentPart> wanted;
    private final MediaFetcher fetcher;
    private final LongSupplier nanoTime;
    private final Supplier<AttemptRun<A>> then;
    private final long begun;
    private volatile MediaFetcher.@Nullable Fetch current;
    private volatile @Nullable AttemptRun<A> next;
    private volatile boolean cancelled;

    /** @param wanted addresses to fetch, each with the first part that names it */
    FetchingRun(
            NeutralCall call,
            MediaNeeds needs,
            Map<String, ContentPart> wanted,
            MediaFetcher fetcher,
            LongSupplier nanoTime,
            Supplier<AttemptRun<A>> then) {
        this.call = call;
        this.needs = needs;
        this.wanted = wanted;
        this.fetcher = fetcher;
        this.nanoTime = nanoTime;
        this.then = then;
        this.begun = nanoTime.getAsLong();
    }

    @Override
    public CompletionStage<A> answer() {
        try {
            return fetchAll().thenCompose(done -> go());
        } catch (RuntimeException refusal) {
            return CompletableFuture.failedFuture(refusal);
        }
    }

    private CompletionStage<Boolean> fetchAll() {
        if (wanted.size() > fetcher.policy().items()) {
            String last = wanted.keySet().stream()
                    .skip(fetcher.policy().items())
                    .findFirst()
                    .orElse("");
            throw refused(last, "a request may name at most " + fetcher.policy().items() + " of them");
        }
        return fetch(wanted.entrySet().iterator());
    }

    private CompletionStage<A> go() {
        AttemptRun<A> run = then.get();
        next = run;
        if (cancelled) {
            run.cancel();
        }
        return run.answer();
    }

    private CompletionStage<Boolean> fetch(Iterator<Map.Entry<String, ContentPart>> left) {
        while (left.hasNext()) {
            Map.Entry<String, ContentPart> each = left.next();
            FetchedParts.Content known = call.fetched().get(each.getKey());
            if (known == null) {
                return fetch(each.getKey(), each.getValue()).thenCompose(done -> fetch(left));
            }
            check(each.getKey(), each.getValue(), known.type());
        }
        return CompletableFuture.completedFuture(true);
    }

    private CompletionStage<Boolean> fetch(String url, ContentPart part) {
        MediaFetchPolicy policy = fetcher.policy();
        long used = call.fetched().values().stream()
                .mapToLong(each -> each.bytes().length)
                .sum();
        long left = policy.totalBytes() - used;
        Duration patience = policy.timeout().minusNanos(nanoTime.getAsLong() - begun);
        if (left <= 0 || patience.isNegative() || patience.isZero()) {
            throw refused(
                    url,
                    left <= 0
                            ? "all media of a request may have " + policy.totalBytes() + " bytes"
                            : "the media of the request took too long");
        }
        MediaFetcher.Fetch fetch = fetcher.fetch(url, (int) Math.min(left, policy.itemBytes()), patience);
        current = fetch;
        if (cancelled) {
            fetch.cancel();
        }
        return fetch.result().handle((fetched, failure) -> {
            if (failure != null) {
                throw refused(url, MediaFetchException.told(failure));
            }
            String type = SniffedType.of(fetched.bytes(), fetched.declaredType());
            check(url, part, type);
            if (type != null) {
                call.fetched().put(url, new FetchedParts.Content(type, fetched.bytes()));
            }
            return true;
        });
    }

    private void check(String url, ContentPart part, @Nullable String type) {
        if (type == null) {
            throw refused(url, "nobody can tell what kind of file it is");
        }
        if (!needs.takes(part, type)) {
            throw refused(url, "it is of type " + type + ", which the model does not take here");
        }
    }

    private GatewayException refused(String url, String reason) {
        String told = call.placeOf(url);
        return GatewayException.invalid(
                told, "The file at the address in '" + told + "' could not be fetched: " + reason + ".");
    }

    @Override
    public @Nullable A ownWords() {
        AttemptRun<A> run = next;
        return run == null ? null : run.ownWords();
    }

    @Override
    public void cancel() {
        cancelled = true;
        MediaFetcher.Fetch fetch = current;
        if (fetch != null) {
            fetch.cancel();
        }
        AttemptRun<A> run = next;
        if (run != null) {
            run.cancel();
        }
    }
}
