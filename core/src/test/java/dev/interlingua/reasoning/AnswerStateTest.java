package dev.interlingua.reasoning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.dialect.ResponseAssembler;
import dev.interlingua.dialect.ResponseReplayer;
import dev.interlingua.model.Candidate;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.ReasoningKind;
import dev.interlingua.model.ContentPart.ToolKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.Finish;
import dev.interlingua.model.FinishReason;
import dev.interlingua.model.Message;
import dev.interlingua.model.OpaqueState;
import dev.interlingua.model.Role;
import dev.interlingua.model.StreamEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** State on its way out with an answer and back with a request. */
class AnswerStateTest {
    private static final ReasoningStates STATES = new ReasoningStates(
            new StateSeal("s".getBytes(StandardCharsets.UTF_8)), ReasoningStore.NONE, UnaryOperator.identity());
    private static final ChatRequest ASKED = ChatRequest.builder("m")
            .messages(List.of(Message.text(Role.USER, "Hi")))
            .build();
    private static final OpaqueState GEMINIS = new OpaqueState("gemini", "m", "Ej");
    private static final OpaqueState CLAUDES = new OpaqueState("claude", "m", "Eq");

    private static AnswerState answer(String caller, String from) {
        return STATES.answer(ASKED, caller, "team", from, "m");
    }

    private static ContentPart.ToolCall call(String id, @Nullable OpaqueState state) {
        return new ContentPart.ToolCall(id, "f", "{}", ToolKind.FUNCTION, null, state, null, Extensions.NONE);
    }

    private static ContentPart.Text text(String text, @Nullable OpaqueState state) {
        return new ContentPart.Text(text, List.of(), state, null, Extensions.NONE);
    }

    private static ContentPart.Reasoning thought(ReasoningKind kind, String text, OpaqueState state) {
        return new ContentPart.Reasoning(kind, text, state, Extensions.NONE);
    }

    private static final List<ContentPart> GEMINI_ANSWER =
            List.of(new ContentPart.Reasoning("Hm"), text("Let me see.", null), call("1", GEMINIS), call("2", null));
    private static final List<ContentPart> CLAUDE_ANSWER = List.of(
            thought(ReasoningKind.TEXT, "Hm", CLAUDES),
            thought(ReasoningKind.REDACTED, "", new OpaqueState("claude", "m", "Em")),
            text("Yo", null),
            call("1", null));

    private static ChatResponse response(List<ContentPart> parts) {
        Candidate candidate = new Candidate(0, parts, new Finish(FinishReason.END));
        return new ChatResponse(null, "m", null, List.of(candidate), null, null, Extensions.NONE);
    }

    private static List<ContentPart> plain(List<ContentPart> parts, String caller, String from) {
        return answer(caller, from).of(response(parts)).candidates().get(0).parts();
    }

    private static List<ContentPart> streamed(List<ContentPart> parts, String caller, String from) {
        ResponseAssembler assembler = new ResponseAssembler();
        AnswerState state = answer(caller, from);
        ResponseReplayer.replay(response(parts), event -> state.event(event, told -> told.accept(assembler)));
        return assembler.response().candidates().get(0).parts();
    }

    /** What a model gets back when its caller returns {@code said}. */
    private static List<ContentPart> returned(List<ContentPart> said, String caller) {
        ChatRequest history = ASKED.toBuilder()
                .messages(List.of(Message.text(Role.USER, "Hi"), new Message(Role.ASSISTANT, said)))
                .build();
        return STATES.restored(history, caller, "team").messages().get(1).parts();
    }

