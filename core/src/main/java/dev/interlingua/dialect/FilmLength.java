package dev.interlingua.dialect;

import dev.interlingua.service.VideoRequest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** How long a film is to be, in whole seconds, as all vendors count. */
public final class FilmLength {
    private FilmLength() {}

    /** The nearest length the vendor makes, the longer of two; null when the caller has no wish. Another length is a loss. */
    public static @Nullable Integer oneOf(VideoRequest request, Losses losses, int... lengths) {
        BigDecimal wanted = request.seconds();
        if (wanted == null) {
            return null;
        }
        int best = lengths[0];
        for (int length : lengths) {
            if (distance(wanted, length).compareTo(distance(wanted, best)) <= 0) {
                best = length;
            }
        }
        return told(wanted, best, losses);
    }

    /** The nearest length between two; null when the caller has no wish. Another length is a loss. */
    public static @Nullable Integer between(VideoRequest request, int least, int most, Losses losses) {
        BigDecimal wanted = request.seconds();
        if (wanted == null) {
            return null;
        }
        BigDecimal within = wanted.max(BigDecimal.valueOf(least))
                .min(BigDecimal.valueOf(most))
                .setScale(0, RoundingMode.HALF_UP);
        return told(wanted, within.intValue(), losses);
    }

    private static Integer told(BigDecimal wanted, int length, Losses losses) {
        if (distance(wanted, length).signum() != 0) {
            losses.clamped("seconds", Integer.toString(length));
        }
        return length;
    }

    private static BigDecimal distance(BigDecimal wanted, int length) {
        return wanted.subtract(BigDecimal.valueOf(length)).abs();
    }
}
