package dev.interlingua.dialect.openai.responses;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.interlingua.dialect.Frame;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.openai.common.OpenAiWords;
import dev.interlingua.json.Json;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.model.Usage;
import dev.interlingua.testkit.Corpus;
import dev.interlingua.testkit.CorpusCase;
import dev.interlingua.testkit.JsonAssert;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded exchange of this dialect. */
class ResponsesCorpusTest {
    private static final Set<String> STATEFUL = Set.of("previous_response_id", "conversation", "background");

    static List<CorpusCase> cases() {
        return Corpus.load("corpus", "openai-responses");
    }

    static Stream<CorpusCase> requests() {
        return cases().stream().filter(each -> each.request() != null);
    }

    static Stream<CorpusCase> responses() {
        return cases().stream().filter(each -> each.response() != null);
    }

    static Stream<CorpusCase> streams() {
        return cases().stream().filter(each -> each.stream() != null);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aRequestPassesTheChecks(CorpusCase each) {
        Samples.CODEC.check(Samples.inbound(text(each.request())));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aRequestComesBackWithEveryValue(CorpusCase each) {
        String body = text(each.request());
        JsonObject wire = Samples.json(body.getBytes(StandardCharsets.UTF_8));
        if (wire.keySet().stream().anyMatch(STATEFUL::contains)) {
            GatewayException refused = Samples.caught(() -> Samples.decode(body));
            assertEquals(ErrorKind.UNSUPPORTED_PARAMETER, refused.error().kind());
            assertTrue(
                    STATEFUL.contains(refused.error().param()),
                    "names " + refused.error().param());
            return;
        }
        JsonObject back = Samples.encode(Samples.decode(body));
        List<String> lost = JsonAssert.differences(Shape.normal(wire), Shape.normal(back)).stream()
                .filter(difference -> !difference.contains(": unexpected "))
                .toList();
        assertEquals(List.of(), lost);
    }

    @ParameterizedTest
    @MethodSource("responses")
    void aResponseComesBackWithEveryValue(CorpusCase each) {
        byte[] body = text(each.response()).getBytes(StandardCharsets.UTF_8);
        JsonObject wire = Samples.json(body);
        assumeTrue(isFinished(wire), "answers in the background and compactions are only relayed");
        ChatResponse response = Samples.CODEC.decodeResponse(body, Samples.HELLO);
        byte[] back = Samples.CODEC.encodeResponse(response, Samples.context(Samples.CARRYING), new Losses());
        List<String> lost = JsonAssert.differences(wire, Samples.json(back)).stream()
                .filter(difference -> !difference.contains(": unexpected ") && !isDerived(difference))
                .toList();
        assertEquals(List.of(), lost);
    }

    private static boolean isFinished(JsonObject response) {
        return response.getString("object").equals("response")
                && Set.of("completed", "incomplete").contains(response.getString("status"));
    }

    /** What an SDK adds to the wire. */
    private static boolean isDerived(String difference) {
        return difference.startsWith("$.output_text:");
    }

    @ParameterizedTest
    @MethodSource("streams")
    void aStreamSaysWhatItsLastEventSays(CorpusCase each) {
        List<Frame> frames = Samples.frames(text(each.stream()));
        List<StreamEvent> events = Samples.events(frames);
        JsonObject last = lastResponse(frames);
        StreamEvent end = events.get(events.size() - 1);
        if ("failed".equals(last.getString("status"))) {
            StreamEvent.Failed failed = assertInstanceOf(StreamEvent.Failed.class, end);
            assertEquals(
                    last.getJsonObject("error").getString("message"),
                    failed.error().message());
            return;
        }
        ChatResponse streamed = Samples.assemble(events);
        ChatResponse whole = Samples.CODEC.decodeResponse(Json.bytes(last), Samples.HELLO);
        assertEquals(view(whole), view(streamed));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void aStreamWrittenAgainIsWellFormedAndSaysTheSame(CorpusCase each) {
        List<StreamEvent> events = Samples.events(Samples.frames(text(each.stream())));
        List<Frame> written = Samples.encode(Samples.CARRYING, events);
        List<StreamEvent> again = Samples.events(written);
        if (events.get(events.size() - 1) instanceof StreamEvent.Ended) {
            assertEquals(
                    view(Samples.assemble(events)).replaceFirst("^(?!resp_)", "resp_"), view(Samples.assemble(again)));
        } else {
            assertInstanceOf(StreamEvent.Failed.class, again.get(again.size() - 1));
        }
    }

    @Test
    void brokenStreamsEndInNothingButGatewayExceptions() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<CorpusCase> streams = streams().toList();
        for (int round = 0; round < 3_000; round++) {
            List<Frame> frames = Samples.frames(text(streams.get(random.nextInt(streams.size())).stream()));
            try {
                Samples.events(mutated(frames.subList(0, Math.min(frames.size(), 60)), random));
            } catch (GatewayException expected) {
                assertEquals(ErrorKind.BAD_GATEWAY, expected.error().kind(), "seed " + seed);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ", round " + round, e);
            }
        }
    }

    @Test
    void brokenRequestsAndResponsesEndInNothingButGatewayExceptions() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<CorpusCase> all = cases().stream()
                .filter(each -> each.request() != null && each.request().length() < 20_000)
                .toList();
        for (int round = 0; round < 3_000; round++) {
            CorpusCase each = all.get(random.nextInt(all.size()));
            try {
                ChatRequest request = Samples.decode(mutated(text(each.request()), random));
                Samples.encode(request);
                if (each.response() != null) {
                    byte[] body = mutated(each.response(), random).getBytes(StandardCharsets.UTF_8);
                    ChatResponse response = Samples.CODEC.decodeResponse(body, request);
                    Samples.CODEC.encodeResponse(response, Samples.context(request), new Losses());
                }
            } catch (GatewayException expected) {
                assertTrue(expected.error().kind().status() >= 400, "seed " + seed);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", round " + round + ", " + each, e);
            }
        }
    }

    private static List<Frame> mutated(List<Frame> frames, Random random) {
        List<Frame> broken = new ArrayList<>(frames);
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times && !broken.isEmpty(); i++) {
            int at = random.nextInt(broken.size());
            Frame frame = broken.get(at);
            switch (random.nextInt(4)) {
                case 0 -> broken.remove(at);
                case 1 -> broken.add(random.nextInt(broken.size()), frame);
                case 2 -> broken.set(at, broken.get(random.nextInt(broken.size())));
                default -> broken.set(at, Frame.data(mutated(frame.data(), random)));
            }
        }
        return broken;
    }

    /** Changes a value, or cuts the text. */
    private static String mutated(String json, Random random) {
        if (json.isEmpty()) {
            return json;
        }
        int at = random.nextInt(json.length());
        return switch (random.nextInt(5)) {
            case 0 -> json.substring(0, at);
            case 1 -> json.substring(0, at) + "\u0000" + json.substring(at);
            case 2 -> json.replaceFirst("\"[a-z_]{3,12}\":\\s*\"", "\"x\":\"");
            case 3 -> json.replaceFirst("(?s)(.{" + at + "}[^:]*):\\s*(\"[^\"]*\"|\\d+|true|false|null)", "$1:[{}]");
            default -> json.replaceFirst("(?s)(.{" + at + "}[^:]*):\\s*(\"[^\"]*\"|\\d+|true|false|\\[])", "$1:null");
        };
    }

    private static JsonObject lastResponse(List<Frame> frames) {
        for (int i = frames.size() - 1; i >= 0; i--) {
            if (frames.get(i).data().startsWith("{")) {
                return Samples.json(frames.get(i)).getJsonObject("response");
            }
        }
        throw new AssertionError("no event");
    }

    /** What a caller of any dialect gets to see. */
    private static String view(ChatResponse response) {
        String parts = response.candidates().get(0).parts().stream()
                .map(ResponsesCorpusTest::view)
                .collect(Collectors.joining("\n"));
        return response.id() + " " + response.model() + " " + response.created() + " " + counts(response.usage()) + "\n"
                + parts
                + "\n" + response.candidates().get(0).finish().reason() + " "
                + tokens(response.candidates().get(0).logprobs());
    }

    /** Without the probabilities: a recorded stream tells them with more digits than its last event. */
    private static List<String> tokens(@Nullable JsonObject logprobs) {
        return OpenAiWords.logprobTokens(logprobs).getValuesAs(JsonObject.class).stream()
                .map(token -> token.getString("token"))
                .toList();
    }

    private static String view(ContentPart part) {
        if (part instanceof ContentPart.Text text) {
            return "text " + text.text() + text.citations();
        }
        if (part instanceof ContentPart.Refusal refusal) {
            return "refusal " + refusal.text();
        }
        if (part instanceof ContentPart.Reasoning reasoning) {
            return "reasoning " + reasoning.text() + reasoning.state();
        }
        if (part instanceof ContentPart.ToolCall call) {
            return "call " + call.id() + call.namespace() + call.name() + call.kind() + call.arguments();
        }
        return part instanceof ContentPart.Opaque opaque
                ? "opaque " + opaque.json().get("id")
                : part.toString();
    }

    private static String text(@Nullable String recorded) {
        return requireNonNull(recorded, "the case has this file");
    }

    /** Requests whose ways of writing the same are made equal. */
    private static final class Shape {
        static JsonValue normal(JsonObject request) {
            var out = Json.object(request);
            JsonValue input = request.get("input");
            var items = Json.array();
            if (input instanceof JsonString text) {
                items.add(item(
                        Json.object().add("role", "user").add("content", text).build()));
            } else {
                request.getJsonArray("input").getValuesAs(JsonObject.class).forEach(item -> items.add(item(item)));
            }
            if (request.get("stream") == JsonValue.FALSE) {
                out.remove("stream");
            }
            if (JsonValue.EMPTY_JSON_ARRAY.equals(request.get("include"))) {
                out.remove("include");
            }
            return out.add("input", items).build();
        }

        private static JsonObject item(JsonObject item) {
            if (!item.containsKey("role")) {
                return item;
            }
            var out = Json.object(item).add("type", "message");
            if (item.get("content") instanceof JsonString text) {
                String type = item.getString("role").equals("assistant") ? "output_text" : "input_text";
                JsonArray parts = Json.array()
                        .add(Json.object().add("type", type).add("text", text))
                        .build();
                out.add("content", parts);
            }
            return out.build();
        }
    }

    /** The endpoint always says how much was written to a cache, if only 0. */
    private static @Nullable Usage counts(@Nullable Usage usage) {
        return usage == null || usage.cacheWrite() != null
                ? usage
                : usage.toBuilder().cacheWrite(0L).build();
    }
}
