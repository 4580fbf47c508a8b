package dev.interlingua.demo;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A picture in the PNG format (W3C, "Portable Network Graphics"): a fade from one colour to another, both told by the prompt. */
final class DemoPicture {
    private static final int SIDE = 64;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    /** 8 bits for each of red, green and blue; no interlacing. */
    private static final byte[] KIND = {8, 2, 0, 0, 0};

    private DemoPicture() {}

    static byte[] of(String prompt) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(SIGNATURE);
        chunk(
                png,
                "IHDR",
                ByteBuffer.allocate(13).putInt(SIDE).putInt(SIDE).put(KIND).array());
        chunk(png, "IDAT", deflated(pixels(prompt.hashCode())));
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    /** Rows, each after a zero that says that it is not filtered. */
    private static byte[] pixels(int seed) {
        ByteBuffer rows = ByteBuffer.allocate(SIDE * (1 + SIDE * 3));
        for (int y = 0; y < SIDE; y++) {
            rows.put((byte) 0);
            for (int x = 0; x < SIDE; x++) {
                rows.put((byte) (seed + 2 * x))
                        .put((byte) ((seed >> 8) + 2 * y))
                        .put((byte) ((seed >> 16) + x + y));
            }
        }
        return rows.array();
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(bytes);
            deflater.finish();
            byte[] out = new byte[bytes.length + 64];
            int length = deflater.deflate(out);
            return ByteBuffer.allocate(length).put(out, 0, length).array();
        } finally {
            deflater.end();
        }
    }

    private static void chunk(ByteArrayOutputStream png, String name, byte[] data) {
        byte[] named = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(named);
        check.update(data);
        png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        png.writeBytes(named);
        png.writeBytes(data);
        png.writeBytes(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
    }
}
