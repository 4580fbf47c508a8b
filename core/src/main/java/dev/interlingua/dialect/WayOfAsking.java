package dev.interlingua.dialect;

import dev.interlingua.model.GatewayException;
import java.util.function.Predicate;

/**
 * How to ask one vendor for one thing: the heart of an {@link UpstreamService}. Pure.
 *
 * @param <Q> the neutral request
 * @param <R> the neutral answer
 */
@FunctionalInterface
public interface WayOfAsking<Q, R> {

    /**
     * What to ask first; see {@link UpstreamService#begin}.
     *
     * @throws GatewayException of a 400 kind when something essential cannot be expressed
     */
    Step<R> begin(Q request, Target target, Losses losses);

    /**
     * The service that asks this way.
     *
     * @param models whether models such as this are asked this way
     */
    default UpstreamService<Q, R> as(Operation operation, String format, ErrorCodec errors, Predicate<Target> models) {
        return new Asked<>(operation, format, errors, models, this);
    }

    /** A service whose whole work is one way of asking. */
    record Asked<Q, R>(
            Operation operation, String format, ErrorCodec errors, Predicate<Target> models, WayOfAsking<Q, R> way)
            implements UpstreamService<Q, R> {
        @Override
        public boolean serves(Target target) {
            return models.test(target);
        }

        @Override
        public Step<R> begin(Q request, Target target, Losses losses) {
            return way.begin(request, target, losses);
        }
    }
}
