package dev.interlingua.boot;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** An application written by a test: compiled against nothing but its own class path, run as a process of its own. */
final class GeneratedApplication implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("started on port (\\d+)");

    private final Process process;
    private final List<String> output;
    private final BufferedReader reader;
    private final String url;

    private GeneratedApplication(Process process, BufferedReader reader) throws IOException {
        this.process = process;
        this.reader = reader;
        this.output = new ArrayList<>();
        this.url = "http://127.0.0.1:" + awaitPort();
    }

    private String awaitPort() throws IOException {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            output.add(line);
            Matcher port = PORT.matcher(line);
            if (port.find()) {
                return port.group(1);
            }
        }
        throw new AssertionError("the application does not start:\n" + String.join("\n", output));
    }

    /**
     * Writes and compiles it.
     *
     * @param files text by name: classes, and what else belongs on the class path
     */
    static void compile(Path directory, ClassPath classPath, Map<String, String> files) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = Files.writeString(directory.resolve(file.getKey()), file.getValue());
            if (file.getKey().endsWith(".java")) {
                sources.add(path);
            }
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            boolean compiled = compiler.getTask(
                            null,
                            manager,
                            null,
                            List.of(
                                    "-parameters",
                                    "-proc:none",
                                    "-d",
                                    directory.toString(),
                                    "-cp",
                                    classPath.toString()),
                            null,
                            manager.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertTrue(compiled, "the application does not compile");
        }
    }

    /** Starts the class {@code app.Main} on a free port of the loopback address, and waits until it listens. */
    static GeneratedApplication start(Path directory, ClassPath classPath, String... arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder command = new ProcessBuilder(
                java,
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                directory + File.pathSeparator + classPath,
                "app.Main");
        command.command().addAll(List.of("--server.port=0", "--server.address=127.0.0.1"));
        command.command().addAll(List.of(arguments));
        command.environment().remove("JAVA_TOOL_OPTIONS"); // the virtual machine would tell of them
        Process process = command.redirectErrorStream(true).start();
        try {
            return new GeneratedApplication(process, process.inputReader(StandardCharsets.UTF_8));
        } catch (IOException | AssertionError e) {
            process.destroyForcibly();
            throw e;
        }
    }

    String url() {
        return url;
    }

    /** What its threads have taken so far. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Ends it as an operator does, and gives all that it has printed. */
    List<String> stop() throws IOException, InterruptedException {
        process.toHandle().destroy(); // which, unlike the process's own method, leaves its output readable
        try (Stream<String> rest = reader.lines()) {
            rest.forEach(output::add);
        }
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), "the process does not end");
        return List.copyOf(output);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
