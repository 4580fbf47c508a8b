package dev.interlingua.dialect.dashscope;

import dev.interlingua.dialect.FilmShape;
import dev.interlingua.dialect.Losses;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sizes Wan makes: a film from words is told its pixels, a film from pictures has their shape and is told its lines. */
final class WanSizes {
    private static final List<String> RESOLUTIONS = List.of("480P", "720P", "1080P");
    private static final Map<String, List<String>> SIZES = Map.of(
            "480P", List.of("832*480", "480*832", "624*624"),
            "720P", List.of("1280*720", "720*1280", "960*960", "1088*832", "832*1088"),
            "1080P", List.of("1920*1080", "1080*1920", "1440*1440", "1632*1248", "1248*1632"));
    private static final String USUAL_RESOLUTION = "720P";

    private WanSizes() {}

    /** The nearest size, or null when the caller has no wish. */
    static @Nullable String size(FilmShape shape, Losses losses) {
        if (shape.any()) {
            return null;
        }
        String exact = shape.frame().width() + "*" + shape.frame().height();
        if (SIZES.values().stream().anyMatch(sizes -> sizes.contains(exact))) {
            return exact;
        }
        Losses some = new Losses();
        String resolution = shape.resolution(RESOLUTIONS, some);
        List<String> sizes = SIZES.getOrDefault(resolution == null ? USUAL_RESOLUTION : resolution, List.of());
        String nearest = shape.ratio(sizes, some);
        String size = nearest == null ? sizes.get(0) : nearest;
        if (shape.frame().width() != null || !some.all().isEmpty()) {
            losses.clamped("size", size);
        }
        return size;
    }

    /** The nearest resolution, or null when the caller has no wish; its shape is the picture's. */
    static @Nullable String resolution(FilmShape shape, Losses losses) {
        String resolution = shape.resolution(RESOLUTIONS, new Losses());
        if (!shape.any()) {
            losses.converted("size", resolution);
        }
        return resolution;
    }
}
