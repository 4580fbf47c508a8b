package dev.interlingua.dialect.openai.videos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.interlingua.dialect.ServiceContext;
import dev.interlingua.json.Json;
import dev.interlingua.model.GatewayException;
import dev.interlingua.service.VideoTask;
import dev.interlingua.testkit.Corpus;
import dev.interlingua.testkit.CorpusCase;
import dev.interlingua.testkit.JsonAssert;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What OpenAI was seen to say of videos, and what callers of each format are told of it. */
class RecordedVideosTest {
    private static final ServiceContext CONTEXT = new ServiceContext("req", 1);

    private static List<CorpusCase> cases() {
        return Corpus.load("corpus", "sora-videos");
    }

    private static JsonObject answer(CorpusCase recorded) {
        return Json.readReplyObject(Objects.requireNonNull(recorded.response()).getBytes(UTF_8));
    }

    /** Every video object in the recordings. */
    static Stream<JsonObject> videos() {
        List<JsonObject> all = new ArrayList<>();
        for (CorpusCase recorded : cases()) {
            JsonObject answer = answer(recorded);
            if (answer.getString("object").equals("video")) {
                all.add(answer);
            } else if (answer.getString("object").equals("list")) {
                answer.getJsonArray("data").forEach(each -> all.add(each.asJsonObject()));
            }
        }
        assertEquals(3, all.size());
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("videos")
    void aCallerOfTheSameFormatSeesOtherIdsAlone(JsonObject video) {
        VideoTask task = SoraTask.read(video);
        JsonObject expected =
                Json.object(video).add("id", "task_1").add("task_id", "task_1").build();
        String source = null;
        if (!video.isNull("remixed_from_video_id")) {
            source = "task_0";
            assertEquals(video.getString("remixed_from_video_id"), task.remixedFrom());
            expected =
                    Json.object(expected).add("remixed_from_video_id", source).build();
        }
        JsonAssert.sameJson(expected, SoraAnswer.of(task.named("task_1", source), CONTEXT));
    }

    @ParameterizedTest
    @MethodSource("videos")
    void aCallerOfAnotherFormatSeesTheSameState(JsonObject video) {
        JsonObject told = GenericAnswer.of(SoraTask.read(video).named("task_1", null), CONTEXT);
        assertEquals("task_1", told.getString("task_id"));
        assertEquals(video.getString("status"), told.getString("status"));
        assertEquals(video.getInt("progress"), told.getInt("progress"));
        assertEquals(video.getInt("created_at"), told.getInt("created_at"));
        assertEquals(4, told.getJsonObject("metadata").getInt("duration"));
        assertEquals(720, told.getJsonObject("metadata").getInt("width"));
        assertEquals(video.getString("status").equals("completed"), told.containsKey("url"));
    }

    @Test
    void aVideoIsForgottenInTheSameWords() {
        JsonObject recorded = cases().stream()
                .map(RecordedVideosTest::answer)
                .filter(answer -> answer.getString("object").equals("video.deleted"))
                .findFirst()
                .orElseThrow();
        JsonValue told = SoraAnswer.deleted(VideoTask.queued(recorded.getString("id")), CONTEXT);
        JsonAssert.sameJson(recorded, told);
    }

    @Test
    void whatIsNoVideoIsABadGateway() {
        for (String body : new String[] {"{}", "{\"id\":7}", "{\"error\":{\"message\":\"no\"}}"}) {
            assertThrows(GatewayException.class, () -> SoraTask.read(Json.readReplyObject(body)), body);
        }
    }
}
