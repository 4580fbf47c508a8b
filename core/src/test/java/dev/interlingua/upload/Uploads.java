package dev.interlingua.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.interlingua.flow.Collect;
import dev.interlingua.flow.Publishers;
import dev.interlingua.http.Payload;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;

/** What the tests of uploads say again and again. */
final class Uploads {
    static final String TYPE = "multipart/form-data; boundary=b-1";
    static final UploadLimits LIMITS = UploadLimits.of(1_000_000_000);
    static final Set<String> MODEL = Set.of("model");
    private static final long PATIENCE_SECONDS = 30;
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private Uploads() {}

    /** A text field, as a part. */
    static String field(String name, String value) {
        return "--b-1\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    /** Head and boundary ahead of a file's content. */
    static String fileHead(String name) {
        return "--b-1\r\nContent-Disposition: form-data; name=\"" + name
                + "\"; filename=\"a.wav\"\r\nX-Odd:  kept\r\nContent-Type: audio/wav\r\n\r\n";
    }

    /** A file, as a part. */
    static String file(String name, String content) {
        return fileHead(name) + content + "\r\n";
    }

    static byte[] form(String... parts) {
        return (String.join("", parts) + "--b-1--\r\n").getBytes(UTF_8);
    }

    /** These bytes in pieces of this size. */
    static Flow.Publisher<ByteBuffer> pieces(byte[] bytes, int size) {
        List<ByteBuffer> pieces = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += size) {
            pieces.add(ByteBuffer.wrap(bytes, at, Math.min(size, bytes.length - at)));
        }
        return Publishers.of(pieces);
    }

    static Upload read(byte[] form, int size) {
        return await(Upload.read(pieces(form, size), TYPE, LIMITS, MODEL));
    }

    static byte[] bytes(Payload payload) {
        return await(Collect.bytes(payload.bytes(), 100_000_000));
    }

    static String text(Payload payload) {
        return new String(bytes(payload), UTF_8);
    }

    static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } catch (TimeoutException e) {
            throw new AssertionError("nothing came in time", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new AssertionError(e.getCause());
        }
    }

    static GatewayException assertFails(ErrorKind kind, Executable action) {
        GatewayException failure =
                assertInstanceOf(GatewayException.class, assertThrows(RuntimeException.class, action));
        assertEquals(kind, failure.error().kind(), failure::toString);
        return failure;
    }

    /** How many temporary files of uploads this process holds open; they have no names to be found by. */
    static long openFiles() {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return 0; // no Linux: nothing to count by
        }
        try (Stream<Path> open = Files.list(DESCRIPTORS)) {
            return open.filter(Uploads::isUpload).count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isUpload(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().matches(".*interlingua-[0-9]+\\.upload.*");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
