package dev.interlingua.acceptance;

import dev.interlingua.Gateway;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A gateway in a container in a process of its own, whose heap is so small that no large upload or download can be in it, and whose
 * temporary files are in a directory that nobody else uses.
 *
 * @param url of the container
 * @param temporary the directory
 */
record SmallProcess(Process process, String url, Path temporary) implements AutoCloseable {

    /** The whole heap, and what buffers may take beside it: what a large body could take more is less than that. */
    static final int HEAP_MEGABYTES = 64;

    private static final int BUFFER_MEGABYTES = 16;

    static SmallProcess start(String container, String upstream, Path temporary) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP_MEGABYTES + "m",
                        "-XX:MaxDirectMemorySize=" + BUFFER_MEGABYTES + "m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallProcess.class.getName(),
                        container,
                        upstream))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null && !line.startsWith("http://")) {
            line = out.readLine();
        }
        if (line == null) {
            throw new AssertionError("the process did not start, and ended with "
                    + process.onExit().join().exitValue());
        }
        return new SmallProcess(process, line, temporary);
    }

    /** Serves until its input ends. */
    public static void main(String[] arguments) throws Exception {
        Gateway gateway = Gateway.builder()
                .channel(Format.OPENAI_CHAT.channel(arguments[1]))
                .anonymous(true)
                .build();
        try (GatewayHost host =
                arguments[0].equals("jetty") ? GatewayHost.jetty(gateway) : GatewayHost.tomcat(gateway)) {
            System.out.println(host.url());
            System.out.flush();
            while (System.in.read() >= 0) {
                // nothing is said
            }
        }
    }

    /** The temporary files that are there now, but for the container's own. */
    List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(temporary)) {
            return all.filter(file -> !file.getFileName().toString().startsWith("tomcat"))
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the process did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
