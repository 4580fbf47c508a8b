package dev.interlingua.servlet.war;

import static java.util.Objects.requireNonNull;

import dev.interlingua.Gateway;
import dev.interlingua.servlet.GatewayServlet;
import jakarta.json.JsonObject;
import jakarta.json.bind.Jsonb;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http2.config.H2Config;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * A web application in a directory, with the gateway's jar and those it needs in {@code WEB-INF/lib}: what a build tool makes
 * of the one dependency. It logs to {@link #log()}.
 */
final class War {
    /** The gateway's jar and its dependencies, and somebody who logs. */
    private static final List<String> LIBRARIES = List.of(
            GatewayServlet.class.getName(),
            Gateway.class.getName(),
            JsonObject.class.getName(),
            "org.eclipse.parsson.JsonProviderImpl",
            Jsonb.class.getName(),
            "org.eclipse.yasson.JsonBindingProvider",
            CloseableHttpAsyncClient.class.getName(),
            HttpHost.class.getName(),
            H2Config.class.getName(),
            Logger.class.getName(),
            "org.slf4j.simple.SimpleLogger",
            Nullable.class.getName());

    private static final String WEB_XML = """
        <?xml version="1.0" encoding="UTF-8"?>
        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0" metadata-complete="true">
        %s
        </web-app>
        """;

    private final Path directory;

    /** @param directory that does not exist yet */
    War(Path directory) throws IOException {
        this.directory = directory;
        Path libraries = Files.createDirectories(directory.resolve("WEB-INF/lib"));
        for (String library : LIBRARIES) {
            add(source(library), libraries);
        }
        file("WEB-INF/classes/simplelogger.properties", "org.slf4j.simpleLogger.logFile=" + log() + "\n");
    }

    Path directory() {
        return directory;
    }

    /** Adds a file. */
    War file(String path, String text) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    /** Adds a configuration in its usual place. */
    War configuration(String json) throws IOException {
        return file("WEB-INF/interlingua.json", json);
    }

    /** Adds a {@code web.xml} with these elements. */
    War webXml(String elements) throws IOException {
        return file("WEB-INF/web.xml", WEB_XML.formatted(elements));
    }

    /** Adds classes, with those they declare, to {@code WEB-INF/classes}. */
    War classes(Class<?>... classes) throws IOException {
        for (Class<?> each : classes) {
            String name = each.getName().replace('.', '/') + ".class";
            Path file = directory.resolve("WEB-INF/classes").resolve(name);
            Files.createDirectories(file.getParent());
            try (InputStream bytes = War.class.getResourceAsStream("/" + name)) {
                Files.copy(requireNonNull(bytes, name), file);
            }
            classes(each.getDeclaredClasses());
        }
        return this;
    }

    /** What the application has logged so far. */
    String logged() throws IOException {
        return Files.exists(log()) ? Files.readString(log()) : "";
    }

    private Path log() {
        return directory.resolveSibling(directory.getFileName() + ".log");
    }

    private static Path source(String className) {
        try {
            Class<?> type = Class.forName(className, false, War.class.getClassLoader());
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException("not on this test's class path: " + className, e);
        }
    }

    /** A jar as it is; of a module whose classes are not packed yet the jar they will be. */
    private static void add(Path source, Path libraries) throws IOException {
        if (Files.isRegularFile(source)) {
            Files.copy(source, libraries.resolve(source.getFileName()));
            return;
        }
        Path jar = Files.createTempFile(libraries, "interlingua-", ".jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(file);
                Stream<Path> files = Files.walk(source)) {
            files.filter(Files::isRegularFile).forEach(each -> pack(source, each, packed));
        }
    }

    private static void pack(Path root, Path file, JarOutputStream jar) {
        try {
            jar.putNextEntry(new ZipEntry(root.relativize(file).toString().replace('\\', '/')));
            Files.copy(file, jar);
            jar.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
