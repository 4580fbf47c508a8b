package dev.interlingua.dialect;

import dev.interlingua.model.GatewayException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The size or shape of a picture, however a caller writes it: {@code 1024x1536}, {@code 1024×1536}, {@code 1024*1536},
 * {@code 2:3}, {@code 2K}.
 *
 * @param width in pixels, or in whatever unit {@link #height} has where only the shape is told; 0 when not told
 * @param height as {@link #width}
 * @param pixels whether width and height are pixels
 * @param resolution a vendor's word such as {@code 2K}, or null when not told
 */
public record PictureSize(
        int width, int height, boolean pixels, @Nullable String resolution) {
    private static final Pattern SIDES = Pattern.compile("([0-9]{1,5})\\s*([xX×*:])\\s*([0-9]{1,5})");
    private static final Pattern RESOLUTION = Pattern.compile("(512|[1248]K)");
    /** A shape that differs by no more looks the same (translation.md §7.2). */
    private static final double NEAR = 0.02;

    private static final int LONG_4K = 3500;
    private static final int LONG_2K = 1500;

    /**
     * What a caller has written.
     *
     * @param text null and {@code auto} leave it to the vendor
     * @return null when it is left to the vendor
     * @throws GatewayException when it is no size
     */
    public static @Nullable PictureSize read(@Nullable String text) {
        if (text == null || text.isBlank() || text.strip().equalsIgnoreCase("auto")) {
            return null;
        }
        String word = text.strip().toUpperCase(Locale.ROOT);
        if (RESOLUTION.matcher(word).matches()) {
            return new PictureSize(0, 0, false, word);
        }
        Matcher sides = SIDES.matcher(text.strip());
        int width = sides.matches() ? Integer.parseInt(sides.group(1)) : 0;
        int height = sides.matches() ? Integer.parseInt(sides.group(3)) : 0;
        if (width == 0 || height == 0) {
            throw GatewayException.invalid("size", "'size' must be 'auto', like '1024x1536' or like '16:9'.");
        }
        return new PictureSize(width, height, !sides.group(2).equals(":"), null);
    }

    /** Whether a shape is told. */
    public boolean shaped() {
        return width > 0;
    }

    /** Width and height with {@code between} them. */
    public String sides(String between) {
        return width + between + height;
    }

    /**
     * The nearest of {@code shapes}, each with two numbers such as {@code 16:9} or {@code 1024x1536}; a loss when none is
     * near.
     */
    public String nearest(List<String> shapes, Losses losses) {
        double wanted = (double) width / height;
        String best = shapes.get(0);
        double least = Double.MAX_VALUE;
        for (String shape : shapes) {
            double off = Math.abs(Math.log(shape(shape) / wanted));
            if (off < least || off == least && isNearer(shape, best)) {
                best = shape;
                least = off;
            }
        }
        if (Math.abs(shape(best) / wanted - 1) > NEAR) {
            losses.clamped("size", best);
        }
        return best;
    }

    /** Of two of the same shape, the one whose size is nearer. */
    private boolean isNearer(String one, String other) {
        return pixels && Math.abs(side(one) - width) < Math.abs(side(other) - width);
    }

    private static int side(String shape) {
        return requireSize(shape).width;
    }

    private static double shape(String shape) {
        PictureSize size = requireSize(shape);
        return (double) size.width / size.height;
    }

    private static PictureSize requireSize(String shape) {
        PictureSize size = read(shape);
        if (size == null || !size.shaped()) {
            throw new IllegalArgumentException("no shape: " + shape);
        }
        return size;
    }

    /** Google's word for how large it is; null when only a shape is told. */
    public @Nullable String googleResolution() {
        int longer = Math.max(width, height);
        return !pixels ? resolution : longer >= LONG_4K ? "4K" : longer >= LONG_2K ? "2K" : "1K";
    }
}
