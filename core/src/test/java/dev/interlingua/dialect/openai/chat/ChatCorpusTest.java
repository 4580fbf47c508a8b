package dev.interlingua.dialect.openai.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.dialect.Frame;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ResponseReplayer;
import dev.interlingua.dialect.StreamDecoder;
import dev.interlingua.dialect.Target;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.Candidate;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.FinishReason;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.testkit.Corpus;
import dev.interlingua.testkit.CorpusCase;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recorded traffic of many servers of this format. */
class ChatCorpusTest {
    private static final String CONTENT_FILTERED = "openllmetry-test-azure-test-prompt-content-filtering";

    private static Stream<CorpusCase> cases() {
        return Corpus.load("corpus", "openai-chat").stream();
    }

    static Stream<CorpusCase> requests() {
        return cases().filter(each -> each.request() != null);
    }

    static Stream<CorpusCase> answers() {
        return cases().filter(each -> each.response() != null && !each.name().equals(CONTENT_FILTERED));
    }

    static Stream<CorpusCase> streams() {
        return cases().filter(each -> each.stream() != null);
    }

    private static ChatRequest request(CorpusCase recorded) {
        return recorded.request() == null ? Chats.HELLO : Chats.decode(recorded.request());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aRecordedRequestPassesTheChecks(CorpusCase recorded) {
        Chats.CODEC.check(Chats.inbound(Objects.requireNonNull(recorded.request())));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aRequestComesBackWithEveryValue(CorpusCase recorded) {
        JsonObject original = Json.readReplyObject(Objects.requireNonNull(recorded.request()));
        ChatRequest request = Chats.decode(recorded.request());
        Target target = new Target(request.model(), Chats.UNKNOWN, request.stream());
        Losses losses = new Losses();
        JsonObject written = Chats.encode(request, target, losses);
        assertEquals(List.of(), losses.all());
        assertEquals(List.of(), missing("$", normalized(original), normalized(written), new ArrayList<>()));
    }

    /** Newer names for older ones, plain strings for single texts, lists of stops, no nulls: differences that mean nothing. */
    private static JsonObject normalized(JsonObject request) {
        JsonObjectBuilder out = Json.object();
        request.forEach((name, value) -> {
            String current = switch (name) {
                case "max_tokens" -> "max_completion_tokens";
                case "user" -> "safety_identifier";
                default -> name;
            };
            boolean single = name.equals("stop") && value instanceof JsonString;
            out.add(current, single ? Json.array().add(value).build() : plain(value));
        });
        out.remove("stream");
        return out.build();
    }

    private static JsonValue plain(JsonValue value) {
        if (value instanceof JsonArray list) {
            var out = Json.array();
            list.forEach(element -> out.add(plain(element)));
            return out.build();
        }
        if (!(value instanceof JsonObject object)) {
            return value;
        }
        JsonObjectBuilder out = Json.object();
        for (Map.Entry<String, JsonValue> member : object.entrySet()) {
            if (member.getKey().equals("content") && member.getValue() instanceof JsonArray list && list.size() == 1) {
                JsonObject part = list.getJsonObject(0);
                out.add("content", part.containsKey("text") ? part.get("text") : plain(list));
            } else if (member.getValue() != JsonValue.NULL) {
                out.add(member.getKey(), plain(member.getValue()));
            }
        }
        return out.build();
    }

    /** Every value of {@code left} that {@code right} does not have. */
    private static List<String> missing(String path, JsonValue left, JsonValue right, List<String> found) {
        if (left instanceof JsonObject a && right instanceof JsonObject b) {
            a.forEach((name, value) -> {
                if (b.containsKey(name)) {
                    missing(path + "." + name, value, b.get(name), found);
                } else if (value != JsonValue.NULL) {
                    found.add(path + "." + name + " is missing");
                }
            });
        } else if (left instanceof JsonArray a && right instanceof JsonArray b && a.size() == b.size()) {
            for (int i = 0; i < a.size(); i++) {
                missing(path + "[" + i + "]", a.get(i), b.get(i), found);
            }
        } else if (!left.toString().equals(right.toString())) {
            found.add(path + ": " + left + " became " + right);
        }
        return found;
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anAnswerIsReadInFull(CorpusCase recorded) {
        String body = Objects.requireNonNull(recorded.response());
        JsonObject wire = Json.readReplyObject(body);
        ChatResponse response = Chats.CODEC.decodeResponse(body.getBytes(StandardCharsets.UTF_8), request(recorded));
        List<JsonObject> choices = Loose.objects(wire, "choices");
        assertEquals(choices.size(), response.candidates().size());
        for (int i = 0; i < choices.size(); i++) {
            JsonObject message = choices.get(i).getJsonObject("message");
            Candidate candidate = response.candidates().get(i);
            String content = Loose.string(message, "content");
            String transcript = Loose.string(Loose.object(message, "audio"), "transcript");
            assertEquals(content == null ? Objects.requireNonNullElse(transcript, "") : content, text(candidate));
            assertEquals(
                    Loose.objects(message, "tool_calls").size()
                            + (Loose.object(message, "function_call") == null ? 0 : 1),
                    calls(candidate).size());
            assertFalse(candidate.finish().reason() == FinishReason.UNKNOWN);
        }
        Long prompt = Loose.number(Loose.object(wire, "usage"), "prompt_tokens");
        assertEquals(prompt, Objects.requireNonNull(response.usage()).input());
    }

    private static String text(Candidate candidate) {
        return candidate.parts().stream()
                .filter(ContentPart.Text.class::isInstance)
                .map(part -> ((ContentPart.Text) part).text())
                .collect(Collectors.joining());
    }

    private static String thought(Candidate candidate) {
        return candidate.parts().stream()
                .filter(ContentPart.Reasoning.class::isInstance)
                .map(part -> ((ContentPart.Reasoning) part).text())
                .collect(Collectors.joining());
    }

    private static List<String> calls(Candidate candidate) {
        return candidate.parts().stream()
                .filter(ContentPart.ToolCall.class::isInstance)
                .map(part -> ((ContentPart.ToolCall) part).name() + ((ContentPart.ToolCall) part).arguments())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anAnswerWrittenAgainReadsTheSame(CorpusCase recorded) {
        ChatRequest request = request(recorded);
        ChatResponse first = Chats.CODEC.decodeResponse(
                Objects.requireNonNull(recorded.response()).getBytes(StandardCharsets.UTF_8), request);
        byte[] written = Chats.CODEC.encodeResponse(first, Chats.context(request), new Losses());
        ChatResponse second = Chats.CODEC.decodeResponse(written, request);
        same(first, second);
        assertEquals(
                Objects.requireNonNull(first.usage()).total(),
                Objects.requireNonNull(second.usage()).total());
    }

    private static void same(ChatResponse first, ChatResponse second) {
        assertEquals(first.model(), second.model());
        assertEquals(first.candidates().size(), second.candidates().size());
        for (int i = 0; i < first.candidates().size(); i++) {
            Candidate a = first.candidates().get(i);
            Candidate b = second.candidates().get(i);
            assertEquals(text(a), text(b));
            assertEquals(thought(a), thought(b));
            assertEquals(calls(a), calls(b));
            assertEquals(a.finish().reason(), b.finish().reason());
            assertEquals(a.logprobs(), b.logprobs());
        }
    }

    /** The same answer, written whole and written as a stream, is the same answer. */
    @ParameterizedTest
    @MethodSource("answers")
    void aStreamTwinFoldsToTheSame(CorpusCase recorded) {
        ChatRequest request = request(recorded);
        ChatResponse answer = Chats.CODEC.decodeResponse(
                Objects.requireNonNull(recorded.response()).getBytes(StandardCharsets.UTF_8), request);
        byte[] whole = Chats.CODEC.encodeResponse(answer, Chats.context(request), new Losses());
        List<StreamEvent> replayed = new ArrayList<>();
        ResponseReplayer.replay(answer, replayed::add);
        ChatResponse plain = Chats.CODEC.decodeResponse(whole, request);
        ChatResponse folded = Chats.fold(Chats.events(Chats.written(replayed, request), request));
        assertEquals(plain.id(), folded.id());
        assertEquals(plain.model(), folded.model());
        assertEquals(plain.usage(), folded.usage());
        for (int i = 0; i < plain.candidates().size(); i++) {
            Candidate a = plain.candidates().get(i);
            Candidate b = folded.candidates().get(i);
            assertEquals(a.parts(), b.parts());
            assertEquals(a.finish(), b.finish());
            assertEquals(a.logprobs(), b.logprobs());
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void aStreamIsReadInFull(CorpusCase recorded) {
        List<Frame> frames = Chats.frames(Objects.requireNonNull(recorded.stream()));
        ChatResponse folded = Chats.fold(Chats.events(frames, request(recorded)));
        for (Candidate candidate : folded.candidates()) {
            assertEquals(plainText(frames, candidate.index()), text(candidate));
            assertFalse(candidate.finish().reason() == FinishReason.UNKNOWN);
        }
    }

    /** All visible text of a choice, by a reading that knows nothing of blocks. */
    private static String plainText(List<Frame> frames, int index) {
        StringBuilder all = new StringBuilder();
        for (Frame frame : frames) {
            if (frame.data().startsWith("{")) {
                for (JsonObject choice : Loose.objects(Json.readReplyObject(frame.data()), "choices")) {
                    JsonObject delta = Loose.object(choice, "delta");
                    if (choice.getInt("index", 0) == index && delta != null) {
                        String text = Loose.string(delta, "content");
                        String spoken = Loose.string(Loose.object(delta, "audio"), "transcript");
                        all.append(text == null ? "" : text).append(spoken == null ? "" : spoken);
                    }
                }
            }
        }
        return all.toString();
    }

    @ParameterizedTest
    @MethodSource("streams")
    void aStreamWrittenAgainReadsTheSame(CorpusCase recorded) {
        ChatRequest request = request(recorded);
        List<StreamEvent> events = Chats.events(Chats.frames(Objects.requireNonNull(recorded.stream())), request);
        List<Frame> written = Chats.written(events, request);
        assertEquals("[DONE]", written.get(written.size() - 1).data());
        ChatResponse first = Chats.fold(events);
        ChatResponse second = Chats.fold(Chats.events(written, request));
        same(first, second);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void aMutatedStreamThrowsNothingElse(CorpusCase recorded) {
        long seed = 20_260_101L + recorded.name().hashCode();
        Random random = new Random(seed);
        List<Frame> frames = Chats.frames(Objects.requireNonNull(recorded.stream()));
        for (int round = 0; round < 200; round++) {
            List<StreamEvent> events = new ArrayList<>();
            StreamDecoder decoder = Chats.CODEC.newStreamDecoder(Chats.HELLO);
            try {
                for (Frame frame : frames.subList(0, Math.min(frames.size(), 40))) {
                    decoder.decode(Frame.data(mutated(frame.data(), random)), events::add);
                }
                decoder.end(events::add);
                ChatEventGrammar.check(events);
                Chats.written(events, Chats.HELLO);
            } catch (GatewayException expected) {
                assertEquals(ErrorKind.BAD_GATEWAY, expected.error().kind(), () -> "seed " + seed);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + " round " + round, e);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void aMutatedAnswerThrowsNothingElse(CorpusCase recorded) {
        long seed = 20_260_102L + recorded.name().hashCode();
        Random random = new Random(seed);
        String body = Objects.requireNonNull(recorded.response());
        for (int round = 0; round < 300; round++) {
            try {
                Chats.answer(Chats.decodeAnswer(mutated(body, random)));
            } catch (GatewayException expected) {
                assertTrue(expected.error().message().length() > 0);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + " round " + round, e);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aMutatedRequestThrowsNothingElse(CorpusCase recorded) {
        long seed = 20_260_103L + recorded.name().hashCode();
        Random random = new Random(seed);
        String body = Objects.requireNonNull(recorded.request());
        for (int round = 0; round < 100; round++) {
            String mutation = mutated(body, random);
            try {
                Chats.CODEC.check(Chats.inbound(mutation));
                Chats.encode(Chats.decode(mutation));
            } catch (GatewayException expected) {
                assertTrue(expected.error().kind().status() < 500, () -> "seed " + seed + ": " + expected);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + " round " + round + ": " + mutation, e);
            }
        }
    }

    private static final List<String> SPLINTERS =
            List.of("null", "{}", "[]", "\"\"", "-1", "1e999", "true", "\"x\"", "[{}]", "99999999999999999999");

    /** One value replaced by another kind of value, or a character changed. */
    private static String mutated(String text, Random random) {
        if (text.isEmpty()) {
            return text;
        }
        int at = random.nextInt(text.length());
        if (random.nextInt(4) == 0) {
            return text.substring(0, at) + (char) (32 + random.nextInt(95)) + text.substring(at + 1);
        }
        int colon = text.indexOf(':', at);
        int end = colon < 0 ? -1 : endOfScalar(text, colon + 1);
        return end < 0
                ? text
                : text.substring(0, colon + 1) + SPLINTERS.get(random.nextInt(SPLINTERS.size())) + text.substring(end);
    }

    private static int endOfScalar(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' || c == '}' || c == ']') {
                return i;
            }
            if (c == '{' || c == '[') {
                return -1;
            }
        }
        return -1;
    }

    @Test
    void anErrorInAnAnswerOfStatus200IsAnError() {
        CorpusCase filtered = cases().filter(each -> each.name().equals(CONTENT_FILTERED))
                .findFirst()
                .orElseThrow();
        GatewayException error = assertThrows(
                GatewayException.class, () -> Chats.decodeAnswer(Objects.requireNonNull(filtered.response())));
        assertEquals(ErrorKind.CONTENT_POLICY, error.error().kind());
        assertEquals("prompt", error.error().param());
    }
}
