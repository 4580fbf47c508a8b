package dev.interlingua.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.Sse;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The dependency and some properties are all it takes. */
@Timeout(120)
class MountHostTest {
    @Test
    void propertiesMountAGatewayThatTranslatesAStream() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                Application application = Application.start(Chats.channel(
                        upstream, "interlingua.tokens[0].name=team", "interlingua.tokens[0].key=team-key"))) {
            upstream.answer(Answer.sse(Chats.FIRST + Chats.REST));

            ProbeResponse answer = post(application.url() + Chats.PATH, "team-key");

            assertEquals(200, answer.status(), answer::text);
            Sse events = Sse.parse(answer.text());
            assertEquals("message_start", events.names().get(0), answer::text);
            assertTrue(answer.text().contains("Good") && events.names().contains("message_stop"), answer::text);
            assertEquals(401, post(application.url() + Chats.PATH, "another").status());
            assertEquals(
                    404, post(application.url() + "/v1/messages", "team-key").status());
        }
    }

    @Test
    void pathIsTheApplicationsChoice() throws Exception {
        try (Application application =
                Application.start("interlingua.path=/one/two", "server.servlet.context-path=/app")) {
            assertEquals(200, get(application, "/app/one/two/openapi.json"));
            assertEquals(404, get(application, "/app/ai/openapi.json"));
        }
    }

    @Test
    void disabledItLeavesNothingBehind() throws Exception {
        try (Application application = Application.start("interlingua.enabled=false", "interlingua.nonsense=true")) {
            assertEquals(404, get(application, "/ai/openapi.json"));
        }
    }

    private static int get(Application application, String path) throws IOException {
        return HttpProbe.get(application.url() + path, HeaderList.empty()).status();
    }

    private static ProbeResponse post(String url, String key) throws IOException {
        return HttpProbe.post(
                url, HeaderList.of("Content-Type", "application/json", "x-api-key", key), Chats.request("m", true));
    }
}
