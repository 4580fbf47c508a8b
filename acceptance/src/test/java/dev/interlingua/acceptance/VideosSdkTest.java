package dev.interlingua.acceptance;

import static dev.interlingua.acceptance.VideoHost.MODEL;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.HttpResponse;
import com.openai.models.videos.Video;
import com.openai.models.videos.VideoCreateParams;
import com.openai.models.videos.VideoRemixParams;
import com.openai.models.videos.VideoSeconds;
import com.openai.models.videos.VideoSize;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenAI's official Java SDK makes a video, polls it and reads it: at OpenAI, and at Kling. */
@SuppressWarnings("deprecation") // this version of the SDK marks its whole video service so
class VideosSdkTest {
    private static final byte[] FILM = "the bytes of a film".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set ahead of each test
    private Path directory;

    private static OpenAIClient client(VideoHost host) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(host.url() + "/v1")
                .apiKey(VideoHost.ALICE)
                .maxRetries(0)
                .build();
    }

    private VideoCreateParams request() throws Exception {
        Path picture =
                Files.write(directory.resolve("cat.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        return VideoCreateParams.builder()
                .model(MODEL)
                .prompt("a cat")
                .seconds(VideoSeconds.of("8"))
                .size(VideoSize.of("1280x720"))
                .inputReference(picture)
                .build();
    }

    private static String state(String status, int progress) {
        return "{\"id\":\"video_1\",\"object\":\"video\",\"created_at\":1758941485,\"status\":\"" + status
                + "\",\"model\":\"film-model\",\"progress\":" + progress + ",\"seconds\":\"8\",\"size\":\"1280x720\","
                + "\"completed_at\":null,\"expires_at\":null,\"error\":null,\"remixed_from_video_id\":null}";
    }

    @Test
    void atOpenAi() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start()
                        .answer(Answer.json(200, state("queued", 0)))
                        .answer(Answer.json(200, state("in_progress", 66)))
                        .answer(Answer.json(200, state("completed", 100)))
                        .answer(Answer.bytes("video/mp4", FILM))
                        .answer(Answer.json(200, state("queued", 0).replace("video_1", "video_2")))
                        .answer(Answer.json(
                                200, "{\"id\":\"video_2\",\"object\":\"video.deleted\",\"deleted\":true}"));
                VideoHost host = VideoHost.of(ChannelType.OPENAI, upstream)) {
            OpenAIClient client = client(host);
            Video begun = client.videos().create(request());
            assertEquals(Video.Status.QUEUED, begun.status());
            assertEquals("8", begun.seconds().asString());
            String sent = upstream.requests().get(0).bodyText();
            assertTrue(sent.contains("name=\"input_reference\""), sent);
            assertTrue(sent.contains("name=\"seconds\"\r\n\r\n8\r\n"), sent);
            assertEquals(66, client.videos().retrieve(begun.id()).progress());
            Video done = client.videos().retrieve(begun.id());
            assertEquals(Video.Status.COMPLETED, done.status());
            assertEquals(begun.id(), done.id());
            try (HttpResponse film = client.videos().downloadContent(done.id())) {
                assertArrayEquals(FILM, film.body().readAllBytes());
            }
            Video remix = client.videos()
                    .remix(
                            done.id(),
                            VideoRemixParams.builder().prompt("at night").build());
            assertEquals(done.id(), remix.remixedFromVideoId().orElseThrow());
            assertTrue(client.videos().delete(remix.id()).deleted());
        }
    }

    @Test
    void atKling() throws Exception {
        String told = "{\"code\":0,\"message\":\"SUCCEED\",\"data\":{\"task_id\":\"8471\",\"task_status\":\"%s\","
                + "\"created_at\":1739744384259,\"updated_at\":1739744384259%s}}";
        try (FakeUpstream upstream = FakeUpstream.start();
                VideoHost host = VideoHost.of(ChannelType.KLING, upstream)) {
            String film = upstream.baseUrl() + "/cdn/1.mp4";
            upstream.answer(Answer.json(200, told.formatted("submitted", "")))
                    .answer(Answer.json(200, told.formatted("processing", "")))
                    .answerAt("/cdn/1.mp4", Answer.bytes("application/octet-stream", FILM))
                    .answerAlways(Answer.json(
                            200,
                            told.formatted(
                                    "succeed",
                                    ",\"task_result\":{\"videos\":[{\"id\":\"1\",\"url\":\"" + film
                                            + "\",\"duration\":\"10\"}]}")));
            OpenAIClient client = client(host);
            Video begun = client.videos().create(request());
            assertEquals(Video.Status.QUEUED, begun.status());
            assertEquals(1739744384, begun.createdAt());
            Video making = client.videos().retrieve(begun.id());
            assertEquals(Video.Status.IN_PROGRESS, making.status());
            assertEquals(30, making.progress());
            assertEquals("10", client.videos().retrieve(begun.id()).seconds().asString());
            try (HttpResponse content = client.videos().downloadContent(begun.id())) {
                assertEquals(
                        "video/mp4", content.headers().values("Content-Type").get(0));
                assertArrayEquals(FILM, content.body().readAllBytes());
            }
        }
    }
}
