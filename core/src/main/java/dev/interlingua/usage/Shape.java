package dev.interlingua.usage;

/**
 * Whether two JSON texts differ in their counts only: the same bytes but for the digits of numbers, and zero in the same
 * places.
 */
final class Shape {
    private Shape() {}

    static boolean isSame(byte[] one, int oneLength, byte[] other, int otherLength) {
        int i = 0;
        int j = 0;
        boolean inString = false;
        boolean escaped = false;
        while (i < oneLength && j < otherLength) {
            byte a = one[i++];
            byte b = other[j++];
            if (!inString && isCount(a) && isCount(b)) {
                i = afterDigits(one, i, oneLength);
                j = afterDigits(other, j, otherLength);
            } else if (a != b) {
                return false;
            }
            inString ^= a == '"' && !escaped;
            escaped = a == '\\' && !escaped;
        }
        return i == oneLength && j == otherLength;
    }

    /** A digit that begins a number other than zero; zero differs from it as a letter does. */
    private static boolean isCount(byte b) {
        return b >= '1' && b <= '9';
    }

    private static int afterDigits(byte[] text, int from, int to) {
        int at = from;
        while (at < to && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at;
    }
}
