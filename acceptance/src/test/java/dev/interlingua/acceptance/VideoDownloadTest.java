package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A video of 500 MB through a process that has 64 MB of memory in all, and no file of it left behind. */
class VideoDownloadTest {
    private static final long BYTES = 500_000_000;
    private static final String QUEUED = """
        {"id":"video_1","object":"video","created_at":1758941485,"status":"queued","model":"m","progress":0,\
        "seconds":"8"}\
        """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set ahead of each test
    private Path directory;

    /** The fake's way to make bytes as they are sent; eight of them are an event's frame. */
    private static Answer film() {
        return Answer.giantEvent(BYTES - 8).header("Content-Type", "video/mp4");
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
            Path temporary = Files.createDirectory(directory.resolve("tmp"));
            try (SmallProcess process = SmallProcess.start("jetty", upstream.baseUrl(), temporary)) {
                String url = process.url();
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
                assertTrue(process.process().isAlive());
                assertEquals(List.of(), process.files());
            }
        }
    }
}
