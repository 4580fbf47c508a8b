package dev.interlingua.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "gpt-5, gpt-5, true",
        "gpt-5, gpt-5-mini, false",
        "gpt-5*, gpt-5, true",
        "gpt-5*, gpt-5-mini, true",
        "GPT-*, gpt-5, true",
        "*, anything, true",
        "*-pro*, gpt-5-pro-2025, true",
        "*-pro*, gpt-5-mini, false",
        "a*b*c, aXbYbZc, true",
        "a*b*c, aXbYbZ, false",
        "a.c, abc, false"
    })
    void matchesNames(String pattern, String name, boolean matches) {
        assertEquals(matches, new Glob(pattern).matches(name));
    }

    @Test
    void weighsWhatItFixes() {
        assertTrue(new Glob("gpt-5.1*").weight() > new Glob("gpt-5*").weight());
        assertTrue(new Glob("gpt-5").weight() > new Glob("gpt-5-mini*").weight());
    }

    @Test
    void isNotSlowedDownByManyStars() {
        assertFalse(new Glob("a*".repeat(1000) + "b").matches("a".repeat(5000)));
    }
}
