package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every spelling of every chat path, with a trailing slash or without, wherever the servlet is mounted. */
class PromisedPathsTest {
    private static final Answer ANSWER = Answer.json(200, Canned.text(Format.CLAUDE, "Hello"));

    /** Where the servlet stands: the application's path and the mount within it. */
    private record Place(String context, String mount) {}

    private static final List<Place> PLACES = List.of(
            new Place("/", ""),
            new Place("/", "/ai"),
            new Place("/app", ""),
            new Place("/app", "/deep/ai"),
            new Place("/", "/v1"));

    private static final List<GatewayHost> hosts = new ArrayList<>();
    private static FakeUpstream upstream;

    @BeforeAll
    static void start() throws Exception {
        upstream = FakeUpstream.start().answerAlways(ANSWER);
        for (Place place : PLACES) {
            Gateway gateway = Gateway.builder()
                    .channel(Format.CLAUDE.channel(upstream.baseUrl()))
                    .anonymous(true)
                    .build();
            hosts.add(GatewayHost.jetty(gateway, place.context(), place.mount()));
        }
    }

    @AfterAll
    static void stop() {
        hosts.forEach(GatewayHost::close);
        upstream.close();
    }

    private static Arguments path(Format format, String path) {
        return Arguments.of(format, path);
    }

    static List<Arguments> spellings() {
        List<Arguments> all = new ArrayList<>();
        for (String slash : List.of("", "/")) {
            all.add(path(Format.OPENAI_CHAT, "/v1/chat/completions" + slash));
            all.add(path(Format.OPENAI_CHAT, "/api/v1/chat/completions" + slash));
            all.add(path(Format.OPENAI_RESPONSES, "/v1/responses" + slash));
            all.add(path(Format.OPENAI_RESPONSES, "/api/v1/responses" + slash));
            all.add(path(Format.CLAUDE, "/v1/messages" + slash));
            all.add(path(Format.CLAUDE, "/api/v1/messages" + slash));
            all.add(path(Format.GEMINI, "/v1beta/models/m:generateContent" + slash));
            all.add(path(Format.GEMINI, "/v1/models/m:generateContent" + slash));
            all.add(path(Format.GEMINI, "/v1beta/models/some/model:generateContent" + slash));
            all.add(path(Format.GEMINI, "/v1beta/models/some%2Fmodel:generateContent" + slash));
            all.add(path(Format.GEMINI, "/v1beta/models/m%3AgenerateContent" + slash));
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void S0_010_S0_014_S0_017_S0_021_S1_001_S2_005_everySpellingIsServedUnderEveryMount(Format caller, String path)
            throws Exception {
        for (GatewayHost host : hosts) {
            ProbeResponse answer =
                    HttpProbe.post(host.url() + path, HeaderList.empty(), caller.request("m", "Hi", false));
            assertEquals(200, answer.status(), () -> host.url() + path + " gave " + answer);
            assertEquals(
                    "Hello", Reply.plain(caller, answer.text()).text(), () -> host.url() + path + " gave " + answer);
        }
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void S2_007_anotherMethodIs405AndNamesThoseAllowed(Format caller, String path) throws Exception {
        for (GatewayHost host : hosts) {
            for (String method : List.of("DELETE", "PUT", "PATCH")) {
                ProbeResponse answer = HttpProbe.exchange(method, host.url() + path, HeaderList.empty(), null);
                assertEquals(405, answer.status(), () -> method + " " + host.url() + path + " gave " + answer);
                assertTrue(answer.headers().hasToken("Allow", "POST"), answer::toString);
                Shapes.error(caller, answer);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/v1,OPENAI_CHAT,/chat/completions",
        "/v1,OPENAI_RESPONSES,/responses/",
        "/v1,CLAUDE,/messages",
        "/v1,GEMINI,/models/m:generateContent",
        "/api/v1,OPENAI_CHAT,/chat/completions",
        "/v1beta,GEMINI,/models/m:generateContent"
    })
    void S0_010_S2_005_aMountAtTheApisOwnFirstSegmentIsNoPrefix(String mount, Format caller, String path)
            throws Exception {
        Gateway gateway = Gateway.builder()
                .channel(Format.CLAUDE.channel(upstream.baseUrl()))
                .anonymous(true)
                .build();
        try (GatewayHost host = GatewayHost.jetty(gateway, "/", mount)) {
            ProbeResponse answer =
                    HttpProbe.post(host.url() + path, HeaderList.empty(), caller.request("m", "Hi", false));
            assertEquals(200, answer.status(), answer::toString);
            assertEquals("Hello", Reply.plain(caller, answer.text()).text());
        }
    }
}
