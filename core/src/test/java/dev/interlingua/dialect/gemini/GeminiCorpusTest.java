package dev.interlingua.dialect.gemini;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.catalog.Capability;
import dev.interlingua.catalog.ModelProfile;
import dev.interlingua.catalog.ReasoningControl;
import dev.interlingua.dialect.Frame;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.dialect.ResponseAssembler;
import dev.interlingua.dialect.StreamDecoder;
import dev.interlingua.http.Headers;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.Candidate;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.model.Usage;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recorded traffic of Google's API, read and written. */
class GeminiCorpusTest {
    private static final ModelProfile EVERYTHING =
            Gem.profile(ReasoningControl.BUDGET, List.of(), EnumSet.allOf(Capability.class));

    /** An answer of another endpoint (counting tokens). */
    private static final String NO_ANSWER = "ellmer-google-count-tokens-5";

    static Stream<Recorded> answers() {
        return Recorded.all("gemini-generate", "response.json").stream()
                .filter(recorded -> !recorded.toString().equals(NO_ANSWER));
    }

    static Stream<Recorded> streams() {
        return Recorded.all("gemini-generate", "stream.sse").stream();
    }

    static Stream<Recorded> requests() {
        return Recorded.all("gemini-generate", "request.json").stream()
                .filter(recorded -> !recorded.text("request.json").contains("generateContentRequest"))
                .filter(recorded -> !recorded.text("request.json").contains("cachedContent"));
    }

    private static ChatResponse whole(Recorded recorded) {
        byte[] body = recorded.bytes("response.json");
        return Gem.CODEC.decodeResponse(body, Gem.plain());
    }

    private static ChatResponse stream(List<JsonObject> chunks) {
        StreamDecoder decoder = Gem.CODEC.newStreamDecoder(Gem.plain());
        ResponseAssembler assembler = new ResponseAssembler();
        chunks.forEach(chunk -> decoder.decode(Frame.data(chunk.toString()), event -> event.accept(assembler)));
        decoder.end(event -> event.accept(assembler));
        return assembler.response();
    }

