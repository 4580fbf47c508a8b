package dev.interlingua.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an application's actuator shows of the gateway. */
@Timeout(120)
class ActuatorHostTest {
    private static final String[] SHOWN = {
        "management.endpoints.web.exposure.include=health,info", "management.endpoint.health.show-details=always"
    };

    @Test
    void healthNamesChannelsThatRestAndAsksNoProvider() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                Application application = Application.start(Chats.open(upstream, SHOWN))) {
            assertEquals(List.of(), resting(application));
            assertEquals(0, upstream.requests().size());

            upstream.answerAlways(Answer.json(500, "{}"));
            for (int i = 0; i < 3; i++) {
                assertEquals(502, Chats.stream(application).status());
            }

            assertEquals(List.of("upstream"), resting(application));
            assertEquals(3, upstream.requests().size());
        }
    }

    @Test
    void infoTellsWhatIsServedAndNoKey() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                Application application = Application.start(Chats.open(upstream, SHOWN))) {
            ProbeResponse answer = get(application, "/actuator/info");
            JsonObject info = answer.json().getJsonObject("interlingua");
            assertEquals(1, info.getInt("channels"));
            assertEquals(1, info.getInt("models"));
            List<String> formats = texts(info, "formats");
            assertTrue(
                    formats.containsAll(List.of("claude", "gemini", "openai-chat", "openai-responses")), answer::text);
            assertFalse(answer.text().contains("upstream-key"), answer::text);
        }
    }

    @Test
    void bothCanBeSwitchedOff() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                Application application = Application.start(Chats.open(
                        upstream,
                        SHOWN[0],
                        SHOWN[1],
                        "management.health.interlingua.enabled=false",
                        "management.info.defaults.enabled=false"))) {
            assertFalse(get(application, "/actuator/health").text().contains("interlingua"));
            assertFalse(get(application, "/actuator/info").text().contains("interlingua"));
        }
    }

    private static List<String> resting(Application application) throws IOException {
        ProbeResponse answer = get(application, "/actuator/health");
        assertEquals(200, answer.status(), answer::text);
        JsonObject health = answer.json().getJsonObject("components").getJsonObject("interlingua");
        assertEquals("UP", health.getString("status"));
        JsonObject details = health.getJsonObject("details");
        assertEquals(1, details.getInt("channels"));
        return texts(details, "resting");
    }

    private static List<String> texts(JsonObject object, String list) {
        return object.getJsonArray(list).getValuesAs(JsonString::getString);
    }

    private static ProbeResponse get(Application application, String path) throws IOException {
        return HttpProbe.get(application.url() + path, HeaderList.empty());
    }
}
