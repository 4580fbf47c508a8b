package dev.interlingua.dialect.openai.common;

import dev.interlingua.http.Headers;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** How long an upstream asks to wait: {@code retry-after-ms}, else {@code retry-after} in seconds or as an HTTP date. */
final class RetryDelay {
    private static final BigDecimal MOST = BigDecimal.valueOf(Duration.ofDays(7).toMillis());

    private RetryDelay() {}

    static @Nullable Duration of(Headers headers) {
        Duration exact = millis(headers.first("retry-after-ms"), 0);
        if (exact != null) {
            return exact;
        }
        String value = headers.first("retry-after");
        Duration seconds = millis(value, 3);
        return seconds != null || value == null ? seconds : until(value, headers.first("date"));
    }

    private static @Nullable Duration millis(@Nullable String number, int powerOfTen) {
        if (number == null || number.length() > 30) {
            return null;
        }
        try {
            BigDecimal millis = new BigDecimal(number.strip()).scaleByPowerOfTen(powerOfTen);
            return millis.signum() < 0
                    ? Duration.ZERO
                    : Duration.ofMillis(millis.min(MOST).longValue());
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    /** A date is measured against the answer's own clock, the only one a codec may look at. */
    private static @Nullable Duration until(String date, @Nullable String now) {
        if (now == null) {
            return null;
        }
        try {
            Duration delay = Duration.between(instant(now), instant(date));
            return delay.isNegative() ? Duration.ZERO : delay;
        } catch (DateTimeException noDate) {
            return null;
        }
    }

    private static Instant instant(String httpDate) {
        return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(httpDate.strip()));
    }
}
