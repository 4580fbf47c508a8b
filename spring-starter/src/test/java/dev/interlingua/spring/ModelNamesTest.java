package dev.interlingua.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModelNamesTest {
    private final ModelNames names = new ModelNames(() -> Stream.of("gpt-*", "o3"));

    @Test
    void listedNamesAreTagsAtOnce() {
        assertEquals("o3", names.tag("o3", false));
    }

    @Test
    void namesUnderAPatternAreTagsWhenAProviderHasAnsweredToThem() {
        assertEquals("other", names.tag("gpt-5", false));
        assertEquals("gpt-5", names.tag("gpt-5", true));
        assertEquals("gpt-5", names.tag("gpt-5", false));
    }

    @Test
    void thereAreNeverMoreThanSoMany() {
        long tags = IntStream.range(0, 10 * ModelNames.MOST)
                .mapToObj(i -> names.tag("gpt-" + i, true))
                .distinct()
                .count();
        assertEquals(ModelNames.MOST, tags, "with \"o3\" among the known, and \"other\" for the rest");
    }

    @Test
    void noNameIsNone() {
        assertEquals("none", names.tag(null, true));
        assertEquals("none", names.tag("", true));
    }
}
