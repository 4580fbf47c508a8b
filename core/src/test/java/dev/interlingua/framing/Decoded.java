package dev.interlingua.framing;

import dev.interlingua.dialect.Frame;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Feeds decoders in tests. */
final class Decoded {
    private Decoded() {}

    static List<Frame> whole(FrameDecoder decoder, String text) {
        return whole(decoder, text.getBytes(StandardCharsets.UTF_8));
    }

    static List<Frame> whole(FrameDecoder decoder, byte[] bytes) {
        List<Frame> frames = new ArrayList<>();
        decoder.decode(ByteBuffer.wrap(bytes), frames::add);
        decoder.end(frames::add);
        return frames;
    }

    /** In pieces that end at the given places. */
    static List<Frame> split(FrameDecoder decoder, byte[] bytes, int... ends) {
        List<Frame> frames = new ArrayList<>();
        int from = 0;
        for (int end : ends) {
            decoder.decode(ByteBuffer.wrap(bytes, from, end - from), frames::add);
            from = end;
        }
        decoder.decode(ByteBuffer.wrap(bytes, from, bytes.length - from), frames::add);
        decoder.end(frames::add);
        return frames;
    }

    static List<Frame> byteByByte(FrameDecoder decoder, byte[] bytes) {
        List<Frame> frames = new ArrayList<>();
        ByteBuffer direct = ByteBuffer.allocateDirect(1);
        for (byte b : bytes) {
            direct.clear().put(b).flip();
            decoder.decode(direct, frames::add);
        }
        decoder.end(frames::add);
        return frames;
    }
}
