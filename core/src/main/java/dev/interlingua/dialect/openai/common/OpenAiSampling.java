package dev.interlingua.dialect.openai.common;

import dev.interlingua.catalog.Capability;
import dev.interlingua.catalog.ModelProfile;
import dev.interlingua.dialect.Losses;
import dev.interlingua.model.Sampling;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Sampling parameters a model of OpenAI takes, and those to leave out. */
public final class OpenAiSampling {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final int MOST_LOGPROBS = 20;
    private static final BigDecimal NEARLY_ALL = new BigDecimal("0.99");

    private OpenAiSampling() {}

    /** The temperature to send, null to leave it out: reasoning models know only 1. */
    public static @Nullable BigDecimal temperature(@Nullable BigDecimal wanted, ModelProfile profile, Losses losses) {
        if (wanted == null || profile.can(Capability.TEMPERATURE)) {
            return wanted;
        }
        if (wanted.compareTo(BigDecimal.ONE) != 0) {
            losses.dropped("temperature");
        }
        return null;
    }

    /** The {@code top_p} to send, null to leave it out. */
    public static @Nullable BigDecimal topP(@Nullable BigDecimal wanted, ModelProfile profile, Losses losses) {
        if (wanted == null || profile.can(Capability.TOP_P)) {
            return wanted;
        }
        if (wanted.compareTo(NEARLY_ALL) < 0) {
            losses.dropped("top_p");
        }
        return null;
    }

    /** Whether log probabilities are to be asked for; some formats ask by the number of alternatives alone. */
    public static boolean wantsLogprobs(Sampling sampling) {
        Integer top = sampling.topLogprobs();
        return Boolean.TRUE.equals(sampling.logprobs()) || sampling.logprobs() == null && top != null && top > 0;
    }

    /** The number of alternatives to ask for, at most 20; null when the caller did not say. */
    public static @Nullable Integer topLogprobs(@Nullable Integer wanted, Losses losses) {
        if (wanted == null || wanted <= MOST_LOGPROBS) {
            return wanted;
        }
        losses.clamped("top_logprobs", Integer.toString(MOST_LOGPROBS));
        return MOST_LOGPROBS;
    }

    /** The penalty to send, within −2 to 2; null to leave it out. */
    public static @Nullable BigDecimal penalty(
            String param, @Nullable BigDecimal wanted, ModelProfile profile, Losses losses) {
        if (wanted == null) {
            return null;
        }
        if (!profile.can(Capability.PENALTIES)) {
            if (wanted.signum() != 0) {
                losses.dropped(param);
            }
            return null;
        }
        BigDecimal clamped = wanted.min(TWO).max(TWO.negate());
        if (clamped.compareTo(wanted) != 0) {
            losses.clamped(param, clamped.toPlainString());
        }
        return clamped;
    }
}
