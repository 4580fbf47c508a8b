package dev.interlingua.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where a configuration's text comes from. */
final class ConfigSource {
    private ConfigSource() {}

    static String file(Path file) {
        try {
            return text(Files.readAllBytes(file), file.toString());
        } catch (NoSuchFileException missing) {
            throw new ConfigException(file.toString(), List.of("there is no such file"));
        } catch (IOException unreadable) {
            throw new ConfigException(file.toString(), List.of("the file cannot be read"));
        }
    }

    static Optional<String> resource(ClassLoader classes, String name) {
        try (InputStream stream = classes.getResourceAsStream(name)) {
            return stream == null ? Optional.empty() : Optional.of(text(stream.readAllBytes(), name));
        } catch (IOException unreadable) {
            throw new ConfigException(name, List.of("the resource cannot be read"));
        }
    }

    /** The bytes as text; a byte order mark is skipped. */
    static String text(byte[] utf8, String source) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException notUtf8) {
            throw new ConfigException(source, List.of("it is not written in UTF-8"));
        }
    }
}
