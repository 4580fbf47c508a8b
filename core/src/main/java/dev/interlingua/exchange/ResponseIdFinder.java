package dev.interlingua.exchange;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for the answer's id near the beginning of relayed bytes. Called by one thread at a time. What it does not find is
 * not kept, no more: the answer is relayed all the same.
 */
final class ResponseIdFinder implements Consumer<ByteBuffer> {
    private static final int MOST_BYTES = 64 * 1024;
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"(resp[A-Za-z0-9_-]{1,200})\"");

    private final StringBuilder seen = new StringBuilder();
    private final Consumer<String> found;
    private boolean done;

    ResponseIdFinder(Consumer<String> found) {
        this.found = found;
    }

    @Override
    public void accept(ByteBuffer bytes) {
        if (done) {
            return;
        }
        ByteBuffer next = bytes.duplicate();
        next.limit(next.position() + Math.min(next.remaining(), MOST_BYTES - seen.length()));
        seen.append(StandardCharsets.ISO_8859_1.decode(next));
        Matcher id = ID.matcher(seen);
        boolean there = id.find();
        done = there || seen.length() >= MOST_BYTES;
        if (there) {
            found.accept(id.group(1));
        }
        if (done) {
            seen.setLength(0);
            seen.trimToSize();
        }
    }
}
