package dev.interlingua.testkit;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A program whose sources a test has, compiled and run in a process of its own, in a directory of its own. */
public final class JavaProgram implements AutoCloseable {
    private static final int SECONDS_TO_END = 30;
    private static final int SECONDS_OF_SILENCE = 60;

    private final Process process;
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>(); // empty: no more
    private final StringBuilder said = new StringBuilder();

    private JavaProgram(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "output of " + process.pid()); // a full pipe would hold the program up
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            out.lines().forEach(line -> lines.add(Optional.of(line)));
        } catch (IOException | UncheckedIOException ended) {
            lines.add(Optional.of(ended.toString()));
        }
        lines.add(Optional.empty());
    }

    /**
     * Writes files below a directory and compiles those that are Java into its {@code classes}, where the others of
     * {@code src/main/resources} are copied to.
     *
     * @param files texts by their names; {@code src/main/java/} ahead of a Java file's name may be left out
     * @param classPath as {@code java.class.path} is written
     * @throws AssertionError when they do not compile, with what the compiler says
     */
    public static Path compile(Path directory, Map<String, String> files, String classPath) throws IOException {
        Path classes = Files.createDirectories(directory.resolve("classes"));
        List<Path> sources = new ArrayList<>();
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            write(path, file.getValue());
            if (file.getKey().endsWith(".java")) {
                sources.add(path);
            } else if (file.getKey().startsWith("src/main/resources/")) {
                write(classes.resolve(file.getKey().substring("src/main/resources/".length())), file.getValue());
            }
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options =
                    List.of("-d", classes.toString(), "-cp", classPath, "-proc:none", "-parameters", "--release", "17");
            boolean done = compiler.getTask(
                            complaints, manager, null, options, null, manager.getJavaFileObjectsFromPaths(sources))
                    .call();
            if (!done) {
                throw new AssertionError("does not compile:\n" + complaints);
            }
        }
        return classes;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /**
     * Starts a program.
     *
     * @param directory where it works
     * @param classPath its entries
     * @param environment variables beside those of this process
     * @param arguments of {@code java}, behind the class path: options, the main class, its arguments
     */
    public static JavaProgram start(
            Path directory, List<String> classPath, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                String.join(File.pathSeparator, classPath)));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().remove("JAVA_TOOL_OPTIONS"); // the virtual machine would tell of them
        builder.environment().putAll(environment);
        return new JavaProgram(builder.start());
    }

    /** The entries of this process' class path whose names do not hold one of {@code without}. */
    public static List<String> classPath(String... without) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> Stream.of(without).noneMatch(entry::contains))
                .toList();
    }

    /**
     * Waits for a line that holds {@code pattern}.
     *
     * @return its first group, or all of it
     * @throws AssertionError when the program ends or is silent for a minute before, with all that it has said
     */
    public String awaitLine(String pattern) throws InterruptedException {
        Pattern wanted = Pattern.compile(pattern);
        for (Optional<String> line = next(); line.isPresent(); line = next()) {
            said.append(line.get()).append('\n');
            Matcher matcher = wanted.matcher(line.get());
            if (matcher.find()) {
                return matcher.group(Math.min(1, matcher.groupCount()));
            }
        }
        throw new AssertionError("the program has ended without '" + pattern + "':\n" + said);
    }

    private Optional<String> next() throws InterruptedException {
        Optional<String> line = lines.poll(SECONDS_OF_SILENCE, TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("the program has fallen silent:\n" + said);
        }
        return line;
    }

    /** What its threads have taken so far. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Ends it as {@link #close} does, and gives all that it has printed. */
    public String stop() throws InterruptedException {
        close();
        for (Optional<String> line = next(); line.isPresent(); line = next()) {
            said.append(line.get()).append('\n');
        }
        return said.toString();
    }

    /** Asks it to end, as an operator would, and waits for it. */
    @Override
    public void close() {
        process.toHandle().destroy();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the program does not end:\n" + said);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
