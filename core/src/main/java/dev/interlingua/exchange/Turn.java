package dev.interlingua.exchange;

import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.routing.Attempt;
import jakarta.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request after what it says about kept state was looked up.
 *
 * @param inbound the request, with the history it continues where this gateway kept it
 * @param attempts those that can serve it
 * @param ours whether the request is no longer the caller's own bytes, so that it is never relayed
 * @param marks what the answer repeats about state; null where the format has none
 * @param keeper keeps the answer; null when nothing is to be kept
 * @param background whether the answer is made while nobody waits
 */
record Turn(
        InboundRequest inbound,
        List<Attempt> attempts,
        boolean ours,
        @Nullable JsonObject marks,
        @Nullable Keeper keeper,
        boolean background) {
    Turn {
        attempts = List.copyOf(attempts);
    }

    /** A request of a format that knows no state. */
    static Turn stateless(InboundRequest inbound, List<Attempt> attempts) {
        return new Turn(inbound, attempts, false, null, null, false);
    }
}
