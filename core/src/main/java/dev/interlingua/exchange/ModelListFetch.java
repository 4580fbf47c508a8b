package dev.interlingua.exchange;

import dev.interlingua.catalog.ModelStatement;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.ModelPage;
import dev.interlingua.dialect.ModelsCodec;
import dev.interlingua.model.GatewayException;
import dev.interlingua.routing.Attempt;
import dev.interlingua.upstream.UpstreamTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Asks an upstream for its whole list of models, page by page, without holding a thread. */
final class ModelListFetch {
    private static final int PAGE_BYTES = 16 << 20;
    private static final int MOST_PAGES = 100;
    private static final int MOST_MODELS = 10_000;

    private final UpstreamTransport transport;
    private final UpstreamAddress address;
    private final Endpoint row;
    private final ModelsCodec codec;
    private final Attempt attempt;
    private final CompletableFuture<List<ModelStatement>> result = new CompletableFuture<>();
    private @Nullable Upstream upstream; // guarded by this
    private boolean cancelled; // guarded by this

    /** @param row lists models */
    ModelListFetch(UpstreamTransport transport, UpstreamAddress address, Endpoint row, Attempt attempt) {
        this.transport = transport;
        this.address = address;
        this.row = row;
        this.codec = (ModelsCodec) row.codec();
        this.attempt = attempt;
    }

    /** To be called once. The result fails with what the upstream did, or what was wrong with its list. */
    CompletableFuture<List<ModelStatement>> start() {
        try {
            page(null, new ArrayList<>(), 1);
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
        return result;
    }

    private void page(@Nullable String next, List<ModelStatement> models, int number) {
        Upstream asked = send(codec.listPath(next));
        if (asked != null) {
            body(asked).whenComplete((body, failure) -> {
                if (failure == null) {
                    take(body, next, models, number);
                } else {
                    asked.cancel();
                    result.completeExceptionally(failure);
                }
            });
        }
    }

    private CompletionStage<byte[]> body(Upstream asked) {
        return asked.success(row.errors()).thenCompose(answer -> asked.collect(answer, PAGE_BYTES));
    }

    private void take(byte[] body, @Nullable String before, List<ModelStatement> models, int number) {
        try {
            ModelPage page = codec.read(body);
            models.addAll(page.models());
            String next = page.next();
            boolean stuck =
                    next != null && (next.equals(before) || page.models().isEmpty() || number == MOST_PAGES);
            if (stuck || models.size() > MOST_MODELS || models.isEmpty()) {
                throw GatewayException.badGateway("The upstream's list of models is empty or has no end.");
            }
            if (next == null) {
                result.complete(models);
            } else {
                page(next, models, number + 1);
            }
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    private @Nullable Upstream send(String path) {
        synchronized (this) {
            if (!cancelled) {
                upstream = new Upstream(transport.send(address.get(attempt, path)));
                return upstream;
            }
        }
        result.cancel(false);
        return null;
    }

    /** Ends a call under way; there will be no other. */
    void cancel() {
        Upstream running;
        synchronized (this) {
            cancelled = true;
            running = upstream;
        }
        if (running != null) {
            running.cancel();
        }
        result.cancel(false);
    }
}
