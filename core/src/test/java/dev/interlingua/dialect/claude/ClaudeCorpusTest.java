package dev.interlingua.dialect.claude;

import static dev.interlingua.dialect.claude.Fixtures.CODEC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.interlingua.dialect.Frame;
import dev.interlingua.dialect.Losses;
import dev.interlingua.http.Headers;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.model.Usage;
import dev.interlingua.testkit.Corpus;
import dev.interlingua.testkit.CorpusCase;
import dev.interlingua.testkit.JsonAssert;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recorded traffic of Claude, through the codecs of this package. */
@NullUnmarked // a missing member is to fail the test
class ClaudeCorpusTest {
    private static final ChatRequest ANY = ChatRequest.builder("any").build();

    static Stream<CorpusCase> requests() {
        return Corpus.load("corpus", "anthropic-messages").stream()
                .filter(each -> each.request() != null && !each.features().contains("count_tokens"));
    }

    static Stream<CorpusCase> responses() {
        return Corpus.load("corpus", "anthropic-messages").stream()
                .filter(each -> each.response() != null && !each.features().contains("count_tokens"));
    }

    static Stream<CorpusCase> streams() {
        return Corpus.load("corpus", "anthropic-messages").stream().filter(each -> each.stream() != null);
    }

    static Stream<CorpusCase> errors() {
        return Corpus.load("corpus", "errors").stream()
                .filter(each -> each.providerDialect().equals("anthropic-messages"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void requestsKeepEveryValue(CorpusCase recorded) {
        JsonObject sent = Json.readReplyObject(recorded.request());
        CODEC.check(Fixtures.inbound(recorded.request()));
        ChatRequest request = Fixtures.decode(recorded.request());
        Losses losses = new Losses();
        JsonObject again =
                Fixtures.encode(request, Fixtures.permissive(sent.getString("model"), request.stream()), losses);
        assertEquals(List.of(), losses.all());
        JsonAssert.sameJson(plain(sent), plain(again));
    }

    @ParameterizedTest
    @MethodSource("responses")
    void responsesKeepTheirContent(CorpusCase recorded) {
        JsonObject message = Json.readReplyObject(recorded.response());
        ChatResponse response = CODEC.decodeResponse(recorded.responseBytes(), ANY);
        Losses losses = new Losses();
        JsonObject again = Json.readReplyObject(CODEC.encodeResponse(response, Fixtures.context(), losses));
        assertEquals(List.of(), losses.all());
        JsonAssert.sameJson(withoutNulls(message.get("content")), withoutNulls(again.get("content")));
        for (String name : List.of("id", "model", "stop_reason", "stop_sequence")) {
            assertEquals(message.get(name), again.get(name), name);
        }
        sameCounts(Loose.object(message, "usage"), Loose.object(again, "usage"));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void streamsFoldToWhatClaudesOwnAccumulatorGives(CorpusCase recorded) {
        List<Frame> frames = Fixtures.frames(recorded.stream());
        List<StreamEvent> events = Fixtures.events(ANY, frames);
        StreamGrammar.check(events);
        assertInstanceOf(StreamEvent.Ended.class, events.get(events.size() - 1));
        ChatResponse folded = Fixtures.assemble(events);
        JsonObject expected = Accumulator.message(frames);
        ChatResponse whole = CODEC.decodeResponse(Json.bytes(expected), ANY);
        assertEquals(compact(whole), compact(folded));
        assertEquals(
                whole.candidates().get(0).finish(), folded.candidates().get(0).finish());
        assertEquals(whole.id(), folded.id());
        assertEquals(whole.model(), folded.model());
        assertEquals(whole.usage(), folded.usage());
    }

    @ParameterizedTest
    @MethodSource("streams")
    void writtenStreamsReadTheSame(CorpusCase recorded) {
        List<StreamEvent> events = Fixtures.events(ANY, Fixtures.frames(recorded.stream()));
        List<Frame> written = Fixtures.write(Fixtures.context(), events);
        WireGrammar.check(written);
        ChatResponse first = Fixtures.assemble(events);
        ChatResponse second = Fixtures.assemble(Fixtures.events(ANY, written));
        assertEquals(
                first.candidates().get(0).parts(), second.candidates().get(0).parts());
        assertEquals(
                first.candidates().get(0).finish().reason(),
                second.candidates().get(0).finish().reason());
        Usage usage = first.usage();
        assertEquals(usage.input(), second.usage().input());
        assertEquals(usage.output(), second.usage().output());
    }

    @ParameterizedTest
    @MethodSource("streams")
    void aStreamCutAnywhereBeforeItsStopReasonFails(CorpusCase recorded) {
        List<Frame> frames = Fixtures.frames(recorded.stream());
        int stop = 0;
        while (!frames.get(stop).data().contains("message_delta")) {
            stop++;
        }
        for (int length = 0; length <= stop; length++) {
            List<StreamEvent> events = Fixtures.events(ANY, frames.subList(0, length));
            assertInstanceOf(StreamEvent.Failed.class, events.get(events.size() - 1));
        }
        List<StreamEvent> events = Fixtures.events(ANY, frames.subList(0, stop + 1));
        assertInstanceOf(StreamEvent.Ended.class, events.get(events.size() - 1));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void errorsKeepStatusAndWords(CorpusCase recorded) {
        ClaudeErrors errors = new ClaudeErrors();
        ApiError error = errors.decode(recorded.status(), Headers.EMPTY, recorded.responseBytes());
        assertEquals(recorded.status(), error.kind().status());
        JsonObject body = Json.readReplyObject(recorded.response());
        JsonObject again = Json.readReplyObject(errors.encode(error, "req_1").body());
        assertEquals(body.getJsonObject("error"), again.getJsonObject("error"));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void visibleTextIsNotEmptyWhereTextWasStreamed(CorpusCase recorded) {
        boolean streamed = recorded.stream().contains("text_delta");
        String text = text(Fixtures.assemble(Fixtures.events(ANY, Fixtures.frames(recorded.stream()))));
        assertEquals(streamed, !text.isEmpty());
    }

    /** The parts, arguments without the white space that only a stream keeps. */
    private static List<ContentPart> compact(ChatResponse response) {
        return response.candidates().get(0).parts().stream()
                .map(part -> part instanceof ContentPart.ToolCall call
                        ? new ContentPart.ToolCall(
                                call.id(),
                                call.name(),
                                Json.write(Json.readReply(call.arguments())),
                                call.kind(),
                                call.namespace(),
                                call.state(),
                                call.cache(),
                                call.extensions())
                        : part)
                .toList();
    }

    private static String text(ChatResponse response) {
        return response.candidates().get(0).parts().stream()
                .filter(ContentPart.Text.class::isInstance)
                .map(part -> ((ContentPart.Text) part).text())
                .collect(Collectors.joining());
    }

    private static void sameCounts(JsonObject expected, JsonObject actual) {
        for (String name :
                List.of("input_tokens", "output_tokens", "cache_read_input_tokens", "cache_creation_input_tokens")) {
            assertEquals(expected.get(name), actual.get(name), name);
        }
    }

    private static JsonValue withoutNulls(JsonValue value) {
        if (value instanceof JsonArray array) {
            JsonArrayBuilder out = Json.array();
            array.forEach(element -> out.add(withoutNulls(element)));
            return out.build();
        }
        if (!(value instanceof JsonObject object)) {
            return value;
        }
        JsonObjectBuilder out = Json.object();
        boolean block = object.containsKey("type");
        object.forEach((name, member) -> {
            if (!(block
                    && name.equals("citations")
                    && (member == JsonValue.NULL || member.asJsonArray().isEmpty()))) {
                out.add(name, member);
            }
        });
        return out.build();
    }

    /** Strings where blocks could stand become blocks; empty lists say nothing. */
    private static JsonObject plain(JsonObject request) {
        JsonObjectBuilder out = Json.object();
        request.forEach((name, value) -> {
            if (value instanceof JsonArray array && array.isEmpty()) {
                return;
            }
            out.add(
                    name,
                    switch (name) {
                        case "system" -> blocks(value);
                        case "messages" -> messages(value.asJsonArray());
                        default -> value;
                    });
        });
        return out.build();
    }

    private static JsonArray messages(JsonArray messages) {
        JsonArrayBuilder out = Json.array();
        for (JsonValue message : messages) {
            JsonObject object = message.asJsonObject();
            JsonArrayBuilder content = Json.array();
            for (JsonValue block : blocks(object.get("content"))) {
                JsonObject one = block.asJsonObject();
                content.add(
                        one.getString("type").equals("tool_result") && one.containsKey("content")
                                ? Json.object(one)
                                        .add("content", blocks(one.get("content")))
                                        .build()
                                : one);
            }
            out.add(Json.object(object).add("content", content));
        }
        return out.build();
    }

    private static JsonArray blocks(JsonValue value) {
        return value instanceof JsonString
                ? Json.array()
                        .add(Json.object().add("type", "text").add("text", value))
                        .build()
                : value.asJsonArray();
    }
}
