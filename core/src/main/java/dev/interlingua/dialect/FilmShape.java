package dev.interlingua.dialect;

import dev.interlingua.service.VideoRequest.Frame;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The look of a film in the words vendors have for it: a ratio such as {@code 16:9}, a resolution such as {@code 720p}. */
public record FilmShape(Frame frame) {
    private static final Pattern RATIO = Pattern.compile("(\\d{1,5})\\s*[:x*/]\\s*(\\d{1,5})");
    private static final Pattern LINES = Pattern.compile("(\\d{3,4})[pP]?");
    private static final Pattern THOUSANDS = Pattern.compile("([1248])[kK]");
    private static final int LINES_OF_A_THOUSAND = 540;
    /** Sizes are whole blocks of pixels, so that few are exactly of the ratio they are meant to have. */
    private static final double SAME = 0.04;

    /** Whether the caller leaves it all to the vendor. */
    public boolean any() {
        return ratio() == null && lines() == null;
    }

    /** Width by height, or null when nothing is said about it. */
    public @Nullable Double ratio() {
        Integer width = frame.width();
        Integer height = frame.height();
        return width != null && height != null ? (Double) ((double) width / height) : ratio(frame.aspectRatio());
    }

    /** Pixels of the shorter side, or null when nothing is said about them. */
    public @Nullable Integer lines() {
        Integer width = frame.width();
        Integer height = frame.height();
        return width != null && height != null ? (Integer) Math.min(width, height) : lines(frame.resolution());
    }

    /**
     * The nearest of the vendor's ratios, or null when the caller has no wish.
     *
     * @param words such as {@code 16:9}; what none of them is near to is a loss
     */
    public @Nullable String ratio(List<String> words, Losses losses) {
        Double wanted = ratio();
        if (wanted == null) {
            return null;
        }
        String best = null;
        double least = Double.MAX_VALUE;
        for (String word : words) {
            double distance = distance(wanted, ratio(word));
            if (distance < least) {
                best = word;
                least = distance;
            }
        }
        if (best != null && least > SAME) {
            losses.clamped("size", best);
        }
        return best;
    }

    /**
     * The nearest of the vendor's resolutions, or null when the caller has no wish.
     *
     * @param words such as {@code 720p}; what is none of them is a loss
     */
    public @Nullable String resolution(List<String> words, Losses losses) {
        Integer wanted = lines();
        if (wanted == null) {
            return null;
        }
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String word : words) {
            Integer lines = lines(word);
            int distance = lines == null ? Integer.MAX_VALUE : Math.abs(lines - wanted);
            if (distance < least) {
                best = word;
                least = distance;
            }
        }
        if (best != null && least > 0) {
            losses.clamped("size", best);
        }
        return best;
    }

    private static double distance(double wanted, @Nullable Double other) {
        return other == null ? Double.MAX_VALUE : Math.abs(Math.log(wanted / other));
    }

    private static @Nullable Double ratio(@Nullable String word) {
        Matcher sides = RATIO.matcher(word == null ? "" : word.strip());
        if (!sides.matches()) {
            return null;
        }
        int width = Integer.parseInt(sides.group(1));
        int height = Integer.parseInt(sides.group(2));
        return width == 0 || height == 0 ? null : (Double) ((double) width / height);
    }

    private static @Nullable Integer lines(@Nullable String word) {
        String text = word == null ? "" : word.strip().toLowerCase(Locale.ROOT);
        Matcher lines = LINES.matcher(text);
        if (lines.matches()) {
            return Integer.valueOf(lines.group(1));
        }
        Matcher thousands = THOUSANDS.matcher(text);
        return thousands.matches() ? (Integer) (Integer.parseInt(thousands.group(1)) * LINES_OF_A_THOUSAND) : null;
    }
}
