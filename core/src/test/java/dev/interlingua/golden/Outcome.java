package dev.interlingua.golden;

import dev.interlingua.dialect.Loss;
import dev.interlingua.dialect.Losses;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.GatewayException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a translation gives.
 *
 * @param text the body or the stream; null when it is refused
 * @param losses the warnings, as in the header
 * @param refusal why it is refused, or null
 */
record Outcome(
        @Nullable String text,
        List<String> losses,
        @Nullable String refusal) {

    /** What {@code translation} gives, be it a refusal. */
    static Outcome of(Function<Losses, String> translation) {
        Losses losses = new Losses();
        try {
            String text = translation.apply(losses);
            return new Outcome(
                    text, losses.all().stream().map(Loss::headerValue).toList(), null);
        } catch (GatewayException refused) {
            ApiError error = refused.error();
            String where = error.param() == null ? "" : " " + error.param();
            return new Outcome(null, List.of(), error.kind() + where + ": " + error.message());
        }
    }
}
