package dev.interlingua.acceptance.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.acceptance.Format;
import dev.interlingua.testkit.RecordedRequest;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Claude Code's conversations against a channel of each kind. */
class ClaudeCodeTest {
    private static final List<Turn> SCRIPT = Scripts.change("Read", "Grep", "Edit", "TaskList");

    private static AgentLoop loop(Format channel) {
        AgentLoop loop = AgentLoop.of(channel, SCRIPT);
        return loop;
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void aChangeStreamed(Format channel) throws Exception {
        loop(channel).run(ClaudeCode.adaptive(), true);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void aChangeInPlainAnswers(Format channel) throws Exception {
        loop(channel).run(ClaudeCode.adaptive(), false);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void aChangeWithABudgetForThinking(Format channel) throws Exception {
        AgentLoop loop = loop(channel);
        (channel == Format.CLAUDE ? loop.served("claude-sonnet-4-5") : loop).run(ClaudeCode.budgeted(31999), true);
    }

    /** The user stops a turn: its calls have no results, and another text follows. */
    @ParameterizedTest
    @EnumSource(Format.class)
    void anInterruptedTurn(Format channel) throws Exception {
        ClaudeCode agent = ClaudeCode.adaptive();
        loop(channel)
                .between(i -> {
                    if (i == 1) {
                        agent.interrupt("[Request interrupted by user]");
                    }
                })
                .run(agent, true);
    }

    /** A budget above the limit, as other agents of this dialect ask for: 40,000 of 32,000 tokens. */
    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"OPENAI_CHAT", "OPENAI_RESPONSES", "GEMINI"})
    void aBudgetAboveTheLimit(Format channel) throws Exception {
        loop(channel).run(ClaudeCode.budgeted(40_000), true);
        if (channel == Format.GEMINI) {
            RecordedRequest asked = loop(channel)
                    .served("gemini-2.5-flash")
                    .run(ClaudeCode.budgeted(40_000), true)
                    .get(0);
            JsonObject config = Build.in(asked.bodyJson(), "generationConfig");
            assertEquals(24_576, Build.in(config, "thinkingConfig").getInt("thinkingBudget"));
        }
    }

    @Test
    void theToolsAreAsLongAsTheRealOnes() {
        assertEquals(24, ClaudeCode.tools().size());
        assertTrue(ClaudeCode.tools().toString().length() > 80_000);
    }

    @Test
    void betasAndQueryReachAClaudeChannel() throws Exception {
        RecordedRequest asked =
                loop(Format.CLAUDE).run(ClaudeCode.adaptive(), true).get(0);
        assertEquals("beta=true", asked.query());
        assertEquals(ClaudeCode.adaptive().headers().first("anthropic-beta"), asked.header("anthropic-beta"));
    }
}
