package dev.interlingua.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts the bytes of an SSE stream behind each blank line, whatever its line ends are (CR, LF, CRLF). */
final class SseFrames {
    private SseFrames() {}

    /** The frames with their blank line; a rest without one is the last element. Joined they are the input again. */
    static List<byte[]> split(byte[] stream) {
        List<byte[]> frames = new ArrayList<>();
        int start = 0;
        boolean emptyLine = true;
        int i = 0;
        while (i < stream.length) {
            if (stream[i] != '\r' && stream[i] != '\n') {
                emptyLine = false;
                i++;
                continue;
            }
            i += stream[i] == '\r' && i + 1 < stream.length && stream[i + 1] == '\n' ? 2 : 1;
            if (emptyLine) {
                frames.add(Arrays.copyOfRange(stream, start, i));
                start = i;
            }
            emptyLine = true;
        }
        if (start < stream.length) {
            frames.add(Arrays.copyOfRange(stream, start, stream.length));
        }
        return frames;
    }

    /** The frame with the blank line that dispatches it. */
    static String ended(String frame) {
        if (frame.endsWith("\n\n") || frame.endsWith("\r\n\r\n") || frame.endsWith("\r\r")) {
            return frame;
        }
        return frame + (frame.endsWith("\n") ? "\n" : "\n\n");
    }
}
