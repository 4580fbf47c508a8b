package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.Sse;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** Streamed answers of a chat request. */
class PromisedStreamsTest {
    private static FourChannels gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = FourChannels.open();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static ProbeResponse stream(Format channel, Answer answer, String members) throws Exception {
        gateway.upstream(channel).answer(answer);
        ProbeResponse told = gateway.chat(channel, "\"stream\":true" + members);
        assertEquals(200, told.status(), told::toString);
        assertTrue(String.valueOf(told.header("Content-Type")).startsWith("text/event-stream"), told::toString);
        return told;
    }

    private static ProbeResponse words(Format channel, String members) throws Exception {
        return stream(channel, Answer.sse(Canned.stream(channel, "Once", " upon", " a time")), members);
    }

    /** The chunks ahead of {@code [DONE]}, which must be there and last. */
    private static List<JsonObject> chunks(ProbeResponse answer) {
        List<Sse.Event> events = answer.events();
        assertEquals("[DONE]", events.get(events.size() - 1).data());
        return events.subList(0, events.size() - 1).stream()
                .map(Sse.Event::json)
                .toList();
    }

    private static List<JsonObject> choices(List<JsonObject> chunks) {
        return chunks.stream()
                .filter(chunk -> !chunk.getJsonArray("choices").isEmpty())
                .map(chunk -> chunk.getJsonArray("choices").getJsonObject(0))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S0_011_S0_118_S1_007_S1_056_S2_001_S2_013_chunksOfOneIdentity(Format channel) throws Exception {
        List<JsonObject> chunks = chunks(words(channel, ""));
        Set<String> ids = new TreeSet<>();
        for (JsonObject chunk : chunks) {
            assertEquals("chat.completion.chunk", chunk.getString("object"));
            assertEquals("upstream-model", chunk.getString("model"));
            assertTrue(chunk.getJsonNumber("created").isIntegral());
            ids.add(chunk.getString("id") + " " + chunk.getInt("created"));
        }
        assertEquals(1, ids.size(), ids::toString);
        assertTrue(ids.iterator().next().startsWith("chatcmpl-"), ids::toString);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S1_008_theFirstChunkTellsTheRole(Format channel) throws Exception {
        JsonObject first = choices(chunks(words(channel, ""))).get(0);
        assertEquals("assistant", first.getJsonObject("delta").getString("role"));
        assertEquals("", first.getJsonObject("delta").getString("content"));
        assertEquals(JsonValue.NULL, first.get("finish_reason"));
        assertEquals(0, first.getInt("index"));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S1_009_middleChunksTellContent(Format channel) throws Exception {
        List<JsonObject> choices = choices(chunks(words(channel, "")));
        List<JsonObject> middle = choices.subList(1, choices.size() - 1);
        assertEquals(
                "Once upon a time",
                middle.stream()
                        .map(choice -> choice.getJsonObject("delta").getString("content"))
                        .collect(Collectors.joining()));
        for (JsonObject choice : middle) {
            assertEquals(Set.of("content"), choice.getJsonObject("delta").keySet());
            assertEquals(JsonValue.NULL, choice.get("finish_reason"));
            assertEquals(JsonValue.NULL, choice.get("logprobs"));
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S1_010_theLastChunkTellsWhyItEnds(Format channel) throws Exception {
        List<JsonObject> choices = choices(chunks(words(channel, "")));
        JsonObject last = choices.get(choices.size() - 1);
        assertEquals(JsonValue.EMPTY_JSON_OBJECT, last.get("delta"));
        assertEquals("stop", last.getString("finish_reason"));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S1_011_S2_020_eachEventIsADataLine(Format channel) throws Exception {
        String text = words(channel, "").text();
        for (String line : text.split("\n", -1)) {
            assertTrue(line.isEmpty() || line.startsWith("data: "), line);
        }
        assertTrue(text.endsWith("\n\n"), text);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S2_021_theStreamEndsWithDone(Format channel) throws Exception {
        assertTrue(words(channel, "").text().endsWith("data: [DONE]\n\n"));
    }

    private static List<JsonObject> usages(List<JsonObject> chunks) {
        return chunks.stream()
                .filter(chunk -> chunk.get("usage") instanceof JsonObject)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S2_030_S0_118_includeUsageYieldsAFinalChunkWithUsage(Format channel) throws Exception {
        List<JsonObject> chunks = chunks(words(channel, ",\"stream_options\":{\"include_usage\":true}"));
        assertEquals(1, usages(chunks).size());
        JsonObject last = chunks.get(chunks.size() - 1);
        assertTrue(last.getJsonArray("choices").isEmpty());
        assertEquals(11, last.getJsonObject("usage").getInt("prompt_tokens"));
        assertEquals(7, last.getJsonObject("usage").getInt("completion_tokens"));
        assertEquals(18, last.getJsonObject("usage").getInt("total_tokens"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"stream_options\":null", ",\"stream_options\":{}"})
    void S2_031_usageComesWithoutBeingAskedFor(String options) throws Exception {
        for (Format channel : Format.values()) {
            List<JsonObject> chunks = chunks(words(channel, options));
            assertEquals(
                    18, chunks.get(chunks.size() - 1).getJsonObject("usage").getInt("total_tokens"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"stream_options\":null", ",\"stream_options\":{\"include_obfuscation\":false}"})
    void S2_031_aProviderOfTheSameFormatIsAskedForUsage(String options) throws Exception {
        words(Format.OPENAI_CHAT, options);
        JsonObject asked = gateway.last(Format.OPENAI_CHAT).bodyJson().getJsonObject("stream_options");
        assertTrue(asked.getBoolean("include_usage"));
        assertEquals(options.contains("obfuscation"), asked.containsKey("include_obfuscation"));
    }

    @ParameterizedTest
    @EnumSource(value = Format.class, mode = Mode.EXCLUDE, names = "OPENAI_CHAT")
    void S0_119_S2_031_whoWantsNoUsageGetsNone(Format channel) throws Exception {
        ProbeResponse answer = words(channel, ",\"stream_options\":{\"include_usage\":false}");
        assertTrue(usages(chunks(answer)).isEmpty(), answer::text);
        assertTrue(chunks(answer).stream()
                .noneMatch(chunk -> chunk.getJsonArray("choices").isEmpty()));
    }

    @Test
    void S0_119_S2_031_whoWantsNoUsageIsRelayedSaying() throws Exception {
        words(Format.OPENAI_CHAT, ",\"stream_options\":{\"include_usage\":false}");
        JsonObject asked = gateway.last(Format.OPENAI_CHAT).bodyJson().getJsonObject("stream_options");
        assertFalse(asked.getBoolean("include_usage"));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S2_013_withoutStreamTheAnswerIsWhole(Format channel) throws Exception {
        Shapes.chatCompletion(gateway.chat(channel, ""));
        Shapes.chatCompletion(gateway.chat(channel, "\"stream\":false"));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S1_012_S1_013_aStreamedToolCall(Format channel) throws Exception {
        ProbeResponse answer = stream(
                channel,
                Answer.sse(Canned.toolStream(channel)),
                ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"get_weather\"}}]");
        StringBuilder arguments = new StringBuilder();
        List<JsonObject> choices = choices(chunks(answer));
        String name = "";
        for (JsonObject choice : choices) {
            if (choice.getJsonObject("delta").containsKey("tool_calls")) {
                JsonObject call =
                        choice.getJsonObject("delta").getJsonArray("tool_calls").getJsonObject(0);
                assertEquals(0, call.getInt("index"));
                arguments.append(call.getJsonObject("function").getString("arguments", ""));
                name += call.getJsonObject("function").getString("name", "");
            }
        }
        assertEquals("get_weather", name);
        assertEquals("{\"city\":\"Paris\"}", arguments.toString().replace(" ", ""));
        assertEquals("tool_calls", choices.get(choices.size() - 1).getString("finish_reason"));
    }

    /** The error event that a stream of {@code channel} may carry. */
    private static String failure(Format channel) {
        return switch (channel) {
            case OPENAI_CHAT ->
                "data: {\"error\":{\"message\":\"boom\",\"type\":\"server_error\",\"param\":null,\"code\":null}}\n\n";
            case OPENAI_RESPONSES ->
                "event: error\ndata: {\"type\":\"error\",\"sequence_number\":9,\"code\":\"server_error\","
                        + "\"message\":\"boom\",\"param\":null}\n\n";
            case CLAUDE ->
                "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"boom\"}}\n\n";
            case GEMINI -> "data: {\"error\":{\"code\":500,\"message\":\"boom\",\"status\":\"INTERNAL\"}}\r\n\r\n";
        };
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S2_053_anErrorWithinTheStreamIsAnErrorEventAndTheEnd(Format channel) throws Exception {
        String begun = String.join("", Canned.opening(channel)) + Canned.delta(channel, "Once");
        ProbeResponse answer = stream(channel, Answer.sse(begun + failure(channel)), "");
        List<Sse.Event> events = answer.events();
        JsonObject error = events.get(events.size() - 1).json().getJsonObject("error");
        assertTrue(error.keySet().containsAll(List.of("message", "type", "param", "code")), answer::text);
        assertTrue(error.getString("message").contains("boom"), answer::text);
        assertFalse(answer.text().contains("[DONE]"), answer::text);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S2_053_aStreamThatBreaksOffIsAnErrorEventAndTheEnd(Format channel) throws Exception {
        String begun = String.join("", Canned.opening(channel)) + Canned.delta(channel, "Once");
        ProbeResponse answer = stream(channel, Answer.sse(begun + "data: {").cutAfter(begun.length() + 3), "");
        Reply reply = Reply.streamed(Format.OPENAI_CHAT, answer.text());
        assertEquals("Once", reply.text());
        assertFalse(reply.error().isEmpty(), answer::text);
        assertFalse(answer.text().contains("[DONE]"), answer::text);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S2_001_S2_013_anUpstreamThatAnswersInTheOtherModeIsUnderstood(Format channel) throws Exception {
        ProbeResponse streamed = stream(channel, Answer.json(200, Canned.text(channel, "Whole")), "");
        assertEquals(
                "Whole", Reply.streamed(Format.OPENAI_CHAT, streamed.text()).text());
        assertTrue(streamed.text().endsWith("data: [DONE]\n\n"));
        gateway.upstream(channel).answer(Answer.sse(Canned.stream(channel, "In", " pieces")));
        JsonObject whole = Shapes.chatCompletion(gateway.chat(channel, ""));
        assertEquals(new Reply("In pieces", "", 11, 7), Reply.plain(Format.OPENAI_CHAT, whole.toString()));
    }
}
