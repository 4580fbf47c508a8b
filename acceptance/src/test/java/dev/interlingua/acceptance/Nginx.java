package dev.interlingua.acceptance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real nginx in front of an application.
 *
 * @param url scheme, host and port
 */
record Nginx(String url, ProcessHandle master) implements AutoCloseable {

    /** The program, or null where it is not installed. */
    static @Nullable Path program() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(Stream.of(path.split(":")), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(directory -> Path.of(directory, "nginx"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    /**
     * Returns when it listens: nginx leaves its caller alone only then.
     *
     * @param inHttp what stands inside {@code http}, for port 80 and an application on port 8080
     */
    static Nginx start(Path program, Path directory, String inHttp, int applicationsPort) throws Exception {
        int port = freePort();
        String configured = inHttp.replace("127.0.0.1:80;", "127.0.0.1:" + port + ";")
                .replace("127.0.0.1:8080", "127.0.0.1:" + applicationsPort);
        Path file = directory.resolve("nginx.conf");
        String http =
                "pid nginx.pid;\nerror_log error.log;\nworker_processes 1;\nevents { worker_connections 64; }\nhttp {\n"
                        + "access_log off;\n"
                        + Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
                                .map(kind -> kind + "_temp_path temp_" + kind + ";\n")
                                .reduce("", String::concat)
                        + configured
                        + "}\n";
        Files.writeString(file, http);
        Path said = directory.resolve("said.txt");
        Process process = new ProcessBuilder(
                        List.of(program.toString(), "-p", directory + "/", "-c", file.toString(), "-e", "error.log"))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError("nginx does not start:\n" + Files.readString(said));
        }
        String pid = Files.readString(directory.resolve("nginx.pid"), StandardCharsets.US_ASCII);
        return new Nginx(
                "http://127.0.0.1:" + port,
                ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow());
    }

    /** nginx cannot choose one itself. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        master.destroy();
        master.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
