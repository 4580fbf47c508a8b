package dev.interlingua.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Reads a directory of the class path wherever it stands: in directories and in jars. */
final class ClasspathTree {
    private ClasspathTree() {}

    /** Makes objects of a directory's content. */
    interface Reader<T> {
        List<T> read(Path directory) throws IOException;
    }

    /** What {@code reader} makes of every place of that name, one after another. */
    static <T> List<T> read(String classpathDirectory, Reader<T> reader) {
        List<T> all = new ArrayList<>();
        try {
            for (URL root : Collections.list(loader().getResources(classpathDirectory))) {
                all.addAll(readFrom(root.toURI(), reader));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the cases in " + classpathDirectory + " cannot be read", e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("not a readable place: " + classpathDirectory, e);
        }
        return all;
    }

    private static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context != null ? context : ClasspathTree.class.getClassLoader();
    }

    private static <T> List<T> readFrom(URI root, Reader<T> reader) throws IOException {
        if (!"jar".equals(root.getScheme())) {
            return reader.read(Path.of(root));
        }
        String[] jarAndEntry = root.toString().split("!", 2);
        Path file = Path.of(URI.create(jarAndEntry[0].substring("jar:".length())));
        try (FileSystem jar = FileSystems.newFileSystem(file)) {
            return reader.read(jar.getPath(jarAndEntry[1]));
        }
    }

    /** A directory's own name; within jars it ends in a slash, which is left out. */
    static String nameOf(Path directory) {
        String name = directory.getFileName().toString();
        return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }

    static List<Path> directories(Path parent) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory).toList();
        }
    }

    static List<Path> files(Path parent) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isRegularFile).toList();
        }
    }
}
