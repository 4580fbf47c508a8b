package dev.interlingua.exchange;

import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ServiceCodec;
import dev.interlingua.dialect.ServiceContext;
import org.jspecify.annotations.Nullable;

/**
 * One caller's request besides conversation, checked and admitted; the same for every attempt.
 *
 * @param <Q> the neutral request
 * @param <R> the neutral answer
 */
final class ServiceCall<Q, R> implements Exchanged {
    private final Endpoint row;
    private final ServiceCodec<Q, R> codec;
    private final InboundRequest inbound;
    private final LossWish wish;
    private final Accounting accounting;
    private final long createdSeconds;
    private @Nullable Q neutral; // decoded once, by whichever attempt needs it first; attempts follow each other

    ServiceCall(
            Endpoint row,
            ServiceCodec<Q, R> codec,
            InboundRequest inbound,
            LossWish wish,
            Accounting accounting,
            long createdSeconds) {
        this.row = row;
        this.codec = codec;
        this.inbound = inbound;
        this.wish = wish;
        this.accounting = accounting;
        this.createdSeconds = createdSeconds;
    }

    @Override
    public Endpoint row() {
        return row;
    }

    @Override
    public Accounting accounting() {
        return accounting;
    }

    ServiceCodec<Q, R> codec() {
        return codec;
    }

    InboundRequest inbound() {
        return inbound;
    }

    synchronized Q neutral() {
        Q known = neutral;
        if (known == null) {
            known = codec.decodeRequest(inbound);
            neutral = known;
        }
        return known;
    }

    /** Losses that are named by the caller's own paths. */
    Losses losses() {
        return new Losses().named(this::pathOf);
    }

    /** The caller's own path of a parameter. */
    String pathOf(String param) {
        return codec.pathOf(inbound, param);
    }

    /** As {@link LossWish#accept}. */
    void accept(Losses losses) {
        wish.accept(losses);
    }

    ServiceContext context() {
        return new ServiceContext(requestId(), createdSeconds);
    }
}
