package dev.interlingua.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads recorded cases. A case is a directory {@code <dialect>/<case>/} with {@code meta.json}, the request in
 * {@code request.json}, the answer in {@code response.json} (or {@code response.txt}, {@code response.bin}) or
 * {@code stream.sse}, and {@code status} when it is not 200.
 */
public final class Corpus {
    private static final List<String> RESPONSES = List.of("response.json", "response.txt", "response.bin");

    private Corpus() {}

    /**
     * Every case below this directory of the class path, in directories and jars, sorted by dialect and name.
     *
     * @throws AssertionError when there is no such directory or no case in it: a test over nothing proves nothing
     */
    public static List<CorpusCase> load(String classpathDirectory) {
        List<CorpusCase> cases = new ArrayList<>(ClasspathTree.read(classpathDirectory, Corpus::read));
        if (cases.isEmpty()) {
            throw new AssertionError("no recorded case in " + classpathDirectory + " on the class path");
        }
        cases.sort(Comparator.comparing(CorpusCase::toString));
        return List.copyOf(cases);
    }

    /** The cases of one dialect's directory; see {@link #load(String)}. */
    public static List<CorpusCase> load(String classpathDirectory, String dialect) {
        List<CorpusCase> cases = load(classpathDirectory).stream()
                .filter(each -> each.dialect().equals(dialect))
                .toList();
        if (cases.isEmpty()) {
            throw new AssertionError("no recorded case of " + dialect + " in " + classpathDirectory);
        }
        return cases;
    }

    private static List<CorpusCase> read(Path root) throws IOException {
        List<CorpusCase> cases = new ArrayList<>();
        for (Path dialect : ClasspathTree.directories(root)) {
            for (Path directory : ClasspathTree.directories(dialect)) {
                if (Files.exists(directory.resolve("meta.json"))) {
                    cases.add(readCase(ClasspathTree.nameOf(dialect), directory));
                }
            }
        }
        return cases;
    }

    private static CorpusCase readCase(String dialect, Path directory) throws IOException {
        byte[] response = null;
        for (String name : RESPONSES) {
            response = response != null ? response : bytes(directory.resolve(name));
        }
        byte[] status = bytes(directory.resolve("status"));
        return new CorpusCase(
                dialect,
                ClasspathTree.nameOf(directory),
                bytes(directory.resolve("request.json")),
                response,
                bytes(directory.resolve("stream.sse")),
                status == null ? 200 : Integer.parseInt(new String(status, StandardCharsets.US_ASCII).strip()),
                TestJson.object(Files.readString(directory.resolve("meta.json")), directory + "/meta.json"));
    }

    private static byte @Nullable [] bytes(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllBytes(file) : null;
    }
}
