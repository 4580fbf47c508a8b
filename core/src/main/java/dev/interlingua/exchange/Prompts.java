package dev.interlingua.exchange;

import dev.interlingua.model.ApiError;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks one upstream several things, a few at a time; the first failure ends all of them. */
final class Prompts {
    private static final int AT_ONCE = 4;

    private final List<Asked> prompts;
    private final Function<Upstream, WholeReply> reader;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReferenceArray<@Nullable ChatResponse> answers;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final List<Upstream> sent = new ArrayList<>(); // guarded by itself

    /**
     * One of them.
     *
     * @param send sends it off
     */
    record Asked(ChatRequest request, Supplier<Upstream> send) {}

    Prompts(List<Asked> prompts, Function<Upstream, WholeReply> reader) {
        this.prompts = List.copyOf(prompts);
        this.reader = reader;
        this.answers = new AtomicReferenceArray<>(prompts.size());
    }

    /** All answers, in the order of the prompts. */
    CompletionStage<List<ChatResponse>> answers() {
        CompletableFuture<?>[] lanes = new CompletableFuture<?>[Math.min(AT_ONCE, prompts.size())];
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = lane().toCompletableFuture();
        }
        return CompletableFuture.allOf(lanes).handle((done, broken) -> {
            Throwable first = failure.get();
            if (first != null) {
                throw first instanceof RuntimeException known ? known : new IllegalStateException(first);
            }
            return inOrder();
        });
    }

    private List<ChatResponse> inOrder() {
        List<ChatResponse> all = new ArrayList<>();
        for (int i = 0; i < answers.length(); i++) {
            ChatResponse answer = answers.get(i);
            if (answer != null) {
                all.add(answer);
            }
        }
        return all;
    }

    private CompletionStage<Void> lane() {
        int index = next.getAndIncrement();
        if (index >= prompts.size() || failure.get() != null) {
            return CompletableFuture.completedFuture(null);
        }
        return ask(index)
                .thenAccept(answer -> answers.set(index, answer))
                .whenComplete((done, broken) -> {
                    if (broken != null) {
                        stop(broken);
                    }
                })
                .thenCompose(done -> lane());
    }

    private CompletionStage<ChatResponse> ask(int index) {
        Asked asked = prompts.get(index);
        try {
            Upstream upstream = asked.send().get();
            synchronized (sent) {
                sent.add(upstream);
            }
            if (failure.get() != null) {
                upstream.cancel();
            }
            return reader.apply(upstream).read(asked.request());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void stop(Throwable cause) {
        if (failure.compareAndSet(null, cause)) {
            List<Upstream> running;
            synchronized (sent) {
                running = List.copyOf(sent);
            }
            running.forEach(Upstream::cancel);
        }
    }

    /** Ends all that runs, and asks nothing more. */
    void cancel() {
        stop(new GatewayException(new ApiError(ErrorKind.CANCELLED, "The caller has left.")));
    }
}
