package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.samples.jetty.Main;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A video of 500 MB through a process that has 64 MB of memory in all, and no file of it left behind. */
class VideoDownloadTest {
    private static final String LISTENING = "Interlingua listening on ";
    private static final long BYTES = 500_000_000;
    private static final String QUEUED = """
        {"id":"video_1","object":"video","created_at":1758941485,"status":"queued","model":"m","progress":0,\
        "seconds":"8"}\
        """;

    @TempDir
    private Path directory;

    /** The fake's way to make bytes as they are sent; eight of them are an event's frame. */
    private static Answer film() {
        return Answer.giantEvent(BYTES - 8).header("Content-Type", "video/mp4");
    }

    private Process start(FakeUpstream upstream) throws IOException {
        Path config = directory.resolve("interlingua.json");
        Files.writeString(
                config,
                "{\"channels\": [{\"name\": \"u\", \"type\": \"openai\", \"baseUrl\": \"" + upstream.baseUrl()
                        + "/v1\", \"models\": [\"m\"]}], \"access\": {\"anonymous\": true}}");
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                classPath(),
                Main.class.getName(),
                "--port",
                "0",
                "--host",
                "127.0.0.1",
                "--config",
                config.toString());
        command.environment().remove("JAVA_TOOL_OPTIONS"); // the virtual machine would tell of them on stderr
        return command.redirectError(directory.resolve("stderr").toFile()).start();
    }

    /** Some test runners load the tests by a loader of their own, and then know the class path alone. */
    private static String classPath() {
        return Main.class.getClassLoader() instanceof URLClassLoader loader
                ? Arrays.stream(loader.getURLs())
                        .map(java.net.URL::getPath)
                        .collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    private static String begin(HttpClient client, String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/v1/videos"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"m\",\"prompt\":\"a cat\"}"))
                .build();
        String answer =
                client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        int from = answer.indexOf("task_");
        assertTrue(from > 0, answer);
        return answer.substring(from, answer.indexOf('"', from));
    }

    private static long count(InputStream body) throws IOException {
        byte[] buffer = new byte[1 << 20];
        long count = 0;
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            count += read;
        }
        return count;
    }

    @Test
    void halfAGigabyteThroughLittleMemory() throws Exception {
        try (FakeUpstream upstream =
                FakeUpstream.start().answer(Answer.json(200, QUEUED)).answerAlways(film())) {
            Process process = start(upstream);
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                String line = String.valueOf(out.readLine());
                assertTrue(line.startsWith(LISTENING), line);
                String url = line.substring(LISTENING.length());
                HttpClient client = HttpClient.newHttpClient();
                String content = "/v1/videos/" + begin(client, url) + "/content";
                HttpResponse<InputStream> film = client.send(
                        HttpRequest.newBuilder(URI.create(url + content)).build(),
                        HttpResponse.BodyHandlers.ofInputStream());
                assertEquals(200, film.statusCode());
                try (InputStream body = film.body()) {
                    assertEquals(BYTES, count(body));
                }

                try (HttpProbe leaver = HttpProbe.connect(url, 16 * 1024)) {
                    leaver.request("GET", content, HeaderList.empty(), null);
                    assertEquals(200, leaver.readHead().status());
                    leaver.readBytes(100_000);
                    leaver.abort();
                }
                assertTrue(
                        upstream.awaitCallerLeft(Duration.ofSeconds(30)).bytesWritten() < BYTES / 4,
                        "most of it was read for nobody");
                assertTrue(process.isAlive());
            } finally {
                process.destroyForcibly();
                process.waitFor();
            }
            try (Stream<Path> left = Files.walk(directory.resolve("tmp"))) {
                List<Path> files = left.filter(Files::isRegularFile)
                        .filter(file -> !file.toString().contains("hsperfdata"))
                        .toList();
                assertEquals(List.of(), files);
            }
        }
    }
}
