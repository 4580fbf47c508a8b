package dev.interlingua.dialect;

import dev.interlingua.model.GatewayException;

/**
 * The upstream's side of an operation besides conversation: how one vendor performs it, whatever the caller's format. Pure
 * and thread-safe.
 *
 * @param <Q> the neutral request
 * @param <R> the neutral answer
 */
public interface UpstreamService<Q, R> {

    /** What it does. */
    Operation operation();

    /** The wire format: a caller whose row has the same one is relayed instead. */
    String format();

    /** Whether models such as {@code target} are asked this way; a vendor may have several ways. */
    default boolean serves(Target target) {
        return true;
    }

    /**
     * What to ask first.
     *
     * @param losses receives what the vendor cannot express; only until this method returns
     * @throws GatewayException of a 400 kind when something essential cannot be expressed
     */
    Step<R> begin(Q request, Target target, Losses losses);

    /** The vendor's error shapes. */
    ErrorCodec errors();
}
