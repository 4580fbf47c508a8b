package dev.interlingua.usage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds a member name in passing JSON. No strings need be told apart from structure: within a string the opening quote of
 * such a name would be escaped, so a quoted name that follows no backslash is a whole string of its own. Skips by the
 * Horspool rule, and goes byte by byte only where a name may be cut by the end of a chunk.
 */
final class MemberFinder {
    private final byte[] name;
    private final int[] skip = new int[256];
    private int matched;
    private byte last;

    MemberFinder(String member) {
        name = ('"' + member + '"').getBytes(StandardCharsets.UTF_8);
        Arrays.fill(skip, name.length);
        for (int i = 0; i < name.length - 1; i++) {
            skip[name[i] & 0xFF] = name.length - 1 - i;
        }
    }

    /** The place after the name, or -1 when it is not in the rest of this chunk. */
    int after(byte[] array, int from, int to) {
        int at = from;
        while (at < to) {
            if (matched == 0) {
                int found = whole(array, at, to);
                if (found <= to) {
                    last = array[found - 1];
                    return found;
                }
                at = Math.max(at, to - name.length + 1);
                last = at > from ? array[at - 1] : last;
            }
            at = single(array, at, to);
            if (matched == name.length) {
                matched = 0;
                return at;
            }
        }
        return -1;
    }

    /** The place after a name that stands whole in the range, or more than {@code to}. */
    private int whole(byte[] array, int from, int to) {
        int size = name.length;
        int at = from;
        while (at + size <= to) {
            byte end = array[at + size - 1];
            if (end == '"' && matches(array, at, from)) {
                return at + size;
            }
            at += skip[end & 0xFF];
        }
        return to + 1;
    }

    private boolean matches(byte[] array, int at, int from) {
        for (int i = 0; i < name.length - 1; i++) {
            if (array[at + i] != name[i]) {
                return false;
            }
        }
        return (at > from ? array[at - 1] : last) != '\\';
    }

    /** Goes on byte by byte until the name is whole, or is none and skipping is worth while again, or the chunk ends. */
    private int single(byte[] array, int from, int to) {
        int at = from;
        while (at < to && matched < name.length) {
            byte b = array[at++];
            if (matched > 0 && b == name[matched]) {
                matched++;
            } else {
                matched = b == '"' && last != '\\' ? 1 : 0;
            }
            last = b;
            if (matched == 0 && to - at >= name.length) {
                return at;
            }
        }
        return at;
    }
}
