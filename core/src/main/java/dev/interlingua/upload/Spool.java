package dev.interlingua.upload;

import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Bytes kept until they can be sent on: in memory up to a limit, then in a temporary file that nobody else sees and that
 * disappears whatever happens. Thread-safe.
 *
 * <p>File accesses are short: each moves at most a piece of 64 KiB between memory and, as a rule, the system's page cache,
 * which takes some ten microseconds, less than TLS takes for the same bytes. That is why they may happen on the threads of
 * sockets.
 */
final class Spool implements AutoCloseable {
    static final int PIECE = 64 * 1024;
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final int FIRST_GUESS = 16 * 1024;

    private final @Nullable Path directory;
    private byte[] memory = new byte[0]; // guarded by this, as all below
    private long memoryLimit;
    private @Nullable FileChannel file;
    private long size;
    private boolean closed;

    /**
     * An empty spool.
     *
     * @param directory of the temporary file; null for the system's
     */
    Spool(long memoryLimit, @Nullable Path directory) {
        this.memoryLimit = memoryLimit;
        this.directory = directory;
    }

    /** Keeps so much in memory from now on, unless there is a file already. */
    synchronized void keepInMemory(long bytes) {
        memoryLimit = Math.max(memoryLimit, bytes);
    }

    synchronized long size() {
        return size;
    }

    /** Bytes held in memory. */
    synchronized long heldBytes() {
        return file == null ? size : 0;
    }

    /**
     * Appends the bytes; ignored when closed.
     *
     * @throws GatewayException kind {@code INTERNAL} when there is no room for them
     */
    synchronized void append(ByteBuffer bytes) {
        if (closed) {
            return;
        }
        int length = bytes.remaining();
        try {
            if (file == null && size + length > memoryLimit) {
                moveToFile();
            }
            FileChannel open = file;
            if (open == null) {
                appendToMemory(bytes, length);
            } else {
                write(open, bytes, size);
            }
        } catch (IOException e) {
            throw failed(e);
        }
        size += length;
    }

    private void appendToMemory(ByteBuffer bytes, int length) {
        int needed = (int) size + length;
        if (needed > memory.length) {
            memory = Arrays.copyOf(memory, Math.max(needed, Math.max(FIRST_GUESS, memory.length * 2)));
        }
        bytes.get(memory, (int) size, length);
    }

    private void moveToFile() throws IOException {
        Path path = directory == null
                ? Files.createTempFile("interlingua-", ".upload")
                : Files.createTempFile(directory, "interlingua-", ".upload");
        FileChannel open = open(path);
        file = open;
        write(open, ByteBuffer.wrap(memory, 0, (int) size), 0);
        memory = new byte[0];
    }

    /** An open file needs no name: without one it goes when the process does, however that ends. */
    private static FileChannel open(Path path) throws IOException {
        if (!POSIX) {
            return FileChannel.open(
                    path,
                    Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
        }
        try {
            return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } finally {
            Files.delete(path);
        }
    }

    private static void write(FileChannel file, ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            ByteBuffer piece = bytes.slice(bytes.position(), Math.min(PIECE, bytes.remaining()));
            int written = file.write(piece, at);
            at += written;
            bytes.position(bytes.position() + written);
        }
    }

    /**
     * Reads on.
     *
     * @param length at most so much
     * @throws GatewayException kind {@code CANCELLED} when closed; kind {@code INTERNAL} when the file cannot be read
     */
    synchronized ByteBuffer read(long offset, int length) {
        if (closed) {
            throw new GatewayException(new ApiError(ErrorKind.CANCELLED, "the upload is closed"));
        }
        FileChannel open = file;
        if (open == null) {
            return ByteBuffer.wrap(memory, (int) offset, length).slice(); // what is written stays as it is
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        try {
            while (bytes.hasRemaining()) {
                if (open.read(bytes, offset + bytes.position()) < 0) {
                    throw new IOException("the temporary file is shorter than it was");
                }
            }
        } catch (IOException e) {
            throw failed(e);
        }
        return bytes.flip();
    }

    @Override
    public synchronized void close() {
        closed = true;
        memory = new byte[0];
        FileChannel open = file;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw failed(e);
            }
        }
    }

    private static GatewayException failed(IOException cause) {
        return new GatewayException(new ApiError(ErrorKind.INTERNAL, "The upload could not be kept."), cause);
    }
}
