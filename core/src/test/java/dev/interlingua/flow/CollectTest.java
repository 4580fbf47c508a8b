package dev.interlingua.flow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class CollectTest {
    private final HandSource<ByteBuffer> source = new HandSource<>();

    @Test
    void joinsTheParts() {
        CompletableFuture<byte[]> bytes = Collect.bytes(Publishers.just(bytes(1, 2), bytes(), bytes(3)), 3);

        assertArrayEquals(new byte[] {1, 2, 3}, bytes.join());
    }

    @Test
    void givesNothingForAnEmptyBody() {
        assertEquals(0, Collect.bytes(Publishers.empty(), 0).join().length);
    }

    @Test
    void cancelsAndFailsOverTheLimit() {
        CompletableFuture<byte[]> bytes = Collect.bytes(source, 3);
        source.give(bytes(1, 2));
        source.give(bytes(3, 4));

        assertTrue(source.isCancelled());
        GatewayException failure = assertInstanceOf(
                GatewayException.class,
                assertThrows(CompletionException.class, bytes::join).getCause());
        assertEquals(ErrorKind.BAD_GATEWAY, failure.error().kind());
    }

    @Test
    void passesTheFailureOn() {
        CompletableFuture<byte[]> bytes = Collect.bytes(source, 3);
        RuntimeException cause = new RuntimeException("cut");
        source.fail(cause);

        assertSame(cause, assertThrows(CompletionException.class, bytes::join).getCause());
    }

    @Test
    void cancellingTheFutureCancelsTheSource() {
        CompletableFuture<byte[]> bytes = Collect.bytes(source, 3);
        bytes.cancel(false);

        assertTrue(source.isCancelled());
    }

    @Test
    void theSameBytesMayBeReadTwice() {
        var body = Publishers.just(bytes(1, 2));

        assertArrayEquals(Collect.bytes(body, 9).join(), Collect.bytes(body, 9).join());
    }

    private static ByteBuffer bytes(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length);
        for (int value : values) {
            buffer.put((byte) value);
        }
        return buffer.flip();
    }
}
