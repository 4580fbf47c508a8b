package dev.interlingua.benchmarks;

import dev.interlingua.dialect.Frame;
import dev.interlingua.model.StreamEvent;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a codec gives: keeps the last, so that nothing is optimised away, and counts, so that a test can tell whether
 * the whole answer came through.
 */
final class Tally {
    private @Nullable Object last;
    private long count;

    /** Counts characters of content. */
    void event(StreamEvent event) {
        last = event;
        if (event instanceof StreamEvent.TextDelta delta) {
            count += delta.text().length();
        } else if (event instanceof StreamEvent.ToolInputDelta delta) {
            count += delta.text().length();
        }
    }

    /** Counts characters. */
    void frame(Frame frame) {
        last = frame;
        count += frame.data().length();
    }

    /** Counts bytes. */
    void bytes(@Nullable ByteBuffer bytes) {
        last = bytes;
        count += bytes == null ? 0 : bytes.remaining();
    }

    /** What was counted since the last call; 0 when there was nothing at all. */
    long take() {
        long taken = last == null ? 0 : count;
        count = 0;
        return taken;
    }
}
