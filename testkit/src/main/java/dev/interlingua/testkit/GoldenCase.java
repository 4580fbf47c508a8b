package dev.interlingua.testkit;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One conversation in every chat dialect. A case is a directory {@code golden/chat/<case>/} with {@code case.json} (what it is
 * about) and, for each row that can say it, {@code <row>.request.json}, {@code <row>.response.json} and {@code
 * <row>.stream.sse}. Where translating row A for row B legitimately gives something else than B's own file, {@code
 * <A>--<B>.request.json} (and so on) holds what it gives, {@code <A>--<B>.request.refused} the reason why it gives nothing,
 * and {@code <A>--<B>.request.losses} the warnings, one to a line as in {@code X-Interlingua-Warning}.
 */
public final class GoldenCase {
    /** The rows, by the names of their formats. */
    public static final List<String> ROWS = List.of("openai-chat", "openai-responses", "claude", "gemini");

    private static final String DIRECTORY = "golden/chat";

    /** The model that stands for each row where a case names no other. */
    private static final Map<String, String> MODELS = Map.of(
            "openai-chat", "gpt-5.2",
            "openai-responses", "gpt-5.2",
            "claude", "claude-sonnet-5",
            "gemini", "gemini-3.5-flash");

    private final String name;
    private final JsonObject about;
    private final SortedMap<String, String> files;

    private GoldenCase(String name, JsonObject about, SortedMap<String, String> files) {
        this.name = name;
        this.about = about;
        this.files = Collections.unmodifiableSortedMap(files);
    }

    /**
     * Every case this library brings, sorted by name.
     *
     * @throws AssertionError when there is none
     */
    public static List<GoldenCase> all() {
        return sorted(new ArrayList<>(ClasspathTree.read(DIRECTORY, GoldenCase::read)));
    }

    /**
     * Every case in a directory of the file system, sorted by name: one's own cases, or those of a source tree.
     *
     * @throws AssertionError when there is none
     */
    public static List<GoldenCase> in(Path directory) {
        try {
            return sorted(read(directory));
        } catch (IOException e) {
            throw new UncheckedIOException("the golden cases in " + directory + " cannot be read", e);
        }
    }

    /** What the case is called, and its directory. */
    public String name() {
        return name;
    }

    /** What the case is about, in a sentence. */
    public String about() {
        return about.getString("about");
    }

    /** Whether the requests ask for a stream: Gemini's body alone does not say it. */
    public boolean streams() {
        return about.getBoolean("stream", false);
    }

    /** The model that stands for a row: the one the case names, else the usual one. */
    public String model(String row) {
        JsonObject models = about.getJsonObject("models");
        String usual = MODELS.get(row);
        if (usual == null) {
            throw new IllegalArgumentException("no row is called " + row);
        }
        return models != null && models.get(row) instanceof JsonString own ? own.getString() : usual;
    }

    /** A row's request body; null when the row cannot say it or the case is about answers. */
    public @Nullable String request(String row) {
        return file(row + ".request.json");
    }

    /** A row's answer; null as for {@link #request}. */
    public @Nullable String response(String row) {
        return file(row + ".response.json");
    }

    /** A row's streamed answer as server-sent events; null as for {@link #request}. */
    public @Nullable String stream(String row) {
        return file(row + ".stream.sse");
    }

    /** The text of a file of this case by its name, null when there is none. */
    public @Nullable String file(String fileName) {
        return files.get(fileName);
    }

    /** The names of all files of this case. */
    public List<String> fileNames() {
        return List.copyOf(files.keySet());
    }

    /** The name, for parameterised tests. */
    @Override
    public String toString() {
        return name;
    }

    private static List<GoldenCase> sorted(List<GoldenCase> cases) {
        if (cases.isEmpty()) {
            throw new AssertionError("no golden case");
        }
        cases.sort(Comparator.comparing(GoldenCase::name));
        return List.copyOf(cases);
    }

    private static List<GoldenCase> read(Path root) throws IOException {
        List<GoldenCase> cases = new ArrayList<>();
        for (Path directory : ClasspathTree.directories(root)) {
            SortedMap<String, String> files = new TreeMap<>();
            for (Path file : ClasspathTree.files(directory)) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
            String name = ClasspathTree.nameOf(directory);
            String about = files.remove("case.json");
            if (about == null) {
                throw new AssertionError("the golden case " + name + " has no case.json");
            }
            cases.add(new GoldenCase(name, TestJson.object(about, name + "/case.json"), files));
        }
        return cases;
    }
}