    private static List<ContentPart> stateful(List<ContentPart> parts) {
        return parts.stream()
                .filter(part -> !(part instanceof ContentPart.Reasoning) || Parts.state(part) != null)
                .map(part -> part instanceof ContentPart.Reasoning reasoning
                        ? new ContentPart.Reasoning(
                                reasoning.kind(), reasoning.text(), reasoning.state(), Extensions.NONE)
                        : part)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude", "openai-responses"})
    void signaturesOfGeminiComeBack(String caller) {
        List<ContentPart> said = plain(GEMINI_ANSWER, caller, "gemini");
        assertTrue(
                said.stream().noneMatch(part -> Parts.state(part) != null && !(part instanceof ContentPart.Reasoning)));
        assertEquals(stateful(GEMINI_ANSWER), stateful(returned(said, caller)));
        assertEquals(said, streamed(GEMINI_ANSWER, caller, "gemini"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemini", "openai-responses"})
    void thinkingOfClaudeComesBack(String caller) {
        List<ContentPart> said = plain(CLAUDE_ANSWER, caller, "claude");
        assertEquals(CLAUDE_ANSWER, stateful(returned(said, caller)));
        assertEquals(said, streamed(CLAUDE_ANSWER, caller, "claude"));
    }

    @Test
    void aSignatureBehindTheTextIsCarriedBehindIt() {
        List<ContentPart> parts = List.of(text("Yo", GEMINIS));
        List<ContentPart> said = streamed(parts, "claude", "gemini");
        assertEquals(text("Yo", null), said.get(0));
        assertEquals(parts, returned(said, "claude"));
        assertEquals(parts, returned(plain(parts, "claude", "gemini"), "claude"));
    }

    @Test
    void callersOfTheIssuersDialectGetItAsItIs() {
        assertEquals(CLAUDE_ANSWER, plain(CLAUDE_ANSWER, "claude", "claude"));
        assertEquals(CLAUDE_ANSWER, streamed(CLAUDE_ANSWER, "claude", "claude"));
    }

    @Test
    void chatCallersGetItWithTheModelsName() {
        List<ContentPart> said =
                plain(List.of(call("1", new OpaqueState("gemini", null, "Ej"))), "openai-chat", "gemini");
        assertEquals(List.of(call("1", GEMINIS)), said);
    }

    @Test
    void aStreamedThoughtOfManyPiecesIsWholeAgain() {
        ContentPart.Reasoning last =
                (ContentPart.Reasoning) plain(List.of(thought(ReasoningKind.TEXT, "", CLAUDES)), "gemini", "claude")
                        .get(0);
        List<ContentPart> pieces =
                List.of(new ContentPart.Reasoning("One "), new ContentPart.Reasoning("two."), last, call("1", null));
        assertEquals(
                List.of(thought(ReasoningKind.TEXT, "One two.", CLAUDES), call("1", null)), returned(pieces, "gemini"));
    }

    @Test
    void stateThatComesLateForACallIsCarriedBehindIt() {
        List<StreamEvent> told = new ArrayList<>();
        AnswerState state = answer("claude", "openai-chat");
        List<StreamEvent> events = List.of(
                new StreamEvent.BlockStarted(0, 0, call("1", null)),
                new StreamEvent.BlockStarted(0, 1, call("2", null)),
                new StreamEvent.StateAttached(0, 0, GEMINIS),
                new StreamEvent.ToolInputDelta(0, 1, "{}"),
                new StreamEvent.BlockEnded(0, 0),
                new StreamEvent.ToolInputDelta(0, 1, " "),
                new StreamEvent.BlockStarted(0, 2, text("", null)),
                new StreamEvent.TextDelta(0, 2, "x"));
        events.forEach(event -> state.event(event, told::add));
        assertEquals(new StreamEvent.BlockEnded(0, 0), told.get(3));
        assertEquals(2, ((StreamEvent.BlockStarted) told.get(4)).block());
        assertEquals(new StreamEvent.ToolInputDelta(0, 1, " "), told.get(6));
        assertEquals(new StreamEvent.BlockStarted(0, 3, text("", null)), told.get(7));
        assertEquals(new StreamEvent.TextDelta(0, 3, "x"), told.get(8));
    }

    @Test
    void eventsWithoutStateAreTheVerySame() {
        StreamEvent delta = new StreamEvent.TextDelta(0, 0, "x");
        answer("claude", "gemini").event(delta, told -> assertSame(delta, told));
    }

    @Test
    void theModelOfAnotherFamilyGetsNothing() {
        ChatRequest history = ASKED.toBuilder()
                .messages(List.of(new Message(Role.ASSISTANT, List.of(thought(ReasoningKind.TEXT, "Hm", CLAUDES)))))
                .build();
        assertSame(history, STATES.fitted(history, "claude", "m"));
        assertEquals(
                List.of(),
                STATES.fitted(history, "claude", "n").messages().get(0).parts());
        assertEquals(
                List.of(),
                STATES.fitted(history, "gemini", "m").messages().get(0).parts());
    }

    @Test
    void onlyForeignReasoningHoldsARelayUp() {
        byte[] own = "{\"messages\":[{\"content\":[{\"signature\":\"EqQBCk\"}]}]}".getBytes(StandardCharsets.UTF_8);
        String carrier = new String(own, StandardCharsets.UTF_8).replace("EqQBCk", "il.rs1.gemini.call");
        assertEquals(false, STATES.holdsForeign(own, "claude"));
        assertEquals(true, STATES.holdsForeign(carrier.getBytes(StandardCharsets.UTF_8), "claude"));
        assertEquals(true, STATES.holdsForeign(carrier.getBytes(StandardCharsets.UTF_8), "openai-responses"));
        String encoded = "{\"thoughtSignature\":\"aWwucnMxLmNsYXVkZQ==\"}";
        assertEquals(true, STATES.holdsForeign(encoded.getBytes(StandardCharsets.UTF_8), "gemini"));
        assertEquals(false, STATES.holdsForeign(own, "openai-chat"));
    }

    @Test
    void reasoningWithoutStateIsMarkedForCallersOfResponses() {
        ContentPart.Reasoning said =
                (ContentPart.Reasoning) plain(List.of(new ContentPart.Reasoning("Hm")), "openai-responses", "gemini")
                        .get(0);
        assertNotNull(said.state());
        assertEquals(List.of(), returned(List.of(said), "openai-responses"));
        ContentPart.Reasoning own = (ContentPart.Reasoning)
                plain(List.of(new ContentPart.Reasoning("Hm")), "openai-responses", "openai-responses")
                        .get(0);
        assertNull(own.state());
    }
}
