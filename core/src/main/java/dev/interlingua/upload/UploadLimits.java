package dev.interlingua.upload;

/**
 * What an upload may be.
 *
 * @param bytes of the whole body
 * @param textBytes of one text field, which is kept in memory; all of them together may be four times that
 * @param memoryBytes of files that are kept in memory while they cannot be sent on; more goes to a temporary file
 * @param parts how many
 */
public record UploadLimits(long bytes, int textBytes, int memoryBytes, int parts) {
    private static final int TEXT_BYTES = 1024 * 1024;
    private static final int MEMORY_BYTES = 256 * 1024;
    private static final int PARTS = 1000;

    public UploadLimits {
        if (bytes < 0 || textBytes < 0 || memoryBytes < 0 || parts < 1) {
            throw new IllegalArgumentException("limits must not be negative");
        }
    }

    /** The usual limits for a body of at most {@code bytes}. */
    public static UploadLimits of(long bytes) {
        return new UploadLimits(bytes, TEXT_BYTES, MEMORY_BYTES, PARTS);
    }

    /** Bytes of all text fields together. */
    long allTextBytes() {
        return 4L * textBytes;
    }
}
