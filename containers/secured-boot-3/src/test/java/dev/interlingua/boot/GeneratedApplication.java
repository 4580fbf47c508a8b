package dev.interlingua.boot;

import dev.interlingua.testkit.JavaProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An application written by a test: compiled against nothing but its own class path, run as a process of its own.
 *
 * @param url where it listens
 */
record GeneratedApplication(JavaProgram program, String url) implements AutoCloseable {

    /**
     * Starts a compiled application of Spring Boot's on a free port of the loopback address, and waits until it listens.
     *
     * @param classes as {@link JavaProgram#compile} has made them
     * @param arguments of the application
     */
    static GeneratedApplication start(
            Path classes, ClassPath classPath, Map<String, String> environment, String mainClass, String... arguments)
            throws IOException, InterruptedException {
        List<String> entries = new ArrayList<>(classPath.entries());
        entries.add(0, classes.toString());
        String[] command = Stream.concat(
                        Stream.of("-Xmx256m", mainClass, "--server.port=0", "--server.address=127.0.0.1"),
                        Stream.of(arguments))
                .toArray(String[]::new);
        JavaProgram program = JavaProgram.start(classes, entries, environment, command);
        try {
            return new GeneratedApplication(program, "http://127.0.0.1:" + program.awaitLine("started on port (\\d+)"));
        } catch (AssertionError failed) {
            program.close();
            throw failed;
        }
    }

    /** Ends it as an operator does, and gives all that it has printed. */
    List<String> stop() throws InterruptedException {
        return program.stop().lines().toList();
    }

    /** What its threads have taken so far. */
    Duration cpu() {
        return program.cpu();
    }

    @Override
    public void close() {
        program.close();
    }
}
