package dev.interlingua.reasoning;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Finds a short text in a long body without looking at most of it (Horspool's algorithm). */
final class ByteSearch {
    private final byte[] wanted;
    private final int[] skip = new int[256];

    ByteSearch(String text) {
        wanted = text.getBytes(StandardCharsets.ISO_8859_1);
        Arrays.fill(skip, wanted.length);
        for (int i = 0; i < wanted.length - 1; i++) {
            skip[wanted[i] & 0xff] = wanted.length - 1 - i;
        }
    }

    boolean isIn(byte[] body) {
        int last = wanted.length - 1;
        int at = last;
        while (at < body.length) {
            int i = last;
            int in = at;
            while (i >= 0 && body[in] == wanted[i]) {
                i--;
                in--;
            }
            if (i < 0) {
                return true;
            }
            at += skip[body[at] & 0xff];
        }
        return false;
    }
}
