package dev.interlingua.servlet.war;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.Step;
import java.io.IOException;
import java.net.URI;
import java.util.stream.Collectors;

/** A provider behind the applications that speaks OpenAI's format only, and callers that speak Claude's. */
final class Provider implements AutoCloseable {
    private static final String CLAUDE_CALL = "{\"model\":\"%s\",\"max_tokens\":100,\"stream\":true,"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"greet\"}]}";

    final FakeUpstream upstream = FakeUpstream.start()
            .answerAlways(Answer.events(
                    chunk("{\"role\":\"assistant\",\"content\":\"Good \"}", "null"),
                    chunk("{\"content\":\"morning\"}", "null"),
                    chunk("{}", "\"stop\""),
                    "data: [DONE]"));

    private static String chunk(String delta, String finish) {
        return "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":"
                + "[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + finish + "}]}";
    }

    /** The beginning of an answer that stays away. */
    static Answer unfinished() {
        String first = chunk("{\"role\":\"assistant\",\"content\":\"Good \"}", "null");
        return Answer.steps(Step.event(first), Step.stall());
    }

    /** A configuration with this provider for {@code model}, and more members such as {@code "tokens": []}. */
    String configuration(String model, String members) {
        return "{\"channels\": [{\"name\": \"provider\", \"type\": \"openai\", \"baseUrl\": \"" + upstream.baseUrl()
                + "/v1\", \"apiKey\": \"sk-provider\", \"dialects\": [\"openai-chat\"], \"models\": [\"" + model
                + "\"]}], " + members + "}";
    }

    /** A configuration with one token. */
    String configuration(String model, String name, String token) {
        return configuration(model, "\"tokens\": [{\"name\": \"" + name + "\", \"key\": \"" + token + "\"}]");
    }

    static HeaderList key(String token) {
        return HeaderList.of("x-api-key", token);
    }

    /** A translated stream. */
    static ProbeResponse ask(String mount, String model, HeaderList headers) throws IOException {
        try (HttpProbe probe = begin(mount, model, headers.plus("Connection", "close"))) {
            return probe.readResponse();
        }
    }

    /** Asks for a translated stream, and leaves the answer to be read. */
    static HttpProbe begin(String mount, String model, HeaderList headers) throws IOException {
        return HttpProbe.connect(mount)
                .request(
                        "POST",
                        URI.create(mount).getPath() + "/v1/messages",
                        headers.plus("Content-Type", "application/json").plus("anthropic-version", "2023-06-01"),
                        CLAUDE_CALL.formatted(model));
    }

    /** A translated stream comes through whole. */
    static void assertStreams(String mount, String model, HeaderList headers) throws IOException {
        ProbeResponse answer = ask(mount, model, headers);
        assertEquals(200, answer.status(), answer::text);
        assertEquals(
                "Good morning",
                answer.events().stream()
                        .filter(event -> event.event().equals("content_block_delta"))
                        .map(event -> event.json().getJsonObject("delta").getString("text"))
                        .collect(Collectors.joining()));
        assertEquals(
                "message_stop", answer.events().get(answer.events().size() - 1).event());
    }

    /** The call is refused, in the words of the caller's dialect. */
    static void assertRefused(int status, String type, ProbeResponse answer) {
        assertEquals(status, answer.status(), answer::text);
        assertEquals("error", answer.json().getString("type"), answer::text);
        assertEquals(type, answer.json().getJsonObject("error").getString("type"), answer::text);
    }

    @Override
    public void close() {
        upstream.close();
    }
}
