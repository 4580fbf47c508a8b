package dev.interlingua.acceptance.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.acceptance.Canned;
import dev.interlingua.acceptance.Format;
import dev.interlingua.acceptance.recorded.WireRules;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Failures agents act on: they compact a conversation, wait, or try again, by what they read in their own dialect. */
class AgentErrorsTest {
    static List<Arguments> translations() {
        List<Arguments> all = new ArrayList<>();
        for (Format caller : Format.values()) {
            for (Format channel : Format.values()) {
                if (caller != channel) {
                    all.add(Arguments.of(caller, channel));
                }
            }
        }
        return all;
    }

    private static ProbeResponse ask(Format caller, Format channel, Answer answer, boolean stream) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answerAlways(answer);
                AgentHost host = AgentHost.of(channel, "m", AgentHost.model(channel), upstream)) {
            return HttpProbe.post(
                    host.url() + caller.path("m", stream), HeaderList.empty(), caller.request("m", "Hi", stream));
        }
    }

    private static String failure(Format format, String type, String message, int status, String word) {
        return switch (format) {
            case OPENAI_CHAT, OPENAI_RESPONSES ->
                "{\"error\":{\"message\":\"" + message + "\",\"type\":\"" + type + "\",\"param\":null,\"code\":\""
                        + word + "\"}}";
            case CLAUDE -> "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"" + message + "\"}}";
            case GEMINI ->
                "{\"error\":{\"code\":" + status + ",\"message\":\"" + message + "\",\"status\":\"" + word + "\"}}";
        };
    }

    private static Answer tooLong(Format channel) {
        String body = switch (channel) {
            case OPENAI_CHAT, OPENAI_RESPONSES ->
                failure(
                        channel,
                        "invalid_request_error",
                        "This model's maximum context length is 200000 tokens. However, your messages resulted in 210000"
                                + " tokens. Please reduce the length of the messages.",
                        400,
                        "context_length_exceeded");
            case CLAUDE ->
                failure(
                        channel,
                        "invalid_request_error",
                        "prompt is too long: 210000 tokens > 200000 maximum",
                        400,
                        "");
            case GEMINI ->
                failure(
                        channel,
                        "",
                        "The input token count (210000) exceeds the maximum number of tokens allowed (200000).",
                        400,
                        "INVALID_ARGUMENT");
        };
        return Answer.json(400, body);
    }

    /** What an agent of this dialect compacts its conversation by. */
    private static void assertTooLong(Format caller, JsonObject error) {
        String message = Build.text(error, "message");
        switch (caller) {
            case OPENAI_CHAT, OPENAI_RESPONSES -> {
                assertEquals("context_length_exceeded", Build.text(error, "code"));
                assertTrue(message.contains("maximum context length is 200000 tokens"), message);
            }
            case CLAUDE -> {
                assertEquals("invalid_request_error", Build.text(error, "type"));
                assertEquals("prompt is too long: 210000 tokens > 200000 maximum", message);
            }
            case GEMINI -> {
                assertEquals("INVALID_ARGUMENT", Build.text(error, "status"));
                assertEquals(
                        "The input token count (210000) exceeds the maximum number of tokens allowed (200000).",
                        message);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("translations")
    void aFullContextWindow(Format caller, Format channel) throws Exception {
        for (boolean stream : List.of(false, true)) {
            ProbeResponse answer = ask(caller, channel, tooLong(channel), stream);
            assertEquals(400, answer.status(), answer::text);
            assertTooLong(caller, Build.in(answer.json(), "error"));
        }
    }

    /** Responses tells it within its stream, after events that say nothing yet. */
    @ParameterizedTest
    @CsvSource({"OPENAI_CHAT", "CLAUDE", "GEMINI"})
    void aFullContextWindowToldInAStream(Format caller) throws Exception {
        JsonObject response = Build.object(
                "id",
                "resp_up1",
                "object",
                "response",
                "status",
                "failed",
                "output",
                List.of(),
                "error",
                Build.object(
                        "code",
                        "context_length_exceeded",
                        "message",
                        "Your input exceeds the context window of this model. Please adjust your input and try"
                                + " again."));
        String stream = Canned.stream(Format.OPENAI_RESPONSES, "x");
        String opening = stream.substring(0, stream.indexOf("event: response.output_item.added"));
        Answer answer =
                Answer.sse(opening + Vendor.event("response.failed", "sequence_number", 2, "response", response));
        ProbeResponse told = ask(caller, Format.OPENAI_RESPONSES, answer, true);
        assertEquals(400, told.status(), told::text);
        String words = told.text();
        switch (caller) {
            case CLAUDE -> assertTrue(words.contains("\"prompt is too long"), words);
            case GEMINI -> assertTrue(words.contains("The input token count exceeds the maximum"), words);
            default -> assertTrue(words.contains("context_length_exceeded"), words);
        }
    }

    private static Answer overloaded(Format channel) {
        return switch (channel) {
            case OPENAI_CHAT, OPENAI_RESPONSES ->
                Answer.json(503, failure(channel, "server_error", "Overloaded", 503, "server_is_overloaded"));
            case CLAUDE -> Answer.json(529, failure(channel, "overloaded_error", "Overloaded", 529, ""));
            case GEMINI ->
                Answer.json(503, failure(channel, "", "The model is overloaded. Try later.", 503, "UNAVAILABLE"));
        };
    }

    @ParameterizedTest
    @MethodSource("translations")
    void anOverload(Format caller, Format channel) throws Exception {
        ProbeResponse answer = ask(caller, channel, overloaded(channel), true);
        JsonObject error = Build.in(answer.json(), "error");
        switch (caller) {
            case OPENAI_CHAT, OPENAI_RESPONSES -> {
                assertEquals(503, answer.status());
                assertEquals("server_is_overloaded", Build.text(error, "code"));
            }
            case CLAUDE -> {
                assertEquals(529, answer.status());
                assertEquals("overloaded_error", Build.text(error, "type"));
            }
            case GEMINI -> {
                assertEquals(503, answer.status());
                assertEquals("UNAVAILABLE", Build.text(error, "status"));
            }
        }
    }

    /** Google tells the delay in the body, OpenAI in milliseconds, too. */
    @ParameterizedTest
    @CsvSource({"OPENAI_CHAT", "OPENAI_RESPONSES", "CLAUDE"})
    void aDelayOfGooglesReachesTheHeader(Format caller) throws Exception {
        Answer answer = Answer.json(429, """
                {"error":{"code":429,"message":"Quota exceeded","status":"RESOURCE_EXHAUSTED","details":[
                {"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"6.5s"}]}}""");
        ProbeResponse told = ask(caller, Format.GEMINI, answer, true);
        assertEquals(429, told.status());
        assertEquals("7", told.header("retry-after"));
        assertEquals(caller == Format.CLAUDE ? null : "6500", told.header("retry-after-ms"));
    }

    /** Anthropic's SDK sleeps as long as it is told. */
    @ParameterizedTest
    @CsvSource({"OPENAI_CHAT", "GEMINI"})
    void aDelayOfHoursDoesNotReachClaudesCallers(Format channel) throws Exception {
        Answer answer = Answer.json(429, failure(channel, "requests", "slow down", 429, "RESOURCE_EXHAUSTED"))
                .header("retry-after", "40000");
        assertEquals("60", ask(Format.CLAUDE, channel, answer, true).header("retry-after"));
    }

    /** After the first words nothing but an error of the caller's dialect can tell that the stream has failed. */
    @ParameterizedTest
    @MethodSource("translations")
    void anErrorAfterTheFirstWords(Format caller, Format channel) throws Exception {
        ProbeResponse answer = ask(caller, channel, Answer.sse(broken(channel)), true);
        assertEquals(200, answer.status(), answer::text);
        String body = answer.text();
        assertTrue(body.contains("Begun"), body);
        assertEquals(1, body.split("It broke", -1).length - 1, body);
        assertEquals(List.of(), WireRules.ofAnswer(caller, body, true), body);
        switch (caller) {
            case OPENAI_CHAT -> assertTrue(body.contains("{\"error\":{"), body);
            case OPENAI_RESPONSES -> assertTrue(body.contains("event: response.failed"), body);
            case CLAUDE -> {
                assertTrue(body.contains("event: error"), body);
                assertFalse(body.contains("message_stop"), body);
            }
            case GEMINI -> assertTrue(body.contains("{\"error\":{\"code\":"), body);
        }
    }

    private static String broken(Format channel) {
        String whole = Canned.stream(channel, "Begun");
        int end = whole.indexOf("Begun");
        String begun = whole.substring(0, whole.indexOf(channel == Format.GEMINI ? "\r\n\r\n" : "\n\n", end))
                + (channel == Format.GEMINI ? "\r\n\r\n" : "\n\n");
        String failure = failure(channel, "api_error", "It broke", 500, "INTERNAL");
        return begun
                + switch (channel) {
                    case OPENAI_CHAT -> "data: " + failure + "\n\n";
                    case OPENAI_RESPONSES ->
                        Vendor.event(
                                "error",
                                "sequence_number",
                                9,
                                "code",
                                "server_error",
                                "message",
                                "It broke",
                                "param",
                                jakarta.json.JsonValue.NULL);
                    case CLAUDE -> "event: error\ndata: " + failure + "\n\n";
                    case GEMINI -> "data: " + failure + "\r\n\r\n";
                };
    }
}
