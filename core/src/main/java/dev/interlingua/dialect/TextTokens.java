package dev.interlingua.dialect;

import java.lang.Character.UnicodeScript;

/**
 * A guess at how many tokens a text is, for upstreams that do not tell: 2 tokens for 3 characters of Chinese, Japanese or
 * Korean, 1 token for 3.6 bytes of other text in UTF-8. An estimate, no count; never falls when a text grows.
 */
public final class TextTokens {
    /** Shares of a token: fine enough for 3.6 bytes and 1.5 characters without rounding. */
    public static final int SHARES = 36;

    private static final int UTF8_BYTE = 10;
    private static final int IDEOGRAPH = 24;
    /** Below are the scripts of Europe, the Near East and India: the costly look-up is not needed. */
    private static final int FIRST_HANGUL = 0x1100;

    private TextTokens() {}

    /** The estimate in tokens, rounded up. */
    public static long of(String text) {
        return (shares(text) + SHARES - 1) / SHARES;
    }

    /** The estimate in {@link #SHARES} of a token, to be added up. */
    public static long shares(String text) {
        return text.codePoints().mapToLong(TextTokens::weight).sum();
    }

    private static int weight(int codePoint) {
        if (codePoint < 0x80) {
            return UTF8_BYTE;
        }
        if (codePoint >= FIRST_HANGUL && isEastAsian(UnicodeScript.of(codePoint))) {
            return IDEOGRAPH;
        }
        return UTF8_BYTE * (codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4);
    }

    private static boolean isEastAsian(UnicodeScript script) {
        return script == UnicodeScript.HAN
                || script == UnicodeScript.HIRAGANA
                || script == UnicodeScript.KATAKANA
                || script == UnicodeScript.HANGUL;
    }
}