    private static void agree(Recorded recorded, ChatResponse response) {
        for (Candidate candidate : response.candidates()) {
            StringBuilder text = new StringBuilder();
            StringBuilder thoughts = new StringBuilder();
            List<String> calls = new ArrayList<>();
            for (ContentPart part : candidate.parts()) {
                if (part instanceof ContentPart.Text words) {
                    text.append(words.text());
                } else if (part instanceof ContentPart.Reasoning thought) {
                    thoughts.append(thought.text());
                } else if (part instanceof ContentPart.ToolCall call) {
                    calls.add(call.name());
                }
            }
            assertEquals(recorded.words(candidate.index(), false), text.toString());
            assertEquals(recorded.words(candidate.index(), true), thoughts.toString());
            assertEquals(
                    recorded.parts(candidate.index()).stream()
                            .filter(part ->
                                    part.get("functionCall") instanceof JsonObject call && call.containsKey("name"))
                            .map(part -> part.getJsonObject("functionCall").getString("name"))
                            .toList(),
                    calls);
        }
        Usage usage = response.usage() == null ? Usage.NONE : response.usage();
        Long total = usage.total();
        assertEquals(recorded.lastCount("totalTokenCount"), total == null ? 0 : total);
        Long cached = usage.cacheRead();
        assertEquals(recorded.lastCount("cachedContentTokenCount"), cached == null ? 0 : cached);
        Long reasoning = usage.reasoning();
        assertEquals(recorded.lastCount("thoughtsTokenCount"), reasoning == null ? 0 : reasoning);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void everyAnswerIsReadWithoutLoss(Recorded recorded) {
        agree(recorded, whole(recorded));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void everyStreamIsReadWithoutLoss(Recorded recorded) {
        if (recorded.text("stream.sse").contains("\"error\"")) {
            GatewayException broken = assertThrows(GatewayException.class, () -> stream(recorded.objects()));
            assertEquals("The operation was cancelled.", broken.error().message());
            return;
        }
        agree(recorded, stream(recorded.objects()));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anAnswerInOnePieceAgreesWithItsPlainTwin(Recorded recorded) {
        byte[] body = recorded.bytes("response.json");
        boolean ended = recorded.text("response.json").contains("finishReason");
        if (body[0] == '[' || !ended) {
            return;
        }
        ChatResponse plain = Gem.CODEC.decodeResponse(body, Gem.plain());
        ChatResponse streamed = stream(recorded.objects());
        assertEquals(plain.usage(), streamed.usage());
        for (int i = 0; i < plain.candidates().size(); i++) {
            assertEquals(
                    plain.candidates().get(i).parts(),
                    streamed.candidates().get(i).parts());
            assertEquals(
                    plain.candidates().get(i).finish(),
                    streamed.candidates().get(i).finish());
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void aWrittenAnswerReadsTheSame(Recorded recorded) {
        ChatResponse first = whole(recorded);
        ReplyContext context = new ReplyContext(Gem.plain(), "req-1", 0);
        byte[] written = Gem.CODEC.encodeResponse(first, context, new Losses());
        ChatResponse second = Gem.CODEC.decodeResponse(written, Gem.plain());
        assertEquals(first.candidates().size(), second.candidates().size());
        for (int i = 0; i < first.candidates().size(); i++) {
            assertEquals(
                    first.candidates().get(i).parts(),
                    second.candidates().get(i).parts());
            assertEquals(
                    first.candidates().get(i).finish().reason(),
                    second.candidates().get(i).finish().reason());
        }
        if (first.usage() != null) {
            assertEquals(
                    first.usage().total(),
                    second.usage() == null ? null : second.usage().total());
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void aWrittenStreamReadsTheSame(Recorded recorded) {
        List<StreamEvent> events = new ArrayList<>();
        StreamDecoder decoder = Gem.CODEC.newStreamDecoder(Gem.plain());
        recorded.frames().forEach(frame -> decoder.decode(frame, events::add));
        decoder.end(events::add);
        List<Frame> written = Gem.frames(Gem.plain(), events);
        if (events.get(events.size() - 1) instanceof StreamEvent.Failed) {
            assertEquals(Frame.Kind.FAILURE, written.get(written.size() - 1).kind());
            return;
        }
        ChatResponse again = stream(written.stream()
                .map(frame -> Gem.json(frame.data().getBytes(StandardCharsets.UTF_8)))
                .toList());
        agree(recorded, again);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void everyRequestKeepsItsValues(Recorded recorded) {
        JsonObject wire = Gem.json(recorded.bytes("request.json"));
        ChatRequest request = Gem.CODEC.decodeRequest(Gem.inbound(recorded.text("request.json")));
        JsonObject again = Gem.encode(request, EVERYTHING);
        List<String> missing = new ArrayList<>(Recorded.leaves("", wire));
        Recorded.leaves("", again).forEach(missing::remove);
        // the path names the model, empty texts say nothing, roles are normal, base64 has one alphabet
        missing.removeIf(leaf -> leaf.startsWith("model=") || leaf.equals("text=") || leaf.equals("thought=false"));
        missing.removeIf(leaf -> leaf.startsWith("role=") || leaf.startsWith("data="));
        assertEquals(List.of(), missing);
    }

    @Test
    void anAnswerOfAnotherEndpointIsABrokenOne() {
        Recorded other = Recorded.all("gemini-generate", "response.json").stream()
                .filter(recorded -> recorded.toString().equals(NO_ANSWER))
                .findFirst()
                .orElseThrow();
        byte[] body = other.bytes("response.json");
        GatewayException broken =
                assertThrows(GatewayException.class, () -> Gem.CODEC.decodeResponse(body, Gem.plain()));
        assertEquals(ErrorKind.BAD_GATEWAY, broken.error().kind());
    }

    @Test
    void recordedErrorsAreRecognised() {
        Map<String, ErrorKind> expected = Map.of(
                "gemini-400-firebase-googleai-unary-failure-api-key", ErrorKind.AUTHENTICATION,
                "gemini-400-firebase-vertexai-unary-failure-http-error", ErrorKind.PRECONDITION,
                "gemini-400-otelpy-test-generate-content-invalid-role", ErrorKind.INVALID_REQUEST,
                "gemini-403-lcgo-test-google-aierror-handling", ErrorKind.AUTHENTICATION,
                "gemini-404-jsgenai-chats-tests-send-message-send-message-stream-with-error", ErrorKind.NOT_FOUND);
        int seen = 0;
        for (Recorded recorded : Recorded.all("errors", "response.json")) {
            ErrorKind kind = expected.get(recorded.toString());
            if (kind != null) {
                int status = Integer.parseInt(recorded.text("status").strip());
                ApiError error = new GeminiErrors(false).decode(status, Headers.EMPTY, recorded.bytes("response.json"));
                assertEquals(kind, error.kind(), recorded.toString());
                assertEquals(status, error.upstreamStatus());
                seen++;
            }
        }
        assertEquals(expected.size(), seen);
    }

    @Test
    void brokenBytesGiveNothingButGatewayExceptions() {
        long seed = 20261124;
        Random random = new Random(seed);
        List<byte[]> bodies = new ArrayList<>();
        requests().forEach(recorded -> bodies.add(recorded.bytes("request.json")));
        answers().forEach(recorded -> bodies.add(recorded.bytes("response.json")));
        streams()
                .forEach(recorded -> recorded.frames().stream()
                        .limit(3)
                        .forEach(frame -> bodies.add(frame.data().getBytes(StandardCharsets.UTF_8))));
        int refused = 0;
        for (int i = 0; i < 12_000; i++) {
            byte[] body = Mutation.of(bodies.get(random.nextInt(bodies.size())), random);
            for (Runnable reader : readers(body)) {
                try {
                    reader.run();
                } catch (GatewayException expected) {
                    refused++;
                } catch (RuntimeException e) {
                    throw new AssertionError("seed " + seed + ", round " + i + ": " + Arrays.toString(body), e);
                }
            }
        }
        assertTrue(refused > 1000, "seed " + seed + ": " + refused);
    }

    private static Set<Runnable> readers(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return Set.of(
                () -> Gem.CODEC.decodeResponse(body, Gem.plain()),
                () -> new GeminiErrors(true).decode(400, Headers.EMPTY, body),
                () -> {
                    StreamDecoder decoder = Gem.CODEC.newStreamDecoder(Gem.plain());
                    decoder.decode(Frame.data(text), event -> {});
                    decoder.end(event -> {});
                },
                () -> {
                    ChatRequest request = Gem.CODEC.decodeRequest(Gem.inbound(text));
                    assertFalse(Gem.encode(request, Gem.LEVEL).isEmpty());
                    assertFalse(Gem.encode(request, Gem.OLD).isEmpty());
                });
    }

    @Test
    void aStreamMayBeCutAnywhereAndEndsInAFailure() {
        for (Recorded recorded : streams().toList()) {
            List<JsonObject> chunks = recorded.objects();
            for (int i = 0; i < chunks.size() && i < 4; i++) {
                if (chunks.subList(0, i).toString().contains("finishReason")) {
                    break;
                }
                List<StreamEvent> events = new ArrayList<>();
                StreamDecoder decoder = Gem.CODEC.newStreamDecoder(Gem.plain());
                chunks.subList(0, i).forEach(chunk -> decoder.decode(Frame.data(chunk.toString()), events::add));
                decoder.end(events::add);
                assertInstanceOf(StreamEvent.Failed.class, events.get(events.size() - 1), recorded.toString());
            }
        }
    }

    /** Breaks a text in ways that reach behind the JSON parser. */
    private static final class Mutation {
        private static final String[] VALUES = {"null", "{}", "[]", "\"x\"", "-1", "1e400", "true", "[[{}]]", "\"\""};

        static byte[] of(byte[] body, Random random) {
            String text = new String(body, StandardCharsets.UTF_8);
            StringBuilder out = new StringBuilder(text.length() > 6000 ? text.substring(0, 6000) : text);
            for (int n = 1 + random.nextInt(3); n > 0 && out.length() > 2; n--) {
                int at = random.nextInt(out.length());
                switch (random.nextInt(4)) {
                    case 0 -> out.deleteCharAt(at);
                    case 1 -> out.insert(at, VALUES[random.nextInt(VALUES.length)]);
                    case 2 -> replaceValue(out, at, VALUES[random.nextInt(VALUES.length)]);
                    default -> replaceValue(out, out.length() / 2, VALUES[random.nextInt(VALUES.length)]);
                }
            }
            return out.toString().getBytes(StandardCharsets.UTF_8);
        }

        /** Puts {@code value} in the place of the next string or number after a colon. */
        private static void replaceValue(StringBuilder out, int at, String value) {
            int colon = out.indexOf("\":", at);
            if (colon < 0) {
                return;
            }
            int start = colon + 2;
            while (start < out.length() && Character.isWhitespace(out.charAt(start))) {
                start++;
            }
            int end = start;
            if (end < out.length() && out.charAt(end) == '"') {
                end = out.indexOf("\"", end + 1) + 1;
            } else {
                while (end < out.length() && ",}]\n".indexOf(out.charAt(end)) < 0) {
                    end++;
                }
            }
            if (end > start) {
                out.replace(start, end, value);
            }
        }
    }
}
