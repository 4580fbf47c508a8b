package dev.interlingua.config;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes, written {@code "512B"}, {@code "64KB"}, {@code "32MB"} or {@code "1GB"}; a KB is 1,024 bytes.
 *
 * @param bytes at least 1; bodies are arrays, so no more than an {@code int}
 */
public record ByteSize(int bytes) {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,10})(B|KB|MB|GB)");
    private static final Map<String, Long> UNITS = Map.of("B", 1L, "KB", 1L << 10, "MB", 1L << 20, "GB", 1L << 30);

    public ByteSize {
        if (bytes < 1) {
            throw new IllegalArgumentException("a size must be positive");
        }
    }

    /**
     * The size written as {@code text}.
     *
     * @throws IllegalArgumentException when it is not a size from 1 byte to 2,047 MB
     */
    public static ByteSize parse(String text) {
        Matcher size = TEXT.matcher(text);
        if (!size.matches()) {
            throw new IllegalArgumentException("not a size");
        }
        long bytes = Long.parseLong(size.group(1)) * UNITS.getOrDefault(size.group(2), 0L);
        if (bytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("too large a size");
        }
        return new ByteSize((int) bytes);
    }
}
