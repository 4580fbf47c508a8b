package dev.interlingua.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;

/** What callers send in Claude's format, and the provider answers in OpenAI's. */
final class Wire {
    static final String MESSAGES = "/ai/v1/messages";
    static final String CHATS = "/ai/v1/chat/completions";

    /** A whole stream of the provider. */
    static final Answer HELLO = Answer.events(delta("Hel"), delta("lo"), end(), "data: [DONE]");

    private Wire() {}

    static String delta(String text) {
        return chunk("{\"content\":\"" + text + "\"}", "null");
    }

    private static String end() {
        return chunk("{}", "\"stop\"");
    }

    private static String chunk(String delta, String finish) {
        return "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":"
                + "[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + finish + "}]}";
    }

    /** A streamed request in Claude's format. */
    static String message(String model) {
        return "{\"model\":\"" + model + "\",\"max_tokens\":64,\"stream\":true,"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    }

    /** A streamed request in OpenAI's format. */
    static String chat(String model) {
        return "{\"model\":\"" + model + "\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    }

    static String basic(String name) {
        byte[] both = (name + ":" + name).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    static ProbeResponse post(Application application, String path, String body, String... headers) throws IOException {
        return HttpProbe.post(application.url() + path, HeaderList.of(headers), body);
    }

    /** That an answer is the provider's stream, translated to Claude's format, to its end. */
    static void assertHello(ProbeResponse answer) {
        assertStreamed(answer);
        String text = answer.events().stream()
                .filter(event -> event.event().equals("content_block_delta"))
                .map(event -> event.json().getJsonObject("delta").getString("text"))
                .collect(Collectors.joining());
        assertEquals("Hello", text);
        assertEquals(
                "message_stop", answer.events().get(answer.events().size() - 1).event());
    }

    /** That an answer refuses in Claude's format. */
    static void assertRefused(int status, String type, ProbeResponse answer) {
        assertEquals(status, answer.status(), answer::toString);
        assertEquals(type, answer.json().getJsonObject("error").getString("type"));
        assertNotNull(answer.header("request-id"));
    }

    /** That an answer is a stream in Claude's format, to its end. */
    static void assertStreamed(ProbeResponse answer) {
        assertEquals(200, answer.status(), answer::toString);
        assertEquals(
                "message_stop", answer.events().get(answer.events().size() - 1).event());
    }
}
