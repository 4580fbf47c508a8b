package dev.interlingua.acceptance.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.acceptance.Format;
import dev.interlingua.acceptance.state.Client.Keeping;
import dev.interlingua.reasoning.ReasoningStore;
import dev.interlingua.testkit.ProbeResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Loops of ten steps with thinking on, from callers of every dialect to models of other vendors. */
class ToolLoopTest {
    static List<Arguments> loops() {
        List<Arguments> all = new ArrayList<>();
        for (Format caller : Format.values()) {
            for (String model : List.of(Loop.CLAUDE, Loop.CLAUDE_ADAPTIVE, Loop.GEMINI, Loop.OPENAI)) {
                for (boolean stream : new boolean[] {false, true}) {
                    if (!isOwn(caller, model)) {
                        all.add(Arguments.of(caller, model, stream));
                    }
                }
            }
        }
        return all;
    }

    private static boolean isOwn(Format caller, String model) {
        return switch (caller) {
            case OPENAI_CHAT -> false;
            case OPENAI_RESPONSES -> model.startsWith("gpt");
            case CLAUDE -> model.startsWith("claude");
            case GEMINI -> model.startsWith("gemini");
        };
    }

    @ParameterizedTest
    @MethodSource("loops")
    void stateOfCallersWhoKeepEverything(Format caller, String model, boolean stream) throws Exception {
        try (Loop loop = new Loop(gateway -> gateway.reasoningStore(ReasoningStore.NONE))) {
            Client client = Client.of(caller, Keeping.EVERYTHING);
            client.say("Go");
            assertEquals(Step.LOOP + 1, loop.run(caller, client, model, stream));
            client.say("Thanks");
            loop.step(caller, client, model, stream);
            assertEquals(List.of(), loop.claude.thoughtless);
            assertEquals(0, loop.gemini.replaced);
        }
    }

    @ParameterizedTest
    @MethodSource("loops")
    void stateOfCallersWhoDropWhatTheyDoNotKnow(Format caller, String model, boolean stream) throws Exception {
        try (Loop loop = new Loop()) {
            Client client = Client.of(caller, Keeping.ESSENTIALS);
            client.say("Go");
            assertEquals(Step.LOOP + 1, loop.run(caller, client, model, stream));
            assertEquals(List.of(), loop.claude.thoughtless);
            assertEquals(0, loop.gemini.replaced);
        }
    }

    @Test
    void lostStateOfGeminiIsReplacedWithAWarning() throws Exception {
        try (Loop loop = new Loop(gateway -> gateway.reasoningStore(ReasoningStore.NONE))) {
            Client client = Client.of(Format.OPENAI_CHAT, Keeping.ESSENTIALS);
            client.say("Go");
            loop.step(Format.OPENAI_CHAT, client, Loop.GEMINI, false);
            ProbeResponse second = loop.step(Format.OPENAI_CHAT, client, Loop.GEMINI, false);
            assertEquals(1, loop.gemini.replaced);
            String warning = second.header("X-Interlingua-Warning");
            assertNotNull(warning);
            assertTrue(warning.contains("thought_signature_missing"), warning);
        }
    }

    @Test
    void withoutStateClaudeGoesOnWithoutThinking() throws Exception {
        try (Loop loop = new Loop(gateway -> gateway.reasoningStore(ReasoningStore.NONE))) {
            Client client = Client.of(Format.OPENAI_CHAT, Keeping.ESSENTIALS);
            client.say("Go");
            loop.step(Format.OPENAI_CHAT, client, Loop.CLAUDE, false);
            ProbeResponse second = loop.step(Format.OPENAI_CHAT, client, Loop.CLAUDE, false);
            assertEquals(List.of(1), loop.claude.thoughtless);
            assertNotNull(second.header("X-Interlingua-Warning"));
        }
    }

    static List<Arguments> callers() {
        List<Arguments> all = new ArrayList<>();
        for (Format caller : Format.values()) {
            for (boolean stream : new boolean[] {false, true}) {
                all.add(Arguments.of(caller, stream));
            }
        }
        return all;
    }

    /** From vendor to vendor within one loop, twice around: the caller's own vendor is relayed to. */
    @ParameterizedTest
    @MethodSource("callers")
    void stateStaysWithItsVendorWhenTheModelIsSwitched(Format caller, boolean stream) throws Exception {
        try (Loop loop = new Loop()) {
            Client client = Client.of(caller, Keeping.EVERYTHING);
            client.say("Go");
            for (String model : List.of(Loop.GEMINI, Loop.CLAUDE_ADAPTIVE, Loop.OPENAI, Loop.GEMINI, Loop.OPENAI)) {
                loop.step(caller, client, model, stream);
                loop.step(caller, client, model, stream);
            }
            assertNoForeignState(loop.lastBody(loop.gemini), "claude", "openai");
            assertNoForeignState(loop.lastBody(loop.claude), "gemini", "openai");
            assertNoForeignState(loop.lastBody(loop.responses), "gemini", "claude");
        }
    }

    /** What other vendors' models have left in a Chat caller's history is not for a Chat server that is relayed to. */
    @Test
    void chatServersAreRelayedWhatIsTheirs() throws Exception {
        try (Loop loop = new Loop()) {
            Client client = Client.of(Format.OPENAI_CHAT, Keeping.EVERYTHING);
            client.say("Go");
            loop.step(Format.OPENAI_CHAT, client, Loop.GEMINI, false);
            loop.step(Format.OPENAI_CHAT, client, Loop.CLAUDE_ADAPTIVE, false);
            loop.step(Format.OPENAI_CHAT, client, Loop.OPENAI, false);
            loop.step(Format.OPENAI_CHAT, client, Loop.CHAT, false);
            assertNoForeignState(loop.lastBody(loop.chat), "gemini", "claude", "openai");
        }
    }

    private static void assertNoForeignState(String body, String... vendors) {
        for (String vendor : vendors) {
            assertFalse(body.contains(vendor + "+/sig") || body.contains(vendor + "-_enc"), body);
        }
    }

    /** To another family of the same vendor: what the first has signed does not go to the second. */
    @ParameterizedTest
    @MethodSource("callers")
    void stateStaysWithItsFamily(Format caller, boolean stream) throws Exception {
        if (caller == Format.GEMINI) {
            return;
        }
        try (Loop loop = new Loop()) {
            Client client = Client.of(caller, Keeping.EVERYTHING);
            client.say("Go");
            loop.step(caller, client, Loop.GEMINI, stream);
            loop.step(caller, client, "gemini-3.5-flash", stream);
            assertFalse(loop.lastBody(loop.gemini).contains(new Step(0).state("gm")));
            loop.step(caller, client, "gemini-3-pro-preview-11-2025", stream);
            assertTrue(loop.lastBody(loop.gemini).contains(new Step(0).state("gm")));
        }
    }

    /** Claude thinks with a budget; calls of another model stand in the loop, and the caller asks for thinking. */
    @ParameterizedTest
    @MethodSource("callers")
    void claudeTakesOverALoopOfAnother(Format caller, boolean stream) throws Exception {
        try (Loop loop = new Loop()) {
            Client client = Client.of(caller, Keeping.EVERYTHING);
            client.say("Go");
            loop.step(caller, client, Loop.GEMINI, stream);
            ProbeResponse answer = loop.step(caller, client, Loop.CLAUDE, stream);
            assertEquals(List.of(0), loop.claude.thoughtless);
            String warning = answer.header("X-Interlingua-Warning");
            assertNotNull(warning, "thinking was switched off without a word");
        }
    }
}
