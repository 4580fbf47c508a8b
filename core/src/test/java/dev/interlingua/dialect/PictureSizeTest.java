package dev.interlingua.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.interlingua.model.GatewayException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes of pictures as callers write them, and what comes nearest to them. */
class PictureSizeTest {
    private static final List<String> RATIOS = List.of("1:1", "2:3", "3:2", "3:4", "4:3", "9:16", "16:9", "21:9");

    private static PictureSize size(String text) {
        PictureSize size = PictureSize.read(text);
        if (size == null) {
            throw new AssertionError(text + " is no size");
        }
        return size;
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "auto", "AUTO"})
    void isLeftToTheVendor(@Nullable String text) {
        assertNull(PictureSize.read(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"huge", "1024", "1024x", "x768", "0x768", "1024x768x1", "123456x1", "3K", "-1x1"})
    void isNoSize(String text) {
        GatewayException refusal = assertThrows(GatewayException.class, () -> PictureSize.read(text));
        assertEquals("size", refusal.error().param());
    }

    @ParameterizedTest
    @CsvSource({
        "1024x1024, 1:1, 1K",
        "1024X768, 4:3, 1K",
        "1499*843, 16:9, 1K",
        "1500×844, 16:9, 2K",
        "864 x 1536, 9:16, 2K",
        "3499x3499, 1:1, 2K",
        "3500x3500, 1:1, 4K"
    })
    void hasAShapeAndAResolution(String text, String ratio, String resolution) {
        Losses losses = new Losses();
        assertEquals(ratio, size(text).nearest(RATIOS, losses));
        assertEquals(resolution, size(text).googleResolution());
        assertEquals(List.of(), losses.all());
    }

    @ParameterizedTest
    @CsvSource({"1000x1019, 1:1, false", "1000x1021, 1:1, true", "1792x1024, 16:9, false", "100x1000, 9:16, true"})
    void isALossWhereNothingIsNear(String text, String ratio, boolean lost) {
        Losses losses = new Losses();
        assertEquals(ratio, size(text).nearest(RATIOS, losses));
        assertEquals(lost ? List.of(new Loss("clamped", "size", ratio)) : List.of(), losses.all());
    }

    @Test
    void ofSeveralSizesOfOneShapeTheNearestIsTaken() {
        List<String> sizes = List.of("256x256", "512x512", "1024x1024");
        assertEquals("1024x1024", size("1328*1328").nearest(sizes, new Losses()));
        assertEquals("256x256", size("300x300").nearest(sizes, new Losses()));
    }

    @Test
    void aResolutionHasNoShape() {
        assertEquals("2K", size("2k").googleResolution());
        assertNull(size("16:9").googleResolution());
        assertEquals("1024*768", size("1024x768").sides("*"));
    }
}
