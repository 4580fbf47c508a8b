package dev.interlingua.config;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code "500ms"}, {@code "180s"}, {@code "3m"}, {@code "1h"}. */
final class Durations {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");
    private static final Map<String, ChronoUnit> UNITS =
            Map.of("ms", ChronoUnit.MILLIS, "s", ChronoUnit.SECONDS, "m", ChronoUnit.MINUTES, "h", ChronoUnit.HOURS);
    private static final Duration LONGEST = Duration.ofDays(1);

    private Durations() {}

    /** @throws IllegalArgumentException when it is not a duration from 1 ms to 24 h */
    static Duration parse(String text) {
        Matcher duration = TEXT.matcher(text);
        if (!duration.matches()) {
            throw new IllegalArgumentException("not a duration");
        }
        ChronoUnit unit = UNITS.getOrDefault(duration.group(2), ChronoUnit.MILLIS);
        Duration parsed = Duration.of(Long.parseLong(duration.group(1)), unit);
        if (parsed.isZero() || parsed.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("out of range");
        }
        return parsed;
    }
}
