package dev.interlingua.testkit;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One frame of a WebSocket (RFC 6455 §5.2).
 *
 * @param last whether it ends its message (FIN)
 * @param payload unmasked
 */
public record WsFrame(int opcode, boolean last, byte[] payload) {
    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final byte[] MASK = {0x37, (byte) 0xfa, 0x21, 0x3d};

    /** Keeps its own copy of the bytes. */
    public WsFrame {
        payload = payload.clone();
    }

    @Override
    public byte[] payload() {
        return payload.clone();
    }

    /** The payload read as UTF-8. */
    public String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    /** A frame that closes; code 1005 stands for none. */
    static WsFrame close(int code, String reason) {
        byte[] words = reason.getBytes(StandardCharsets.UTF_8);
        ByteBuffer payload =
                ByteBuffer.allocate(2 + words.length).putShort((short) code).put(words);
        return new WsFrame(CLOSE, true, code == 1005 ? new byte[0] : payload.array());
    }

    /** The code of a frame that closes; 1005 when it has none. */
    public int closeCode() {
        return payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xffff;
    }

    /** The reason of a frame that closes. */
    public String closeReason() {
        return payload.length < 2 ? "" : new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
    }

    /** @param masked as everything a client sends has to be */
    byte[] encode(boolean masked) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(payload.length + 14);
        bytes.write(opcode | (last ? FIN : 0));
        int mark = masked ? MASKED : 0;
        if (payload.length < 126) {
            bytes.write(payload.length | mark);
        } else if (payload.length < 1 << 16) {
            bytes.write(126 | mark);
            bytes.writeBytes(
                    ByteBuffer.allocate(2).putShort((short) payload.length).array());
        } else {
            bytes.write(127 | mark);
            bytes.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
        }
        if (masked) {
            bytes.writeBytes(MASK);
        }
        bytes.writeBytes(masked ? mask(payload, MASK) : payload);
        return bytes.toByteArray();
    }

    static WsFrame read(WireReader in) throws IOException {
        int first = in.read();
        if (first < 0) {
            throw new EOFException("the connection ended ahead of a frame");
        }
        int second = in.exactly(1)[0] & 0xff;
        long length = second & 0x7f;
        if (length == 126) {
            length = ByteBuffer.wrap(in.exactly(2)).getShort() & 0xffff;
        } else if (length == 127) {
            length = ByteBuffer.wrap(in.exactly(8)).getLong();
        }
        byte[] mask = (second & MASKED) == 0 ? new byte[4] : in.exactly(4);
        return new WsFrame(first & 0x0f, (first & FIN) != 0, mask(in.exactly(Math.toIntExact(length)), mask));
    }

    private static byte[] mask(byte[] bytes, byte[] mask) {
        byte[] masked = bytes.clone();
        for (int i = 0; i < masked.length; i++) {
            masked[i] ^= mask[i & 3];
        }
        return masked;
    }

    /** Its kind and length only. */
    @Override
    public String toString() {
        return "WsFrame[opcode " + opcode + (last ? ", last, " : ", ") + payload.length + " bytes]";
    }
}
