package dev.interlingua.exchange;

import dev.interlingua.dialect.Loss;
import dev.interlingua.dialect.Losses;
import dev.interlingua.http.Headers;
import dev.interlingua.model.GatewayException;

/**
 * Whether a caller wants to be served in spite of losses.
 *
 * @param refuse whether a loss is an error
 */
record LossWish(boolean refuse) {

    /** What {@code headers} ask for, or else the gateway's own rule. */
    static LossWish of(Headers headers, Settings settings) {
        String wish = headers.first(HeaderRules.ON_LOSS);
        return new LossWish(
                wish == null ? settings.refuseLosses() : wish.strip().equalsIgnoreCase("refuse"));
    }

    /**
     * Goes on in spite of {@code losses}, unless the caller wants none.
     *
     * @throws GatewayException of kind {@code UNSUPPORTED_PARAMETER} that names the first
     */
    void accept(Losses losses) {
        if (refuse && !losses.all().isEmpty()) {
            Loss loss = losses.all().get(0);
            throw GatewayException.unsupported(
                    loss.param(),
                    "'" + loss.param() + "' cannot be passed on to this model without loss (" + loss.code()
                            + "), and the request asks to refuse losses.");
        }
    }
}
