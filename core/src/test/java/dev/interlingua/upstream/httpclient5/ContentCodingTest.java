package dev.interlingua.upstream.httpclient5;

import static dev.interlingua.upstream.httpclient5.Calls.assertKind;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.interlingua.flow.Collect;
import dev.interlingua.flow.Publishers;
import dev.interlingua.http.Headers;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.upstream.UpstreamResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentCodingTest {
    private static final byte[] TEXT = "{\"text\":\"Grüße, Grüße, Grüße\"}".getBytes(StandardCharsets.UTF_8);

    private interface Wrap {
        OutputStream around(OutputStream out) throws IOException;
    }

    private static byte[] packed(byte[] text, Wrap wrap) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = wrap.around(bytes)) {
            out.write(text);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] text) throws IOException {
        return packed(text, GZIPOutputStream::new);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    private static byte[] decode(String coding, byte[] packed, int pieceSize) {
        List<ByteBuffer> pieces = new ArrayList<>();
        for (int at = 0; at < packed.length; at += pieceSize) {
            pieces.add(ByteBuffer.wrap(packed, at, Math.min(pieceSize, packed.length - at)));
        }
        UpstreamResponse response = ContentCoding.decoded(
                200,
                Headers.of("Content-Encoding", coding, "Content-Length", "1"),
                Publishers.just(pieces.toArray(ByteBuffer[]::new)));
        return Calls.await(Collect.bytes(response.body(), 100_000_000));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 10_000})
    void gzipInAnySplit(int pieceSize) throws IOException {
        assertArrayEquals(TEXT, decode("gzip", gzip(TEXT), pieceSize));
        assertArrayEquals(TEXT, decode(" X-GZIP ", gzip(TEXT), pieceSize));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 10_000})
    void severalMembersAndPadding(int pieceSize) throws IOException {
        byte[] packed = joined(gzip(TEXT), gzip(new byte[0]), gzip(TEXT), new byte[7]);

        assertArrayEquals(joined(TEXT, TEXT), decode("gzip", packed, pieceSize));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 10_000})
    void headersWithEveryOption(int pieceSize) throws IOException {
        byte[] plain = gzip(TEXT);
        byte[] start = plain.clone();
        start[3] = 2 | 4 | 8 | 16;
        byte[] options = {3, 0, 'a', 'b', 'c', 'n', 'a', 'm', 'e', 0, 'n', 'o', 't', 'e', 0, 1, 2};
        byte[] header = Arrays.copyOf(start, 10);
        byte[] rest = Arrays.copyOfRange(plain, 10, plain.length);

        assertArrayEquals(TEXT, decode("gzip", joined(header, options, rest), pieceSize));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10_000})
    void deflateWithAndWithoutItsWrapper(int pieceSize) throws IOException {
        byte[] bare = packed(TEXT, out -> new DeflaterOutputStream(out, new Deflater(9, true)));

        assertArrayEquals(TEXT, decode("deflate", packed(TEXT, DeflaterOutputStream::new), pieceSize));
        assertArrayEquals(TEXT, decode("deflate", bare, pieceSize));
    }

    @Test
    void nothingIsAnEmptyBody() {
        assertEquals(0, decode("gzip", new byte[0], 1).length);
        assertEquals(0, decode("deflate", new byte[0], 1).length);
    }

    @Test
    void largeAndHardlyCompressible() throws IOException {
        byte[] noise = new byte[3_000_000];
        new Random(7).nextBytes(noise);

        assertArrayEquals(noise, decode("gzip", gzip(noise), 8192));
        assertArrayEquals(new byte[30_000_000], decode("gzip", gzip(new byte[30_000_000]), 8192));
    }

    @Test
    void everyTruncationFails() throws IOException {
        byte[] packed = gzip(TEXT);
        for (int length = 1; length < packed.length; length++) {
            byte[] cut = Arrays.copyOf(packed, length);
            assertKind(ErrorKind.BAD_GATEWAY, assertThrows(GatewayException.class, () -> decode("gzip", cut, 1_000)));
        }
    }

    @Test
    void everyFlippedBitGivesTheTextOrAFailure() throws IOException {
        byte[] packed = gzip(TEXT);
        for (int bit = 0; bit < packed.length * 8; bit++) {
            byte[] damaged = packed.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            try {
                assertArrayEquals(TEXT, decode("gzip", damaged, 13), "bit " + bit);
            } catch (GatewayException e) {
                assertKind(ErrorKind.BAD_GATEWAY, e);
            }
        }
    }

    @Test
    void codingsNobodyAskedForStayAsTheyAre() {
        Headers headers = Headers.of("Content-Encoding", "br");
        UpstreamResponse response = ContentCoding.decoded(200, headers, Publishers.just(ByteBuffer.wrap(TEXT)));

        assertEquals("br", response.headers().first("content-encoding"));
        assertArrayEquals(TEXT, Calls.await(Collect.bytes(response.body(), 1_000)));
    }
}
