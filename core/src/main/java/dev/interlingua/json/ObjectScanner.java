package dev.interlingua.json;

/**
 * Finds where an object (or array) ends whose bytes come in pieces. Looks at brackets and strings only; whether it is JSON,
 * its reader says. Keeps state, is called by one thread at a time.
 */
public final class ObjectScanner {
    private int depth;
    private boolean inString;
    private boolean escaped;

    /** Whether an object has begun and not ended. */
    public boolean open() {
        return depth > 0;
    }

    /**
     * Goes on with the open object, or with one that opens at {@code from}.
     *
     * @return the place after the object's last byte, or {@code to} when it is still {@link #open()}
     */
    public int scan(byte[] array, int from, int to) {
        int at = from;
        while (at < to) {
            if (inString) {
                at = string(array, at, to);
                continue;
            }
            byte b = array[at++];
            if (b == '"') {
                inString = true;
            } else if (b == '{' || b == '[') {
                depth++;
            } else if ((b == '}' || b == ']') && --depth == 0) {
                return at;
            }
        }
        return to;
    }

    private int string(byte[] array, int from, int to) {
        int at = from;
        if (escaped) {
            escaped = false;
            at++;
        }
        while (at < to) {
            at = PlainText.end(array, at, to);
            if (at == to) {
                return to;
            }
            byte b = array[at++];
            if (b == '"') {
                inString = false;
                return at;
            }
            if (b == '\\') {
                if (at == to) {
                    escaped = true;
                    return to;
                }
                at++;
            }
        }
        return to;
    }

    /** Forgets the object that has begun. */
    public void reset() {
        depth = 0;
        inString = false;
        escaped = false;
    }
}
